#!/usr/bin/env node
'use strict';
// Each kind of page in each language of the site, and a page in each script that families read: narrow and wide, light and dark. Nothing
// scrolls sideways, axe finds nothing, the console stays silent. Screenshots go to out/screens, for people to look at. SWEEP=1 (make
// sweep) takes every page of the site.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { clean, run, SITE, OUT, GOLDEN, SCREENS, siteFiles } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');

const SCRIPTS = path.join(OUT, 't/conform-sites/out-beside');
const looks = [];
for (const [size, viewport] of [['narrow', { width: 320, height: 640 }], ['wide', { width: 1280, height: 900 }]])
	for (const colorScheme of ['light', 'dark'])
		looks.push({ name: `${size}-${colorScheme}`, viewport, colorScheme });
/* What only large pages can do wrong, once. */
const WIDEST = { name: 'widest', viewport: { width: 1920, height: 1080 }, colorScheme: 'light' };

/** What sets kinds of pages apart: the classes of what stands in them, and where they live. */
function kindOf(name, html) {
	const parts = ['<form', 'class="wheel"', '<table', '<details', 'class="places"', 'class="pyramid"', 'class="columns"', 'class="pictures"',
		'class="steps"', 'class="municipalities"', '<dl', 'data-'].map((each) => html.includes(each));
	return [/<html lang="([^"]*)"/.exec(html)[1], ...parts, name.split('/').length === 1 ? name : name.split('/')[0]].join();
}

/** One page of each kind and language; all of them in a sweep. */
function sample(site) {
	const kinds = new Map();
	for (const name of siteFiles('index.html', site)) { /* 404.html is served by a server alone */
		const kind = process.env.SWEEP ? name : kindOf(name, fs.readFileSync(path.join(site, name), 'utf8'));
		if (!kinds.has(kind))
			kinds.set(kind, name);
	}
	return [...kinds.values()].map((name) => ({ site, name }));
}

/** Pages in scripts and of kinds that the site itself may not have yet. */
const others = () => [...['ti', 'th', 'uk', 'yi', 'ckb', 'vi'].map((lang) => ({ site: SCRIPTS, name: `${lang}/prov/index.html` })), { site: SCRIPTS, name: 'index.html' },
	...siteFiles('index.html', GOLDEN).filter((name) => /^(s\/allt-|(sv|ar)\/blocks)/.test(name)).map((name) => ({ site: GOLDEN, name }))];

/** In the page: pictures that show nothing, or that are squeezed into a strip of their place. */
async function blank() {
	const fault = (image) => {
		const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
		return scale * image.naturalWidth < image.clientWidth * .9 ? `${image.src} is squeezed` : null;
	};
	const shown = await Promise.all([...document.images].map((image) => {
		image.loading = 'eager';
		return image.decode().then(() => fault(image), () => `${image.src} does not show`);
	}));
	return shown.filter(Boolean);
}

run(async () => {
	const browser = await open();
	fs.mkdirSync(SCREENS, { recursive: true });
	const pages = process.env.SWEEP ? sample(SITE) : [...sample(SITE), ...others()];
	for (const look of process.env.SWEEP ? [...looks, WIDEST] : looks) {
		const { page, faults, close } = await visit(browser, { viewport: look.viewport, colorScheme: look.colorScheme, bypassCSP: true });
		for (const { site, name } of pages) {
			faults.length = 0;
			await page.goto(pathToFileURL(path.join(site, name)).href);
			await page.evaluate(() => document.fonts.ready);
			const problems = [];
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			if (over > 0)
				problems.push(`scrolls sideways by ${over} px`);
			problems.push(...await page.evaluate(blank), ...await judge(page), ...faults);
			const shot = `${site === SITE ? '' : `${path.basename(site)}_`}${name.replace(/\/?index\.html$|\.html$/, '').replace(/\//g, '_') || 'root'}-${look.name}.png`;
			await page.screenshot({ path: path.join(SCREENS, shot), fullPage: true });
			clean(problems, `${look.name}: ${site === SITE ? name : `${path.basename(site)}/${name}`}`);
		}
		await close();
	}
	await browser.close();
});
