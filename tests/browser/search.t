#!/usr/bin/env node
'use strict';
// What people ask for is found (searches.json): misspelt, inflected, written together, without accents. By keyboard alone, from files and
// from a server beneath a path, read by role. Nothing is loaded before somebody searches, and what a result leads to exists. What has a
// heading is found by it, so what is asked is folded as the pages were.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const zlib = require('node:zlib');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, OUT, SITE, siteFiles } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');

const SMALL = path.join(OUT, 't/conform-sites/out-search');
const SEARCHES = JSON.parse(fs.readFileSync(path.join(__dirname, 'searches.json'), 'utf8'));
const HIGH = 3; /* among the first results */
const LARGEST = 150 * 1024; /* of an index, compressed */
const NAMES = /^(Träffar|نتائج البحث|Results|Natiijooyinka|Результати|ውጽኢታት)$/; /* of the list of results */
const siteOf = (lang) => ['sv', 'ar'].includes(lang) ? SITE : SMALL;
const fileOf = (lang) => path.join(siteOf(lang), lang, 'sok/index.html');

/** An index as the page's script gets it. */
function indexOf(lang) {
	const [, name] = /data-index="([^"]*)"/.exec(fs.readFileSync(fileOf(lang), 'utf8'));
	const script = fs.readFileSync(path.resolve(path.dirname(fileOf(lang)), name), 'utf8');
	return { script, tables: JSON.parse(script.slice(script.indexOf('(') + 1, script.lastIndexOf(')'))) };
}

/** The page that searches, as somebody without a mouse has it. */
class Searcher {
	constructor(page) {
		this.page = page;
		this.field = page.getByRole('searchbox');
		this.said = page.getByRole('status');
		this.asked = [];
		page.on('request', (request) => this.asked.push(request.url()));
	}

	/** By Tab into the field. */
	async reach() {
		for (let n = 0; n < 40 && !await this.field.evaluate((each) => each === document.activeElement); n++)
			await this.page.keyboard.press('Tab');
		return this.field.evaluate((each) => each === document.activeElement);
	}

	async type(text) {
		await this.page.keyboard.press('Control+A');
		await this.page.keyboard.insertText(text);
		await this.page.keyboard.press('Enter');
	}

	/** Asks; returns the results: {address, name, page, lang}. */
	async ask(text) {
		await this.page.keyboard.press('Control+A');
		await this.page.keyboard.press('Delete');
		await this.page.keyboard.press('Enter');
		await this.page.waitForFunction(() => document.querySelector('[role=status]').textContent === '');
		await this.type(text);
		return this.results();
	}

	async results() {
		await this.page.waitForFunction(() => !['', document.querySelector('[data-waiting]').dataset.waiting].includes(document.querySelector('[role=status]').textContent));
		return this.page.getByRole('list', { name: NAMES }).getByRole('link').evaluateAll((all) => all.map((each) => ({
			address: decodeURI(each.href), name: each.textContent, lang: each.closest('[lang]').lang,
		})));
	}
}

const shorten = (address) => decodeURI(address).replace(/^.*?\/(out-search|site|under\/way)\//, '').replace(/\/index\.html/, '');

/** What is wrong with a result: where it leads must exist, and be named. */
function faultOf(hit, site) {
	const [file, anchor] = hit.address.split('#');
	const name = path.join(site, file.slice(decodeURI(pathToFileURL(site).href).length));
	if (!fs.existsSync(name))
		return `${hit.address} does not exist`;
	const html = fs.readFileSync(name, 'utf8'), title = /<h1>(.*?)<\/h1>/s.exec(html)[1];
	if (anchor && !html.includes(`id="${anchor}"`))
		return `${hit.address}: there is no such place`;
	const plain = title.replace(/&#39;/g, '\'').replace(/&amp;/g, '&').replace(/&quot;/g, '"');
	return hit.name.includes(plain) ? null : `"${hit.name}" does not name its page, "${plain}"`;
}

async function searches(browser, lang) {
	const { page, faults, close } = await visit(browser);
	page.on('console', (message) => faults.push(message.text()));
	const searcher = new Searcher(page), wrong = [];
	await page.goto(pathToFileURL(fileOf(lang)).href);
	clean(searcher.asked.filter((each) => /minisearch|search-/.test(each)), `${lang}: nothing is loaded before somebody searches`);
	ok(await searcher.reach(), `${lang}: the field is reached by Tab`);
	for (const { ask, find, as } of SEARCHES[lang]) {
		const hits = await searcher.ask(ask), addresses = hits.map((each) => shorten(each.address));
		ok(addresses.slice(0, HIGH).includes(find), `${lang}: "${ask}" (${as}) finds ${find}`, addresses.slice(0, 5));
		wrong.push(...hits.map((each) => faultOf(each, siteOf(lang))).filter(Boolean));
		if (hits.some((each) => each.lang !== (as === 'other language' ? 'sv' : lang)))
			wrong.push(`${ask}: the results are not marked with their language`);
	}
	clean(wrong, `${lang}: every result exists and names its page`);
	clean(faults, `${lang}: no message`);
	await close();
}

/** Whoever types a heading finds its place. */
async function headings(browser, lang) {
	const { page, faults, close } = await visit(browser);
	const searcher = new Searcher(page), lost = [], stored = Object.values(indexOf(lang).tables.index.storedFields);
	const pagesWith = (heading) => stored.filter((each) => each.h === heading).length;
	await page.goto(pathToFileURL(fileOf(lang)).href);
	await searcher.reach();
	const wanted = stored.filter((each) => each.h && each.h.length <= 100 && pagesWith(each.h) === 1);
	for (const { u, h } of wanted) {
		const hits = await searcher.ask(h);
		if (!hits.some((each) => each.address.endsWith(u)))
			lost.push(`${h}: ${u}`);
	}
	clean(lost, `${lang}: ${wanted.length} sections are found by their headings`);
	clean(faults, `${lang}: no complaint`);
	await close();
}

async function keys(browser) {
	const { page, faults, close } = await visit(browser);
	const searcher = new Searcher(page);
	const focused = () => page.evaluate(() => document.activeElement.href || document.activeElement.id);
	await page.goto(`${pathToFileURL(fileOf('sv')).href}#q=tolk`);
	const linked = await searcher.results();
	ok(await searcher.field.inputValue() === 'tolk' && shorten(linked[0].address) === 'sv/tolk', 'a search can be linked');
	ok((await searcher.said.textContent()).includes(String(linked.length)), 'how many results there are is said');
	await searcher.reach();
	await searcher.type('samtycke');
	await page.waitForFunction(() => document.querySelector('#_hits a').href.includes('samtycke'));
	await page.goBack();
	await page.waitForFunction(() => document.querySelector('[type=search]').value === 'tolk');
	ok(shorten((await searcher.results())[0].address) === 'sv/tolk', 'Back leads to the question before');
	await searcher.ask('kontakt');
	await page.keyboard.press('ArrowDown');
	const first = await focused();
	await page.keyboard.press('ArrowDown');
	const second = await focused();
	ok(first.includes('kontakt') && second !== first, 'the arrow down leads into the results and on');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	ok(await focused() === '_q', 'the arrow up leads back to the field');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL(/kontakt/);
	ok(await page.getByRole('heading', { level: 1 }).textContent() === 'Kontakt', 'Enter follows a result');
	await page.goBack();
	ok((await searcher.results()).some((each) => shorten(each.address) === 'sv/kontakt') && await searcher.field.inputValue() === 'kontakt', 'and Back has the results again');
	await searcher.reach();
	ok((await searcher.ask('qzxwvk')).length === 0 && (await searcher.said.textContent()).length > 10, 'nothing is found: it is said');
	ok((await searcher.ask('constructor __proto__ <b>')).every((each) => each.address.startsWith('file:')), 'any text may be asked for');
	clean(faults, 'no complaint on the way');
	await close();
}

/** The site beneath a path of a server, with an index that is missing at first. */
function serve(state) {
	const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
	const server = http.createServer((request, response) => {
		const name = path.join(SITE, decodeURI(request.url.split(/[?#]/)[0]).replace(/^\/under\/way\//, ''));
		if (!name.startsWith(SITE) || !fs.existsSync(name) || (state.missing && /search-sv/.test(name))) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { 'Content-Type': types[path.extname(name)] || 'application/octet-stream' }).end(fs.readFileSync(name));
	});
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function served(browser) {
	const state = { missing: true }, server = await serve(state);
	const base = `http://127.0.0.1:${server.address().port}/under/way`;
	const { page, faults, close } = await visit(browser);
	const searcher = new Searcher(page);
	await page.goto(`${base}/sv/sok/index.html`);
	await searcher.reach();
	await searcher.type('tolk');
	await searcher.results();
	ok(await searcher.said.textContent() === await page.locator('[data-broken]').getAttribute('data-broken'), 'an index that does not come is told of');
	state.missing = false;
	faults.length = 0;
	const hits = await searcher.ask('tolk');
	ok(hits.length > 0 && hits[0].address === `${base}/sv/tolk/index.html`, 'beneath a path of a server it works as well, once the index comes');
	clean(faults.filter((each) => !each.includes(`asks for ${base}/assets/`)), 'and only the site is asked');
	await close();
	server.close();
}

async function without(browser) {
	for (const lang of ['sv', 'ar']) {
		const { page, close } = await visit(browser, { javaScriptEnabled: false });
		await page.goto(pathToFileURL(fileOf(lang)).href);
		const way = page.getByRole('note').getByRole('link');
		ok(await page.getByRole('searchbox').count() === 0 && await way.count() === 1, `${lang}: without script no field, but words and a way`);
		await way.click();
		ok(shorten(page.url()) === `${lang}/sprak`, `${lang}: to the list of all pages`);
		await close();
	}
}

async function looks(browser) {
	for (const lang of ['sv', 'ar'])
		for (const width of [320, 1280])
			for (const colorScheme of ['light', 'dark']) {
				const { page, faults, close } = await visit(browser, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
				await page.goto(`${pathToFileURL(fileOf(lang)).href}#q=${encodeURIComponent(SEARCHES[lang][0].ask)}`);
				await new Searcher(page).results();
				const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
				clean([...over > 0 ? [`scrolls sideways by ${over} px`] : [], ...await judge(page), ...faults], `${lang}, ${width} px, ${colorScheme}: axe finds nothing`);
				await close();
			}
}

function sizes() {
	for (const lang of ['sv', 'ar']) {
		const { script, tables } = indexOf(lang), bytes = zlib.gzipSync(script, { level: 9 }).length;
		ok(bytes <= LARGEST, `${lang}: the index has ${bytes} bytes compressed, at most ${LARGEST} are allowed`);
		const files = Object.values(tables.index.storedFields).map((each) => each.u.split('#')[0]);
		const missing = siteFiles('index.html').filter((name) => name.startsWith(`${lang}/`) && !files.includes(name))
			.filter((name) => !name.startsWith(`${lang}/sok/`) && !fs.existsSync(path.join(SITE, name.replace(/^(..)\/[^/]+\//, '$1/'))));
		clean(missing, `${lang}: every page is in it, of a municipal one the county's`);
		ok(!/[<>&]/.test(script), `${lang}: it is safe in a script`);
	}
}

run(async () => {
	const browser = await open();
	const all = Object.values(SEARCHES).flat();
	ok(all.length >= 60 && ['misspelt', 'inflected', 'compound', 'unaccented'].every((as) => all.some((each) => each.as === as)), `${all.length} searches are listed`);
	for (const lang of Object.keys(SEARCHES))
		await searches(browser, lang);
	await headings(browser, 'sv');
	await headings(browser, 'ar');
	await keys(browser);
	await served(browser);
	await without(browser);
	await looks(browser);
	sizes();
	await browser.close();
});
