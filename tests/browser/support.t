#!/usr/bin/env node
'use strict';
// Pictures beside words: the page's switch, by keyboard, by finger, without script, in print, narrow and wide, in both directions, light,
// dark and in forced colours; what a screen reader gets; and the wheel, whose areas are links.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, root, SITE, siteFiles } = require('../tools/tap.js');
const { open, address, visit, judge } = require('../tools/browser.js');

const supported = () => siteFiles('index.html').filter((name) => fs.readFileSync(path.join(SITE, name), 'utf8').includes('class="aid"'));

/** How many pictures of support are seen. */
const seen = (page) => page.locator('.aid').filter({ visible: true }).count();

/** Colours "rgb(…)" as relative luminance (WCAG 2.2). */
const luminance = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
	.map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)).reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + .05) / (Math.min(luminance(a), luminance(b)) + .05);

/** In the page: pictures that lie on words, or beyond the edge. */
function misplaced() {
	const faults = [];
	for (const picture of document.querySelectorAll('.aid')) {
		const at = picture.getBoundingClientRect(), range = document.createRange();
		if (at.width === 0)
			continue;
		range.selectNodeContents(picture.closest('li, h2, h3, h4, label, th, td, legend'));
		for (const line of range.getClientRects())
			if (line.width > 1 && (line.width !== at.width || line.height !== at.height) && line.left < at.right - 1 && line.right > at.left + 1
				&& line.top < at.bottom - 6 && line.bottom > at.top + 6 && !(line.left <= at.left && line.right >= at.right && line.height >= at.height))
				faults.push(`${picture.parentElement.textContent.trim().slice(0, 40)}: on words`);
		if (at.left < 0 || at.right > document.documentElement.clientWidth)
			faults.push(`${picture.parentElement.textContent.trim().slice(0, 40)}: beyond the edge`);
	}
	return faults;
}

async function switches(browser, pages) {
	for (const [width, colorScheme, forcedColors] of [[320, 'light', 'none'], [320, 'dark', 'none'], [1280, 'light', 'none'], [1280, 'dark', 'active']]) {
		const { page, faults, close } = await visit(browser, { viewport: { width, height: 800 }, colorScheme, forcedColors, bypassCSP: true });
		const problems = [];
		for (const name of pages) {
			await page.goto(address(name));
			const say = (what) => problems.push(`${name}: ${what}`);
			const target = await page.locator('label[for=_aid]').boundingBox();
			if (target.height < 44 || target.width < 44) say(`the switch is ${target.width} x ${target.height} px`);
			const total = await page.locator('.aid').count();
			if (await seen(page) !== total) say('not all pictures are seen at first');
			problems.push(...(await page.evaluate(misplaced)).map((each) => `${name}: ${each}`));
			const drawn = await page.locator('svg.aid').evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
			const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			if (drawn.some((colour) => contrast(colour, ground) < 4.5)) say('a picture is too pale');
			await page.locator('label[for=_aid]').click();
			if (await seen(page) !== 0) say('pictures stay when the switch is off');
			if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) say('scrolls sideways when off');
			await page.locator('label[for=_aid]').click({ position: { x: 20, y: 20 } });
			if (await seen(page) !== total) say('pictures do not come back');
		}
		clean([...problems, ...faults], `${pages.length} pages with support at ${width} px, ${colorScheme}${forcedColors === 'active' ? ', forced colours' : ''}`);
		await close();
	}
}

/** Reached with the tab key, ringed, pressed with the space bar: name, role and state as a screen reader has them. */
async function keyboard(browser, name, words) {
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
	await page.goto(address(name));
	const own = page.getByRole('switch', { name: words, exact: true });
	for (let i = 0; i < 40 && !await own.evaluate((each) => each === document.activeElement); i++)
		await page.keyboard.press('Tab');
	ok(await own.evaluate((each) => each === document.activeElement), `${name}: the tab key reaches "${words}" without script`);
	const ring = await own.evaluate((each) => getComputedStyle(each).outlineStyle + getComputedStyle(each).outlineWidth);
	ok(ring === 'solid3px', `${name}: the focus is seen`, [ring]);
	ok(await page.getByRole('switch', { checked: true }).count() === 1, `${name}: it is said to be on`);
	const total = await seen(page);
	await page.keyboard.press('Space');
	ok(total > 0 && await seen(page) === 0, `${name}: the space bar hides ${total} pictures`);
	ok(await page.getByRole('switch', { checked: false }).count() === 1, `${name}: it is said to be off`);
	await page.emulateMedia({ media: 'print' });
	ok(await seen(page) === 0 && !await own.isVisible(), `${name}: off, paper shows neither pictures nor switch`);
	await page.emulateMedia({ media: 'screen' });
	await own.press('Space'); /* on paper there was nothing to have the focus */
	await page.emulateMedia({ media: 'print' });
	ok(await seen(page) === total && !await own.isVisible(), `${name}: on, paper shows the pictures`);
	await page.emulateMedia({ media: 'screen' });
	await own.press('Space'); /* on paper there was nothing to have the focus */
	await page.goto('about:blank');
	await page.goto(address(name));
	ok(await seen(page) === total, `${name}: nothing is kept for the next visit`);
	clean(faults, `${name}: no console message`);
	await close();
}

/** What is read aloud is the words alone; a picture that is content has its description. */
async function aloud(browser) {
	const { page, close } = await visit(browser);
	const images = [], headings = [];
	for (const name of supported()) {
		await page.goto(address(name));
		for (const each of await page.locator('.aid').evaluateAll((all) => all.filter((one) => one.getAttribute('aria-hidden') !== 'true' && one.getAttribute('alt') !== '').map((one) => one.outerHTML.slice(0, 60))))
			images.push(`${name}: ${each}`);
		for (const each of await page.locator('h2, h3').evaluateAll((all) => all.filter((one) => one.textContent.trim() === '').length ? ['empty'] : []))
			headings.push(`${name}: ${each}`);
	}
	clean(images, 'no picture of support is read aloud');
	clean(headings, 'every heading has words');
	const all = fs.readFileSync(path.join(root, 'content/pictures/pictures.yaml'), 'utf8').match(/^[a-z-]+:/gm).length;
	for (const lang of ['sv', 'ar']) {
		await page.goto(address(`${lang}/bildstod/index.html`));
		const words = await page.locator('.pictures li').evaluateAll((items) => items.map((one) => one.textContent.trim()));
		ok(words.length === all && words.every(Boolean) && new Set(words).size === all, `${lang}/bildstod/: all ${all} pictures with their words`, words);
	}
	await page.goto(address('sv/hjulet/halsa/index.html'));
	ok(await page.getByRole('img', { name: 'Ett hjärta med en pulslinje' }).count() === 1, 'a picture that is content is described');
	await close();
}

/** The wheel: a group with a name, a link for each area in the wheel's order, each leads to its page, by keyboard too. */
async function wheel(browser, lang, group, names) {
	for (const [width, options] of [[320, { colorScheme: 'dark' }], [1280, { colorScheme: 'light' }], [1280, { colorScheme: 'dark', forcedColors: 'active' }]]) {
		const { page, faults, close } = await visit(browser, { viewport: { width, height: 800 }, javaScriptEnabled: false, ...options });
		const name = `${lang}/hjulet/index.html`, label = `${name}, ${width} px, ${Object.values(options).join(' ')}`;
		await page.goto(address(name));
		const links = page.getByRole('group', { name: group }).getByRole('link');
		const got = await links.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') || each.textContent.trim()));
		ok(got.length === 7 && names.every((each, i) => got[i].startsWith(`${i + 1}. ${each}`)), `${label}: seven areas, named, in order`, got);
		await links.first().focus();
		const problems = [];
		for (let i = 0; i < 7; i++) {
			const sector = links.nth(i).locator('> path'), rest = links.nth((i + 3) % 7).locator('> path');
			if (!await links.nth(i).evaluate((each) => each === document.activeElement)) problems.push(`${i + 1}: the tab key goes elsewhere`);
			const [ring, plain] = await Promise.all([sector, rest].map((each) => each.evaluate((one) => parseFloat(getComputedStyle(one).strokeWidth))));
			const ink = await sector.evaluate((each) => getComputedStyle(each).stroke), ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			if (!(ring >= plain + 3) || contrast(ink, ground) < 3) problems.push(`${i + 1}: the focus is not seen (${ring}, ${plain}, ${ink} on ${ground})`);
			const box = await links.nth(i).boundingBox();
			if (box.width < 44 || box.height < 44) problems.push(`${i + 1}: small: ${box.width} x ${box.height}`);
			await page.keyboard.press('Tab');
		}
		clean(problems, `${label}: the tab key goes through the areas, and the focus is seen`);
		const led = [];
		for (let i = 0; i < 7; i++) {
			await page.goto(address(name));
			await links.nth(i).focus();
			await Promise.all([page.waitForURL((url) => url.href !== address(name)), page.keyboard.press('Enter')]);
			const heading = await page.locator('h1').textContent(), href = path.relative(SITE, decodeURIComponent(new URL(page.url()).pathname));
			led.push(`${href}: ${heading}`);
		}
		const areas = ['halsa', 'utveckling', 'larande', 'omsorg', 'hemmet', 'relationer', 'trygghet'];
		ok(led.every((each, i) => each.includes(`/hjulet/${areas[i]}/index.html: `)), `${label}: each leads to its page`, led);
		clean(faults, `${label}: no console message`);
		await close();
	}
}

/** In the dark, in forced colours and on paper the areas keep their colours, and what stands on them is read. */
async function colours(browser) {
	for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'dark', forcedColors: 'active' }, { media: 'print' }]) {
		const { media, ...context } = options, { page, close } = await visit(browser, { viewport: { width: 700, height: 800 }, ...context });
		await page.goto(address('sv/hjulet/index.html'));
		if (media)
			await page.emulateMedia({ media });
		const pairs = await page.locator('.wheel svg > a').evaluateAll((all) => all.map((each) => [getComputedStyle(each.querySelector('path')).fill,
			getComputedStyle(each.querySelector('text')).fill, getComputedStyle(each.querySelector('svg')).color]));
		clean(pairs.flatMap(([ground, words, picture], i) => [words, picture].filter((ink) => contrast(ink, ground) < 4.5).map((ink) => `${i + 1}: ${ink} on ${ground}`)),
			`the wheel's words and pictures stand out, ${Object.values(options).join(' ')}`);
		await close();
	}
}

run(async () => {
	const browser = await open(), pages = supported();
	ok(pages.some((name) => name === 'sv/mote/index.html') && pages.some((name) => name === 'ar/samtycke/index.html')
		&& pages.some((name) => name === 'ar/blanketter/hjulet-barn/index.html'), `${pages.length} pages have support`, pages);
	const without = siteFiles('index.html').filter((name) => !pages.includes(name) && fs.readFileSync(path.join(SITE, name), 'utf8').includes('role="switch"'));
	clean(without, 'a page without such pictures has no switch');
	await switches(browser, pages);
	await keyboard(browser, 'sv/mote/index.html', 'Bildstöd');
	await keyboard(browser, 'ar/samtycke/index.html', 'الدعم بالصور');
	await keyboard(browser, 'sv/blanketter/hjulet-barn/index.html', 'Bildstöd');
	await aloud(browser);
	await wheel(browser, 'sv', /^Ett hjul med delarna Hälsa/, ['Hälsa', 'Utveckling', 'Lärande', 'Omsorg', 'Hemmet', 'Relationer', 'Trygghet']);
	await wheel(browser, 'ar', /^عجلة من الأجزاء/, ['الصحة', 'النمو', 'التعلّم', 'الرعاية', 'البيت', 'العلاقات', 'الأمان']);
	await colours(browser);
	const { page, close } = await visit(browser, { viewport: { width: 320, height: 800 }, bypassCSP: true });
	await page.goto(address('sv/mote/index.html'));
	await page.locator('label[for=_aid]').click();
	clean(await judge(page), 'axe finds nothing when the switch is off');
	await close();
	await browser.close();
});
