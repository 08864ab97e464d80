#!/usr/bin/env node
'use strict';
// The edition for USB sticks, from file:// in Chromium: every page says that it is a copy and of which day, in its own language, every address
// leads to a file, the search works, and nothing is there that only servers hand out.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, folder, command, root, siteFiles, walk, OUT } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');

const DAY = '2026-11-28';
const START = 'Oppna-mig.html';
const KNOWS = { sv: `kopia från den \u2066${DAY}\u2069. Den kan inte veta vad som gäller i dag`, ar: `نسخة بتاريخ \u2066${DAY}\u2069` };

function build(name) {
	const site = path.join(folder(), name);
	const { status, err } = command(path.join(OUT, 'bin/kronblad'), ['build', root, '--offline', '--out', site, '--date', DAY, '--quiet']);
	if (status !== 0)
		throw new Error(err);
	return site;
}

function testFiles(site) {
	const files = walk(site), silent = [], folders = [];
	for (const name of siteFiles('.html', site)) {
		const html = fs.readFileSync(path.join(site, name), 'utf8');
		if (!html.includes(KNOWS[/<html lang="([^"]*)"/.exec(html)[1]]))
			silent.push(name);
		for (const [, value] of html.matchAll(/\s(?:href|src)="([^"#]*)[^"]*"/g))
			if (value && !/^(https?:|mailto:|tel:)/.test(value) && !/\.[a-z0-9]+$/.test(value))
				folders.push(`${name}: ${value}`);
	}
	clean(silent, 'every page says in its language that it is a copy, and of which day');
	clean(folders, 'no address leads to a folder, of which a browser would show a list');
	clean(files.filter((name) => /\.gz$|^(404\.html|sitemap\.xml|robots\.txt)$|^\.well-known|[^\x21-\x7e]/.test(name)), 'nothing is there that only servers hand out, and names are plain');
	clean(walk(path.dirname(site)).filter((name) => /nginx/.test(name)), 'nor beside it');
	ok(files.includes(START), `people open ${START}`);
	ok(!/canonical|og:url|ld\+json/.test(fs.readFileSync(path.join(site, 'sv/index.html'), 'utf8')), 'a copy does not speak for the website');
}

async function testReader(site) {
	const browser = await open();
	const { page, faults } = await visit(browser, { viewport: { width: 320, height: 640 } });
	const at = (name) => pathToFileURL(path.join(site, name)).href;
	await page.goto(at(START));
	await page.getByRole('link', { name: /svenska/ }).click();
	ok(page.url() === at('sv/index.html'), 'from there a language is chosen');
	await page.getByRole('link', { name: 'Sök', exact: true }).click();
	await page.getByRole('searchbox').fill('tolk');
	await page.getByRole('searchbox').press('Enter');
	const hit = page.getByRole('list', { name: 'Träffar' }).getByRole('link').first();
	await hit.click();
	ok(/^file:.*\/sv\/.*index\.html/.test(page.url()) && /tolk/i.test(await page.locator('h1').textContent()), 'the search finds a page, and leads to it', [page.url()]);
	clean(faults, 'nothing is missing and nobody is asked');
	const wrong = [];
	for (const name of [START, 'sv/index.html', 'ar/index.html', 'ar/samtycke/index.html'])
		for (const colorScheme of ['light', 'dark']) {
			const look = await visit(browser, { viewport: { width: 320, height: 640 }, colorScheme, bypassCSP: true });
			await look.page.goto(at(name));
			const over = await look.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			wrong.push(...(await judge(look.page)).map((each) => `${name} ${colorScheme}: ${each}`), ...over > 0 ? [`${name} scrolls sideways by ${over} px`] : []);
			await look.close();
		}
	clean(wrong, 'axe finds nothing, and nothing scrolls sideways');
	await browser.close();
}

run(async () => {
	const site = build('one');
	testFiles(site);
	build('two');
	ok(fs.readFileSync(`${site}.manifest`, 'utf8') === fs.readFileSync(path.join(folder(), 'two.manifest'), 'utf8'), 'once more it is the same bytes');
	await testReader(site);
});
