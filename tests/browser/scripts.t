#!/usr/bin/env node
'use strict';
// A device that lacks a script: the test machine has no font for Ethiopic. Pages in each script load the part of our font that they need,
// in both weights, and only then; the languages' own names are read on every page.

const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { OUT, ok, clean, run } = require('../tools/tap.js');
const { open, visit } = require('../tools/browser.js');

const SITE = path.join(OUT, 't/conform-sites/out-beside');
const LACKING = ['ti', 'am']; /* fontconfig knows no such letters here */

/** The fonts in which the words of an element are set, each "name" with "*" when the page brought it. */
async function fontsOf(cdp, selector) {
	const { root } = await cdp.send('DOM.getDocument');
	const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: root.nodeId, selector });
	const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
	return fonts.map((each) => `${each.familyName}${each.isCustomFont ? '*' : ''}`);
}

run(async () => {
	const browser = await open();
	const { page, faults, close } = await visit(browser);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('DOM.enable');
	await cdp.send('CSS.enable');
	await page.goto(pathToFileURL(path.join(SITE, 'index.html')).href);
	await page.evaluate(() => document.fonts.ready);
	const name = await fontsOf(cdp, '[lang=ti] strong');
	ok(name.includes('Noto Sans Ethiopic*'), 'the choice of languages names each in its own letters', name);
	for (const lang of LACKING) {
		await page.goto(pathToFileURL(path.join(SITE, lang, 'prov/index.html')).href);
		await page.evaluate(() => document.fonts.ready);
		for (const selector of ['main > p:not(.notice)', 'h1']) {
			const fonts = await fontsOf(cdp, selector);
			ok(fonts.includes('Noto Sans Ethiopic*'), `${lang}: ${selector} is set in our font`, fonts);
		}
		const loaded = await page.evaluate(() => [...document.fonts].filter((each) => each.status === 'loaded').length);
		ok(loaded === 2, `${lang}: one font in two weights is loaded, and no other script's`, [loaded]);
	}
	await page.goto(pathToFileURL(path.join(SITE, 'fi/prov/index.html')).href);
	await page.evaluate(() => document.fonts.ready);
	const asked = await page.evaluate(() => performance.getEntriesByType('resource').filter((each) => /\.woff$/.test(each.name)).length);
	ok(asked === 0, 'a page of Latin letters, its languages folded, loads none', [asked]);
	await page.click('header summary');
	await page.waitForFunction(() => document.fonts.status === 'loaded' && [...document.fonts].some((each) => each.status === 'loaded'));
	const fonts = await fontsOf(cdp, 'header [lang=ti]');
	ok(fonts.includes('Noto Sans Ethiopic*'), 'the names of the languages are read once they are unfolded', fonts);
	clean(faults, 'nothing is missing, nothing is asked of the network');
	await close();
	await browser.close();
});
