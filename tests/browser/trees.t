#!/usr/bin/env node
'use strict';
// What a screen reader has of each kind of page: names, roles, headings, states and languages in Chromium's accessibility tree, compared with
// trees/NAME.txt (ACCEPT=1 rewrites those that exist). NAME is the page's address with "_" for "/": sv_blocks.txt is sv/blocks/. And
// whatever kronblad can put on a page stands in one of them.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, root, siteFiles } = require('../tools/tap.js');
const { open, visit } = require('../tools/browser.js');
const { heard } = require('../tools/heard.js');
const { kinds, BESIDE } = require('../tools/kinds.js');

/* Their heads and feet are unfolded. */
const WHOLE = ['sv_sok', 'ar_sok', 'fi_prov'];
/* The makers of pages in html.h, and a page that each makes. */
const MAKERS = { html_document: /^(sv|ar)_/, html_short_page: /^s_/, html_language_choice: /^index$/, html_not_found: /^404$/, html_moved: /^sv_fraga$/ };
/* doc/meta.c: reserved, and set as pages for now. */
const RESERVED = ['leaflet', 'board', 'card'];

function differences(expected, got) {
	const problems = [];
	for (let n = 0; n < Math.max(expected.length, got.length); n++)
		if (expected[n] !== got[n])
			problems.push(`${n + 1}: expected ${expected[n] ?? 'nothing'}, got ${got[n] ?? 'nothing'}`);
	return problems;
}

/** The words of a list of strings in C. */
function listed(file, name) {
	const list = new RegExp(`\\b${name}\\[\\] = \\{([^}]*)\\}`).exec(fs.readFileSync(path.join(root, file), 'utf8'));
	const words = list ? [...list[1].matchAll(/"([^"]+)"/g)].map((each) => each[1]) : [];
	ok(words.length > 0, `${file} lists ${words.length} ${name}`);
	return words;
}

function judgeCompleteness(names, sources) {
	const all = sources.join('\n');
	const has = (line) => new RegExp(`^${line}\\b`, 'm').test(all);
	clean(listed('src/doc/fence.c', 'block_names').filter((each) => !has(`:::${each}`)), 'each block of doc/fence.c stands on one of the pages');
	clean(listed('src/doc/meta.c', 'kinds').filter((each) => each !== 'page' && !RESERVED.includes(each) && !has(`kind: ${each}`)), 'each kind of doc/meta.c has a page');
	const made = [...fs.readFileSync(path.join(root, 'src/html/html.h'), 'utf8').matchAll(/^void (html_\w+)\(/gm)].map((each) => each[1]);
	ok(made.length > 0, `html.h makes pages in ${made.length} ways`);
	clean(made.filter((each) => !MAKERS[each] || !names.some((name) => MAKERS[each].test(name))), 'each way of making a page has one');
	const script = (lang) => new Intl.Locale(lang).maximize().script;
	const have = new Set(names.map((name) => name.split('_')[0]).filter((lang) => !/^(404|index|s)$/.test(lang)).map(script));
	const langs = siteFiles('/prov/index.html', BESIDE).map((name) => name.split('/')[0]);
	clean(langs.filter((lang) => !have.has(script(lang))), `each script of ${langs.length} languages has a page`);
}

run(async () => {
	const browser = await open();
	const { page, faults, close } = await visit(browser, { viewport: { width: 1280, height: 900 } });
	let here;
	/* Of a page that has moved its own words are read. */
	await page.route('**/*.html', (route) => (route.request().url() === here ? route.continue() : route.abort('aborted')));
	const pages = kinds();
	for (const { name, golden, site, page: file } of pages) {
		here = pathToFileURL(path.join(site, file)).href;
		await page.goto(here);
		await page.evaluate(() => document.fonts.ready);
		const got = (await heard(page, WHOLE.includes(name))).replace(/((?:storlek|الحجم): )\d+/g, '$1N');
		if (process.env.ACCEPT)
			fs.writeFileSync(golden, got);
		clean(differences(fs.readFileSync(golden, 'utf8').split('\n'), got.split('\n')), `${name}: the tree is the golden one`);
		if (name === '404')
			faults.length = 0; /* its addresses begin at the root of a server */
	}
	judgeCompleteness(pages.map((each) => each.name), pages.map((each) => each.source));
	clean(faults, 'no complaint');
	await close();
	await browser.close();
});
