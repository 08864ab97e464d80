#!/usr/bin/env node
'use strict';
// What a screen reader says and where the tab key goes, on every form's page, in Chromium: each control is named by its number, the whole
// question, row, format, "required" and answer, in the page's language and as in every PDF of the form; the tree, the tab key and the
// eye follow one order, in Arabic from right to left, on a wide screen and on a narrow one.

const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, prints, siteFiles, SITE, PROOFREAD } = require('../tools/tap.js');
const { open, visit } = require('../tools/browser.js');
const { isForm } = require('../tools/forms.js');
const { spoken } = require('../tools/spoken.js');
const { Objects } = require('../tools/objects.js');
const { reading } = require('../tools/reading.js');
const { controls, lacking, keyOf } = require('../tools/asks.js');

const WIDE = { width: 1000, height: 900 }, NARROW = { width: 320, height: 640 };

/** Every form's page, and those that only municipalities have: Swedish first. */
function pages() {
	const found = [SITE, PROOFREAD].flatMap((site) => siteFiles('index.html', site).map((name) => ({ site, name })))
		.filter(({ site, name }) => isForm(site, name));
	return found.filter(({ name }, i) => found.findIndex((each) => each.name === name) === i).sort((a, b) => b.name.startsWith('sv/') - a.name.startsWith('sv/'));
}

/** Where each control is, in the document's order. */
const places = (page) => page.evaluate(() => [...document.querySelectorAll('form input, form textarea, form select')].map((each) => {
	const { left, right, top, bottom } = each.getBoundingClientRect();
	return { key: each.hasAttribute('value') ? `${each.name} ${each.value}` : each.name, group: each.name, page: 0, left, right, top, bottom };
}));

/** The controls at which the tab key stops: of a choice the first answer. */
async function stops(page, count) {
	const visited = [];
	await page.evaluate(() => { document.activeElement.blur(); document.querySelector('form').tabIndex = -1; document.querySelector('form').focus(); });
	for (let i = 0; i < count + 30 && visited.length < count; i++) {
		await page.keyboard.press('Tab');
		const key = await page.evaluate(() => {
			const { form, name, value } = document.activeElement;
			return form && name ? (document.activeElement.hasAttribute('value') ? `${name} ${value}` : name) : null;
		});
		if (key)
			visited.push(key);
	}
	return visited;
}

function parting(got, want, what) {
	const at = Array.from({ length: Math.max(got.length, want.length) }, (_, i) => i).find((i) => got[i] !== want[i]);
	return at === undefined ? [] : [`${at + 1}: ${what} has ${got[at] || 'nothing'} for ${want[at] || 'nothing'}`];
}

/** What is wrong with a page; `asked` is what its Markdown asks on a screen, where nobody signs. */
async function judge(page, asked, rightToLeft) {
	const said = await spoken(page), want = asked.map(keyOf), known = new Map(asked.map((each) => [keyOf(each), each]));
	const first = asked.filter((each, i) => !each.answer || each.many || asked.findIndex((other) => other.field === each.field) === i).map(keyOf);
	const names = said.map((each) => [each, lacking(each.name, known.has(each.key) ? known.get(each.key).parts : ['a question'])]);
	const seen = [];
	for (const size of [NARROW, WIDE]) {
		await page.setViewportSize(size);
		seen.push(...parting(reading(await places(page), rightToLeft), want, `the screen of ${size.width} pixels`));
	}
	return {
		names: names.filter(([, missing]) => missing.length).map(([{ name }, missing]) => `"${name}" lacks ${missing.map((each) => `"${each}"`).join(', ')}`),
		/* Chromium's tree has it for no radio button and no box to tick: their names say it. */
		required: said.filter((each) => !['radio', 'checkbox'].includes(each.role) && known.has(each.key) && each.required !== known.get(each.key).required)
			.map((each) => `${each.key}: ${each.required ? '' : 'not '}required`),
		tree: parting(said.map((each) => each.key), want, 'the tree'),
		tab: parting(await stops(page, first.length), first, 'the tab key'),
		seen, said, first,
	};
}

/** A control that changes its place for the eye, one that takes the tab key, a name without a mark, one that is not required: each is found, and nothing else is. */
async function proveItBites(page, asked, rightToLeft, name) {
	const what = async (change, undo) => {
		await page.evaluate(change);
		const said = await judge(page, asked, rightToLeft);
		await page.evaluate(undo);
		return ['names', 'required', 'tree', 'tab', 'seen'].filter((each) => said[each].length).join(' ');
	};
	const found = [
		await what(() => { document.querySelector('form .row > *').style.order = 1; }, () => { document.querySelector('form .row > *').style.order = ''; }),
		await what(() => { [...document.querySelectorAll('form textarea')].pop().tabIndex = 1; }, () => { [...document.querySelectorAll('form textarea')].pop().removeAttribute('tabindex'); }),
		await what(() => { const mark = document.querySelector('form .mark'); window.kept = mark.textContent; mark.textContent = ''; }, () => { document.querySelector('form .mark').textContent = window.kept; }),
		await what(() => { document.querySelector('form [required]').required = false; }, () => {}),
	];
	ok(found.join(', ') === 'seen, tab, names, required', `${name}: what is wrong is found, each by its judge`, [found.join(', ')]);
}

/** In two languages a name is said in both, the number once. */
function both(one, other) {
	const rest = other.slice(other.indexOf(' ') + 1);
	return one === other || one.endsWith(` ${rest}`) ? one : `${one} / ${rest}`;
}

run(async () => {
	const browser = await open(), names = new Map();
	let count = 0, bitten = 0;
	const { page, faults, close } = await visit(browser, { viewport: WIDE });
	for (const { site, name } of pages()) {
		faults.length = 0;
		await page.goto(pathToFileURL(path.join(site, name)).href);
		const { form, lang, dir } = await page.evaluate(() => ({ form: document.getElementById('_form').dataset.form, lang: document.documentElement.lang, dir: document.documentElement.dir }));
		const asked = controls(form, lang).filter((each) => !each.signature), said = await judge(page, asked, dir === 'rtl');
		clean(said.names, `${name}: ${said.said.length} controls are named by number, question, row, format, "required" and answer`);
		clean(said.required, `${name}: what must be filled in is said to be`);
		clean(said.tree, `${name}: the accessibility tree is in the order of the Markdown`);
		clean(said.tab, `${name}: the tab key visits ${said.first.length} controls in that order`);
		clean(said.seen, `${name}: which is that of the eye, narrow and wide`);
		count += said.said.length;
		names.set(`${form} ${lang}`, new Map(said.said.map((each) => [each.key, each.name])));
		if (name.endsWith('/samtycke/index.html')) {
			bitten++;
			await proveItBites(page, asked, dir === 'rtl', name);
		}
		clean(faults, `${name}: no complaint`);
	}
	ok(bitten === 2, 'the judges were put to the test, in Swedish and in Arabic');
	await close();
	await browser.close();
	for (const { file, id, form, lang, second } of prints()) {
		const here = names.get(`${form} ${lang}`), other = second && names.get(`${form} ${second}`), problems = [];
		const asked = controls(form, lang);
		new Objects(file).widgets().forEach(({ kind, label }, i) => {
			const key = keyOf(asked[i]), want = second ? both(here.get(key) || '', other.get(key) || '') : here.get(key);
			if (kind !== 'signature' && label.replace(/\s+/g, ' ') !== want)
				problems.push(`${key}: "${label}" in the PDF, "${want}" on the page`);
		});
		clean(problems, `${id}: the names are those of the web page`);
	}
	console.error(`# Chromium: ${names.size} forms in their languages, ${count} controls`);
});
