#!/usr/bin/env node
'use strict';
// The forms' web pages: what is written is kept until the reader leaves, nothing is sent, and the printed page is a whole one. And from the
// start page, by clicks, from files.

const { ok, clean, run, SITE, siteFiles } = require('../tools/tap.js');
const { open, address, visit } = require('../tools/browser.js');
const { isForm } = require('../tools/forms.js');

const forms = () => siteFiles('index.html').filter((name) => isForm(SITE, name));

run(async () => {
	const browser = await open();
	for (const name of forms()) {
		const { page, faults, close } = await visit(browser, { viewport: { width: 1000, height: 900 } });
		await page.goto(address(name));
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
