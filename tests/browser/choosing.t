#!/usr/bin/env node
'use strict';
// What leads people (choosing.json says where to): every age and situation x municipality to who answers and how to reach them. With
// script by the keyboard alone, and without it, from files, in both languages: on the repository's own site and on one whose municipalities
// have contacts.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { clean, ok, run, SITE, PROOFREAD, CONTENT } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');

const EXPECTED = JSON.parse(fs.readFileSync(path.join(__dirname, 'choosing.json'), 'utf8'));
const sites = [
	{ name: 'own', site: SITE, content: CONTENT },
	{ name: 'proofread', site: PROOFREAD, content: path.join(path.dirname(PROOFREAD), 'proofread/content') },
];
const addressOf = (site, page) => pathToFileURL(path.join(site, page, 'index.html')).href;

/** The municipalities of a site as its files say: {id, name, website, contacts: Map of function to phone or address}. */
function municipalities(content, lang) {
	const folder = path.join(content, 'municipalities');
	return fs.readdirSync(folder).map((file) => {
		const text = fs.readFileSync(path.join(folder, file), 'utf8');
		return {
			id: path.basename(file, '.yaml'),
			name: new RegExp(`^name: .*\\b${lang}: ([^,}]*)`, 'm').exec(text)[1],
			website: /^website: (.*)/m.exec(text)[1],
			contacts: new Map([...text.matchAll(/^ {2}(\w+): \{(?:phone|email): ([^,]*)/gm)].map((each) => each.slice(1))),
		};
	});
}

/** By Tab onto the element; false when it is not reached. */
async function reach(page, id, back = false) {
	for (let n = 0; n < 60; n++) {
		if (await page.evaluate(() => document.activeElement.id) === id)
			return true;
		await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
	}
	return false;
}

/** Chooses with the arrow keys; the list of choices has the focus. */
async function pick(page, id, value) {
	const at = await page.evaluate(([name, want]) => {
		const list = document.getElementById(name);
		return [...list.options].findIndex((each) => each.value === want) - list.selectedIndex;
	}, [id, value]);
	for (let n = 0; n < Math.abs(at); n++)
		await page.keyboard.press(at > 0 ? 'ArrowDown' : 'ArrowUp');
	return await page.evaluate((name) => document.getElementById(name).value, id) === value;
}

/** What is wrong with an answer: {text, links} of what is shown. */
function faultOf(shown, expected, place, lang) {
	const who = (expected[place.id] || expected)[lang], wrong = [];
	const known = expected.functions.filter((each) => place.contacts.has(each));
	if (!shown.who.includes(who))
		wrong.push(`"${shown.who}" is not "${who}"`);
	for (const each of known.map((name) => place.contacts.get(name)))
		if (!shown.links.some((link) => link === `tel:${each.replace(/ /g, '')}` || link === `mailto:${each}`))
			wrong.push(`${each} is missing`);
	if (!shown.links.includes(place.website))
		wrong.push('the website is missing');
	if (expected.page && !shown.links.some((link) => link.includes(`/${expected.page}/`)))
		wrong.push(`no link to ${expected.page}`);
	return wrong.map((each) => `${place.name}: ${each}`);
}

async function finderByKeys(browser, { name, site, content }, lang) {
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 700 } });
	const wrong = [], places = municipalities(content, lang);
	await page.goto(addressOf(site, `${lang}/ansvarig`));
	for (const [id, expected] of Object.entries(EXPECTED.finder)) {
		if (!await reach(page, '_case', true) || !await pick(page, '_case', id)) wrong.push(`${id} is not reached`);
		for (const place of places) {
			if (!await reach(page, '_place') || !await pick(page, '_place', place.id)) wrong.push(`${place.id} is not reached`);
			const shown = await page.locator('#_answer').evaluate((box) => ({
				who: [...box.querySelectorAll('strong')].map((each) => each.textContent), text: box.textContent,
				links: [...box.querySelectorAll('a')].map((each) => each.getAttribute('href')),
			}));
			if (shown.who.length !== 1) wrong.push(`${id}, ${place.id}: ${shown.who.length} answers`);
			const asked = expected.functions.filter((each) => place.contacts.has(each));
			const others = [...place.contacts].filter(([each]) => !asked.includes(each)).map(([, each]) => each);
			if (others.some((each) => shown.text.includes(each))) wrong.push(`${id}, ${place.id}: somebody else's contact`);
			wrong.push(...faultOf({ ...shown, who: shown.who.join() }, expected, place, lang).map((each) => `${id}: ${each}`));
		}
	}
	await page.locator('#_all summary').click();
	if (!await page.locator('#_all table').isVisible()) wrong.push('the table does not unfold');
	wrong.push(...faults, ...await judge(page));
	await page.locator('#_all summary').click();
	await page.emulateMedia({ media: 'print' });
	if (!await page.locator('#_all table').isVisible()) wrong.push('the table is not printed');
	await page.emulateMedia({ media: 'screen' });
	clean(wrong, `${name}, ${lang}: ${Object.keys(EXPECTED.finder).length} ages and situations x ${places.length} municipalities, by keyboard`);
	await page.evaluate(() => { document.getElementById('_place').value = ''; document.getElementById('_place').dispatchEvent(new Event('change')); });
	ok(await page.locator('#_answer').textContent() === '', `${name}, ${lang}: no answer without a question`);
	await close();
}

/** The page of each municipality, which the county's page links to: as read, and as printed. */
async function finderWithoutScript(browser, { name, site, content }, lang) {
	const { page, faults, close } = await visit(browser, { javaScriptEnabled: false });
	const wrong = [], places = municipalities(content, lang);
	for (const place of places) {
		await page.goto(addressOf(site, `${lang}/ansvarig`));
		await page.getByRole('link', { name: place.name, exact: true }).first().click();
		await page.emulateMedia({ media: 'print' });
		if (await page.locator('#_finder').isVisible()) wrong.push('questions that need the script are shown');
		for (const [id, expected] of Object.entries(EXPECTED.finder)) {
			const row = page.locator(`[data-case="${id}"]`);
			const links = await page.locator(`[data-case="${id}"] a, [data-place] a`).evaluateAll((all) => all.map((each) => each.getAttribute('href')));
			if (!await row.isVisible() || !await page.locator('[data-place]').isVisible()) wrong.push(`${id}: hidden`);
			wrong.push(...faultOf({ who: await row.textContent(), links }, expected, place, lang).map((each) => `${id}: ${each}`));
		}
		await page.emulateMedia({ media: 'screen' });
	}
	clean([...wrong, ...faults], `${name}, ${lang}: the same without script, from the county's page to the municipality's, and on paper`);
	await close();
}

run(async () => {
	const browser = await open();
	for (const each of sites) {
		for (const lang of ['sv', 'ar']) {
			await finderByKeys(browser, each, lang);
			await finderWithoutScript(browser, each, lang);
		}
	}
	await browser.close();
});
