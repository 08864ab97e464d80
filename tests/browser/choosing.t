#!/usr/bin/env node
'use strict';
// What leads people (choosing.json says where to): every age and situation x municipality to who answers and how to reach them; every
// language x municipality x occasion to the right print. With script by the keyboard alone, and without it, from files, in both languages: on
// the repository's own site and on one whose translations are proofread, whose municipalities have contacts, and one form of their own.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL, fileURLToPath } = require('node:url');
const { clean, ok, run, SITE, PROOFREAD, CONTENT, tool } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');

const EXPECTED = JSON.parse(fs.readFileSync(path.join(__dirname, 'choosing.json'), 'utf8'));
const sites = [
	{ name: 'own', site: SITE, content: CONTENT, languages: ['sv', 'ar+sv'], local: [] },
	{ name: 'proofread', site: PROOFREAD, languages: ['sv', 'ar', 'ar+sv'], local: ['anteckningar'], content: path.join(path.dirname(PROOFREAD), 'proofread/content') },
];
const addressOf = (site, page) => pathToFileURL(path.join(site, page, 'index.html')).href;

/** The municipalities of a site as its files say: {id, name, website, contacts: Map of function to phone or address}. */
function municipalities(content, lang) {
	const folder = path.join(content, 'municipalities');
	return fs.readdirSync(folder).map((file) => {
		const text = fs.readFileSync(path.join(folder, file), 'utf8');
		return {
			id: path.basename(file, '.yaml'),
			code: /^code: "(.*)"/m.exec(text)[1],
			name: new RegExp(`^name: .*\\b${lang}: ([^,}]*)`, 'm').exec(text)[1],
			website: /^website: (.*)/m.exec(text)[1],
			contacts: new Map([...text.matchAll(/^ {2}(\w+): \{(?:phone|email): ([^,]*)/gm)].map((each) => each.slice(1))),
		};
	});
}

/** By Tab onto the element; false when it is not reached. */
async function reach(page, id) {
	for (let n = 0; n < 60; n++) {
		const way = await page.evaluate((want) => {
			const at = document.activeElement, to = document.getElementById(want);
			return at === to ? null : at !== document.body && to.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
		}, id);
		if (!way)
			return true;
		await page.keyboard.press(way);
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
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' });
	const wrong = [], places = municipalities(content, lang);
	await page.goto(addressOf(site, `${lang}/ansvarig`));
	for (const [id, expected] of Object.entries(EXPECTED.finder)) {
		if (!await reach(page, '_case') || !await pick(page, '_case', id)) wrong.push(`${id} is not reached`);
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
	const { page, faults, close } = await visit(browser, { javaScriptEnabled: false, reducedMotion: 'reduce' });
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

/** The print that is meant: "anteckningar-ar-sv-1-0764". `place` is null for the county. */
const printOf = ({ local }, form, language, place) =>
	`${form}-${language.replace('+', '-')}-1${place && local.includes(form) ? `-${place.code}` : ''}`;

const pageCounts = new Map();

async function pageCount(file) {
	if (!pageCounts.has(file))
		pageCounts.set(file, (await tool('pdf-lib').PDFDocument.load(fs.readFileSync(file), { updateMetadata: false })).getPageCount());
	return pageCounts.get(file);
}

/** What is wrong with the button that a choice ends in. */
async function faultOfButton(page, each, form, language, place) {
	const want = printOf(each, form, language, place), state = language === 'sv' ? null : each.name === 'own' ? /utkast|مسودة/ : /språkgranskat|دُقّق/;
	const shown = await page.locator('#_answer').evaluate((box) => {
		const button = box.querySelector('.button'), picture = box.querySelector('img');
		return button && { href: button.href, text: button.textContent, picture: picture && picture.src, box: box.querySelector('.prints').textContent };
	});
	if (!shown)
		return [`${want}: no button`];
	const file = fileURLToPath(shown.href), wrong = [];
	if (path.relative(each.site, file) !== `pdf/${want}.pdf` || !fs.existsSync(file))
		return [`${want}: the button leads to ${shown.href}`];
	const count = await pageCount(file), numbers = shown.box.match(/\d+/g).map(Number);
	if (!fs.existsSync(fileURLToPath(shown.picture))) wrong.push('no picture');
	if (numbers[0] !== count || numbers[1] !== Math.ceil(count / 2) || numbers[2] !== 1) wrong.push(`pages, sheets, edition: ${numbers}, not ${count}`);
	if (state && !state.test(shown.box)) wrong.push('its state is not said');
	if (!/Svartvitt|بالأبيض/.test(shown.box)) wrong.push('nothing says that black and white will do');
	if (language.includes('+') !== / \+ /.test(shown.text)) wrong.push(`the languages: "${shown.text}"`);
	return wrong.map((why) => `${want}: ${why}`);
}

async function chooserByKeys(browser, each, lang) {
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' });
	const wrong = [], places = [null, ...municipalities(each.content, lang)];
	const forth = Object.entries(EXPECTED.chooser);
	await page.goto(addressOf(each.site, `${lang}/blanketter`));
	const options = (id) => page.locator(`#${id} option`).evaluateAll((all) => all.map((one) => one.value));
	if (String(await options('_language')) !== String(each.languages)) wrong.push(`languages: ${await options('_language')}`);
	if (String((await options('_occasion')).slice(1)) !== String(Object.keys(EXPECTED.chooser))) wrong.push(`occasions: ${await options('_occasion')}`);
	for (const language of each.languages) {
		if (!await reach(page, '_language') || !await pick(page, '_language', language)) wrong.push(`${language} is not reached`);
		for (const place of places) {
			if (!await reach(page, '_place') || !await pick(page, '_place', place ? place.id : '')) wrong.push('a place is not reached');
			if (!await reach(page, '_occasion')) wrong.push('the occasions are not reached');
			for (const [occasion, form] of forth) {
				if (!await pick(page, '_occasion', occasion)) wrong.push(`${occasion} is not reached`);
				wrong.push(...await faultOfButton(page, each, form, language, place));
			}
			forth.reverse(); /* as the arrow keys are shortest */
		}
	}
	await page.keyboard.press('Tab');
	if (!/^Skriv ut|^اطبع/.test(await page.evaluate(() => document.activeElement.textContent))) wrong.push('the button does not follow the questions');
	/* What is not printed as chosen: in the same language beside the original, else in the site's own, and this is said. */
	for (const [value, want, said] of [['ar', each.name === 'own' ? 'plan-ar-sv-1' : 'plan-ar-1', false], ['xx', 'plan-sv-1', true]]) {
		await page.evaluate((tag) => {
			document.getElementById('_language').add(new Option('xx', tag));
			document.getElementById('_language').value = tag;
			document.getElementById('_place').value = '';
			document.getElementById('_occasion').value = 'mote';
			document.getElementById('_occasion').dispatchEvent(new Event('change'));
		}, value);
		const button = await page.locator('#_answer .button').first().getAttribute('href'), text = await page.locator('#_answer').textContent();
		if (path.basename(button, '.pdf') !== want || text.includes('xx') !== said) wrong.push(`${value}: ${button}: ${text}`);
	}
	wrong.push(...faults, ...await judge(page));
	clean(wrong, `${each.name}, ${lang}: ${each.languages.length} languages x ${places.length} places x ${Object.keys(EXPECTED.chooser).length} occasions, by keyboard`);
	await page.goto('about:blank');
	await page.goto(`${addressOf(each.site, `${lang}/blanketter`)}#_mote`);
	clean(await faultOfButton(page, each, 'plan', lang === 'sv' || each.name !== 'own' ? lang : 'ar+sv', null), `${each.name}, ${lang}: an address that names the occasion`);
	await close();
}

/** The links of each occasion's first form: the page's language and while they are few all others. */
async function chooserWithoutScript(browser, each) {
	const { page, faults, close } = await visit(browser, { javaScriptEnabled: false, reducedMotion: 'reduce' });
	const wrong = [], found = new Map(Object.keys(EXPECTED.chooser).map((occasion) => [occasion, new Set()]));
	for (const lang of ['sv', 'ar']) {
		await page.goto(addressOf(each.site, `${lang}/blanketter`));
		if (await page.locator('#_chooser').isVisible()) wrong.push('questions that need the script are shown');
		for (const occasion of found.keys()) {
			await page.locator(`#_ways a[href="#_${occasion}"]`).press('Enter');
			if (!await page.locator(`#_${occasion}`).isVisible()) wrong.push(`${occasion} is hidden`);
			const links = await page.locator(`#_${occasion} + ul > li:first-child a`).evaluateAll((all) => all.map((one) => one.href));
			for (const link of links.map((one) => fileURLToPath(one.split('#')[0]))) {
				if (!fs.existsSync(link)) wrong.push(`${link} does not exist`);
				found.get(occasion).add(path.basename(link, '.pdf'));
			}
		}
	}
	for (const [occasion, form] of Object.entries(EXPECTED.chooser))
		for (const language of each.languages)
			for (const place of [null, ...municipalities(each.content, 'sv')]) {
				const want = printOf(each, form, language, place), alone = want.replace('-ar-sv-', '-ar-');
				if (!found.get(occasion).has(want) && !(place && found.get(occasion).has(alone))) wrong.push(`${occasion}: ${want} is not reached`);
			}
	clean([...wrong, ...faults], `${each.name}: the same prints without script`);
	await close();
}

/** Every code that has a page leads there, however it is written; another is answered kindly. */
async function papers(browser, { name, site }, lang) {
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 700 } });
	const wrong = [], codes = fs.readdirSync(path.join(site, 's')), home = addressOf(site, `${lang}/papper`);
	const ways = [(code) => code, (code) => ` ${code.toUpperCase().replace(/0/g, 'O')} `, (code) => code.replace(/-/g, ' '), (code) => code.replace(/-/g, ''),
		(code) => `https://kronobarnsmodellen.example/s/${code}/`, (code) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))];
	for (const [i, code] of codes.entries()) {
		await page.goto(home);
		await page.locator('#_code').fill(ways[i % ways.length](code));
		await page.keyboard.press('Enter');
		await page.waitForURL(addressOf(site, `s/${code}`), { timeout: 5000 }).catch(() => wrong.push(`${ways[i % ways.length](code)} does not lead to ${code}`));
	}
	await page.goto(home);
	await page.locator('#_code').fill('finns-inte-9');
	await page.keyboard.press('Enter');
	if (!/kontaktcenter|مركز الاتصال/.test(await page.locator('[role=status]').textContent())) wrong.push('an unknown code is not answered');
	wrong.push(...faults, ...await judge(page));
	clean(wrong, `${name}, ${lang}: ${codes.length} codes, in ${ways.length} ways of writing`);
	await close();
	const plain = await visit(browser, { javaScriptEnabled: false });
	const listed = new Set();
	for (const each of ['sv', 'ar']) {
		await plain.page.goto(addressOf(site, `${each}/papper`));
		for (const link of await plain.page.locator('#_all a').evaluateAll((all) => all.map((one) => one.href))) listed.add(path.basename(path.dirname(fileURLToPath(link))));
	}
	clean(codes.filter((code) => !listed.has(code)), `${name}: all of them without script`);
	await plain.close();
}

run(async () => {
	const browser = await open();
	for (const each of process.env.ONLY === 'papers' ? sites.slice(0, 1) : sites)
		await papers(browser, each, 'sv');
	if (process.env.ONLY)
		return browser.close();
	for (const each of sites) {
		for (const lang of ['sv', 'ar']) {
			await finderByKeys(browser, each, lang);
			await finderWithoutScript(browser, each, lang);
			await chooserByKeys(browser, each, lang);
		}
		await chooserWithoutScript(browser, each);
	}
	await browser.close();
});
