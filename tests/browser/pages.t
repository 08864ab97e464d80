#!/usr/bin/env node
'use strict';
// Each kind of page, in both languages: narrow and wide, light and dark. Nothing scrolls sideways, axe finds nothing, the console stays
// silent. Screenshots go to out/screens, for people to look at.

const fs = require('node:fs');
const path = require('node:path');
const { clean, run, SITE, SCREENS, TOOLS, siteFiles } = require('../tools/tap.js');
const { open, address, visit } = require('../tools/browser.js');

const axe = path.join(TOOLS, 'node_modules/axe-core/axe.min.js');
const looks = [
	{ name: 'narrow', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
	{ name: 'wide-dark', viewport: { width: 1400, height: 900 }, colorScheme: 'dark' },
];

/** One page of each kind and language; all of them when there are few. */
function sample() {
	const kinds = new Map();
	for (const name of siteFiles('index.html')) { /* 404.html is served by a server alone */
		const html = fs.readFileSync(path.join(SITE, name), 'utf8');
		const parts = [/<html lang="([^"]*)"/.exec(html)[1], html.includes('<form'), html.includes('class="wheel"'), html.includes('<table'),
			html.includes('<details'), html.includes('class="places"'), html.includes('class="pyramid"'), html.includes('class="columns"'),
			html.includes('class="pictures"'), name.split('/').length === 1 ? name : name.split('/')[0]];
		const kind = parts.join();
		if (!kinds.has(kind))
			kinds.set(kind, name);
	}
	return [...kinds.values()];
}

/** In the page: pictures that show nothing. */
async function blank() {
	const shown = await Promise.all([...document.images].map((image) => {
		image.loading = 'eager';
		return image.decode().then(() => null, () => `${image.src} does not show`);
	}));
	return shown.filter(Boolean);
}

async function judge(page) {
	await page.evaluate(fs.readFileSync(axe, 'utf8'));
	const result = await page.evaluate(() => globalThis.axe.run(document, {
		preload: false, /* it would fetch style sheets, which files may not */
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	}));
	return result.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}: ${each.help}`));
}

run(async () => {
	const browser = await open();
	fs.mkdirSync(SCREENS, { recursive: true });
	const pages = sample();
	for (const look of looks) {
		const { page, faults, close } = await visit(browser, { viewport: look.viewport, colorScheme: look.colorScheme, bypassCSP: true });
		for (const name of pages) {
			faults.length = 0;
			await page.goto(address(name));
			const problems = [];
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			if (over > 0)
				problems.push(`scrolls sideways by ${over} px`);
			problems.push(...await page.evaluate(blank), ...await judge(page), ...faults);
			await page.screenshot({ path: path.join(SCREENS, `${name.replace(/\/?index\.html$|\.html$/, '').replace(/\//g, '_') || 'root'}-${look.name}.png`), fullPage: true });
			clean(problems, `${look.name}: ${name}`);
		}
		await close();
	}
	await browser.close();
});
