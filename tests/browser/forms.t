#!/usr/bin/env node
'use strict';
// The forms' web pages: every control has its number in its accessible name, the tab key follows the document, what is written is
// kept until the reader leaves, nothing is sent, and the printed page is a whole one. And from the start page, by clicks, from files.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, SITE, siteFiles } = require('../tools/tap.js');
const { open, address, visit } = require('../tools/browser.js');

const forms = () => siteFiles('index.html').filter((name) => fs.readFileSync(path.join(SITE, name), 'utf8').includes('<form'));

/** Names as a screen reader gets them, from Chromium's accessibility tree. */
async function accessibleNames(page) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	const roles = ['textbox', 'checkbox', 'radio', 'combobox', 'spinbutton', 'group'];
	return nodes.filter((each) => !each.ignored && each.role && roles.includes(each.role.value))
		.map((each) => ({ role: each.role.value, name: (each.name && each.name.value) || '' }));
}

async function tabOrder(page) {
	const inDocument = await page.evaluate(() => [...document.querySelectorAll('form input, form textarea, form select')]
		.filter((each, i, all) => each.type !== 'radio' || all.findIndex((other) => other.name === each.name) === i).map((each) => each.name));
	await page.evaluate(() => document.querySelector('form').querySelector('input, textarea, select').focus());
	const visited = [];
	for (let i = 0; i < inDocument.length + 20 && visited.length < inDocument.length; i++) {
		const name = await page.evaluate(() => document.activeElement && document.activeElement.form ? document.activeElement.name : null);
		if (name)
			visited.push(name);
		await page.keyboard.press('Tab');
	}
	return { inDocument, visited };
}

run(async () => {
	const browser = await open();
	for (const name of forms()) {
		const { page, faults, close } = await visit(browser, { viewport: { width: 1000, height: 900 } });
		await page.goto(address(name));
		const names = await accessibleNames(page);
		const controls = names.filter((each) => each.role !== 'group');
		clean(names.filter((each) => each.role !== 'group' && each.name.trim() === '').map((each) => each.role),
			`${name}: ${controls.length} controls have names`);
		clean(names.filter((each) => ['textbox', 'combobox'].includes(each.role) && !/^[A-Z]\d/.test(each.name)).map((each) => each.name),
			`${name}: boxes and menus begin with their number`);
		const { inDocument, visited } = await tabOrder(page);
		ok(JSON.stringify(inDocument) === JSON.stringify(visited), `${name}: the tab key visits ${inDocument.length} controls in order`,
			[inDocument.join(' '), visited.join(' ')]);
		const box = page.locator('form textarea, form input[type=text]').first();
		await box.fill('Alva Exempel åäö');
		await page.keyboard.press('Enter');
		ok((await box.inputValue()).trimEnd() === 'Alva Exempel åäö' && page.url().split('#')[0] === address(name), `${name}: nothing is sent, nothing is lost`);
		const printed = await page.pdf({ format: 'A4' });
		ok(printed.length > 10000, `${name}: prints`);
		clean(faults, `${name}: no complaint`);
		await close();
	}
	const { page, faults, close } = await visit(browser, { javaScriptEnabled: false });
	await page.goto(address('index.html'));
	for (const language of ['sv', 'ar']) {
		await page.goto(address('index.html'));
		await page.locator(`main a[hreflang="${language}"], main a[lang="${language}"]`).first().click();
		ok(page.url() === address(`${language}/index.html`), `${language}: the first page leads to the language's own, without scripts, from a file`);
		const targets = await page.locator('main a').evaluateAll((all) => all.map((each) => each.href).filter((each) => each.startsWith('file:')));
		ok(targets.length > 2, `${language}: and on to ${targets.length} pages`);
		await page.goto(targets.find((each) => each.includes('blanketter')) || targets[0]);
		ok(await page.locator('h1').count() === 1, `${language}: which open`);
	}
	clean(faults, 'no complaint on the way');
	await close();
	await browser.close();
});
