#!/usr/bin/env node
'use strict';
// A page of every kind (tools/kinds.js), as files and from real nginx: the language switch keeps the page, also on every page of the site itself; the keyboard alone
// reaches everything, is seen where it is and gets away; 1280 px at 400% reflow; paper has no tools and no folds; without script nothing
// is missing but tools; the console stays silent, nothing is asked of elsewhere, and the policy bites, in the head and in the page.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, SITE, siteFiles } = require('../tools/tap.js');
const { open, visit } = require('../tools/browser.js');
const { kinds, KINDS, BESIDE } = require('../tools/kinds.js');
const { serve, ask } = require('../tools/nginx.js');

/* Minutes of a browser. */
if (!process.env.SWEEP) {
	console.log('1..0 # SKIP make sweep runs it');
	process.exit(0);
}

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'";
const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const WIDE = { width: 1280, height: 900 };
/** What 1280 x 1024 pixels hold at 400% (WCAG 2.2, 1.4.10). */
const ENLARGED = { width: 320, height: 256 };

/** A page of `base` that keeps what goes wrong, and whatever else the console says. */
async function look(browser, base, options) {
	const { page, faults, close } = await visit(browser, { base, viewport: WIDE, reducedMotion: 'reduce', ...options });
	page.on('console', (message) => message.type() !== 'error' && faults.push(`console: ${message.text()}`));
	return { page, faults, close };
}

async function go(page, base, name) {
	await page.goto(`${base}/${name}`);
	await page.evaluate(() => document.fonts.ready);
}

/* ---- Languages ---- */

/** "sv/hjulet/index.html" in Arabic, whether it exists or not. */
const inLanguage = (name, lang) => [lang, ...name.split('/').slice(1)].join('/');

/** The languages that a page is in besides its own. */
const others = (site, name) => fs.readdirSync(site).filter((lang) => lang !== name.split('/')[0] && fs.existsSync(path.join(site, lang, 'index.html'))
	&& fs.existsSync(path.join(site, inLanguage(name, lang))));

/** The page's links to other languages; each that exists must lead to this page in that language, in its own name. */
function strays(site, name, html) {
	const nav = /<nav class="languages"[\s\S]*?<\/nav>/.exec(html)[0];
	const links = [...nav.matchAll(/<a href="([^"]*)" lang="([^"]*)" dir="[^"]*" hreflang="([^"]*)"/g)];
	return others(site, name).filter((lang) => {
		const link = links.find((each) => each[3] === lang);
		return !link || link[2] !== lang || path.posix.join(path.posix.dirname(name), link[1]) !== inLanguage(name, lang);
	}).map((lang) => `${name}: the switch to ${lang} leads away from the page`);
}

/** Goes there and back by clicking. */
async function thereAndBack(page, base, name, lang) {
	const home = name.split('/')[0];
	await go(page, base, name);
	for (const to of [lang, home]) {
		if (await page.$('header .languages details:not([open])'))
			await page.click('header .languages summary');
		await page.click(`header .languages a[hreflang="${to}"]`);
		await page.waitForURL(`${base}/${inLanguage(name, to)}`);
		const got = await page.evaluate(() => document.documentElement.lang);
		if (got !== to)
			return [`${name}: ${to} has lang="${got}"`];
	}
	return [];
}

const MOVES = 5;

async function judgeLanguages(browser, base, site, what) {
	const pages = siteFiles('index.html', site).filter((name) => /^[a-z]{2,3}(-\w+)?\//.test(name) && !name.startsWith('s/'));
	const translated = pages.filter((name) => others(site, name).length > 0);
	clean(pages.flatMap((name) => strays(site, name, fs.readFileSync(path.join(site, name), 'utf8'))), `${what}: the language switch keeps the page on ${translated.length} of ${pages.length} pages`);
	const { page, faults, close } = await look(browser, base), problems = [];
	for (let n = 0; n < MOVES; n++) {
		const name = translated[Math.floor(n * translated.length / MOVES)];
		problems.push(...await thereAndBack(page, base, name, others(site, name)[0]));
	}
	clean([...problems, ...faults], `${what}: there and back, ${MOVES} times`);
	await close();
}

/* ---- Keyboard ---- */

/** In the page: what can be reached now, each marked with a number; of radio buttons one of a group. */
function reachable(selector) {
	const groups = new Set();
	return [...document.querySelectorAll(selector)].filter((each) => {
		if (!each.checkVisibility({ visibilityProperty: true }) || each.disabled || each.closest('[inert]'))
			return false;
		if (each.type !== 'radio')
			return true;
		const group = `${each.form && each.form.id} ${each.name}`;
		return !groups.has(group) && groups.add(group);
	}).map((each) => {
		each.dataset.key = each.type === 'radio' ? `radio ${each.name}` : each.dataset.key || String(document.querySelectorAll('[data-key]').length);
		return [each.dataset.key, each.outerHTML.slice(0, 90).replace(/\s+/g, ' ')];
	});
}

/** In the page: where the focus is, how it is shown, and whether something covers it. */
function focused() {
	const at = document.activeElement;
	if (!at || at === document.body || at === document.documentElement)
		return null;
	const label = (at.labels && at.labels[0]) || at, style = (each) => getComputedStyle(each);
	const box = at.getBoundingClientRect(), shows = [at, label].some((each) => (parseFloat(style(each).outlineWidth) >= 2 && style(each).outlineStyle !== 'none') || style(each).boxShadow !== 'none');
	const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
	const rects = [...at.getClientRects()].map((each) => document.elementFromPoint(Math.min(Math.max(each.left + each.width / 2, 0), innerWidth - 1),
		Math.min(Math.max((Math.max(each.top, 0) + Math.min(each.bottom, innerHeight)) / 2, 0), innerHeight - 1)));
	const seen = rects.some((each) => each && (at.contains(each) || each.contains(at) || label.contains(each)));
	const key = at.type === 'radio' ? `radio ${at.name}` : at.dataset.key;
	return { key, said: at.outerHTML.slice(0, 90).replace(/\s+/g, ' '), shows, inside, seen, folded: at.tagName === 'SUMMARY' && !at.parentElement.open };
}

/** Presses the tab key through the page and unfolds whatever is folded; returns what is wrong. */
async function judgeKeyboard(page) {
	const problems = [], visited = new Set();
	let left = false, first = null, wanted = await page.evaluate(reachable, CONTROLS);
	for (let n = 0; n < wanted.length + 5 && !left; n++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(focused);
		/* Behind the last one is the browser's own bar, which a page without a window may lack. */
		left = !at || at.key === first;
		if (left)
			break;
		first = first || at.key;
		visited.add(at.key);
		if (!at.shows || !at.inside || !at.seen)
			problems.push(`the focus ${!at.shows ? 'does not show' : !at.inside ? 'is out of sight' : 'is covered'} on ${at.said}`);
		if (at.folded) {
			await page.keyboard.press('Enter');
			wanted = await page.evaluate(reachable, CONTROLS);
		}
	}
	problems.push(...wanted.filter(([key]) => !visited.has(key)).map(([, said]) => `never reached: ${said}`));
	return left ? problems : [...problems, 'the tab key never leaves the page'];
}

/* ---- Enlarged, printed, without script ---- */

/** In the page: what is lost or must be scrolled to sideways. A table's own region may scroll (1.4.10, note 2). */
function overflow() {
	const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	const cut = [...document.querySelectorAll('body *')].filter((each) => {
		const style = getComputedStyle(each), text = [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
		return text && !each.closest('.hidden, .skip, svg, textarea, select, input') && style.overflowX !== 'visible' && style.overflowX !== 'auto' && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0;
	});
	return [...(over > 0 ? [`scrolls sideways by ${over} px`] : []), ...cut.map((each) => `cut off: ${each.outerHTML.slice(0, 90)}`)];
}

/** In the page as printed: tools that stand on the paper, folds that stay shut, and whatever else is lost. */
function onPaper() {
	const shown = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && [...each.getClientRects()].some((rect) => rect.width > 1 && rect.height > 1);
	const tools = [...document.querySelectorAll('header nav, .skip, .crumbs, .contents, button, [role=search], search, input[type=search], audio, video')].filter(shown);
	const lost = [...document.querySelectorAll('h1, main h2, main h3, main p:not(.hidden), main details > :not(summary)')]
		.filter((each) => each.textContent.trim() && !shown(each) && !each.closest('[hidden], .hidden, .contents, .prints, .buttons, .tool, .keep, .private, .municipalities, .notice, form, nav, #_finder'));
	return [...tools.map((each) => `on paper: ${each.outerHTML.slice(0, 90)}`), ...lost.map((each) => `not on paper: ${each.outerHTML.slice(0, 90)}`)];
}

/** In the page: what a reader finds: its headings, the texts of its links, its paragraphs. */
function content() {
	return [...document.querySelectorAll('h1, h2, h3, a[href], p, li, td, th, legend, label')]
		.filter((each) => !each.closest('.tool, #_search, #_finder, #_said, .hidden') && each.textContent.trim())
		.map((each) => `${each.tagName} ${each.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}`);
}

const dead = () => [...document.querySelectorAll('button, [role=search], search, #_finder, #_search')].filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 90));

/** In other languages the same templates stand: `keyboard` is false. */
async function judgeLook(page, keyboard, name) {
	if (keyboard)
		clean(await judgeKeyboard(page), `${name}: the keyboard reaches everything, is seen, and gets away`);
	await page.setViewportSize(ENLARGED);
	clean(await page.evaluate(overflow), `${name}: reflows at 400%`);
	await page.setViewportSize(WIDE);
	await page.emulateMedia({ media: 'print' });
	clean(await page.evaluate(onPaper), `${name}: all is on paper but tools`);
}

/** One page of each kind, on a page with scripts and on one without. */
async function judgeKind({ page, faults }, plain, base, { name, site, page: file }, where) {
	await page.setViewportSize(WIDE);
	await page.emulateMedia({ media: 'screen' });
	await go(page, base, file);
	clean(await page.evaluate((want) => [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')].map((each) => each.content).join() === want ? [] : ['another policy'], POLICY), `${where}: ${name}: the policy`);
	const there = await page.evaluate(content);
	/* What a server changes is what comes, not how it is shown. */
	if (where === 'file')
		await judgeLook(page, site === KINDS || name === 'fi_prov', `${where}: ${name}`);
	await go(plain.page, base, file);
	const bare = new Set(await plain.page.evaluate(content));
	clean([...(await plain.page.evaluate(dead)).map((each) => `does nothing: ${each}`), ...there.filter((each) => !bare.has(each)).map((each) => `only with script: ${each}`)],
		`${where}: ${name}: without script nothing is missing, and nothing there is dead`);
	clean([...faults.splice(0), ...plain.faults.splice(0)], `${where}: ${name}: no message, and nothing asked of elsewhere`);
}

async function judgeKinds(browser, where, bases) {
	for (const site of [KINDS, BESIDE]) {
		const base = bases.get(site), full = await look(browser, base), plain = await look(browser, base, { javaScriptEnabled: false });
		/* 404.html is served at any depth, by a server alone; the other one leads away at once. */
		for (const kind of kinds().filter((each) => each.site === site && !['404', 'sv_fraga'].includes(each.name)))
			await judgeKind(full, plain, base, kind, where);
		await full.close();
		await plain.close();
	}
}

/** The policy refuses what it must, and every judge finds what it is for. */
async function proveItBites(browser, where, bases) {
	const base = bases.get(KINDS), { page, faults, close } = await look(browser, base);
	await go(page, base, 'sv/fragor/index.html');
	const refused = await page.evaluate(() => new Promise((resolve) => {
		const found = new Set(), script = document.createElement('script'), image = document.createElement('img');
		document.addEventListener('securitypolicyviolation', (event) => found.add(event.effectiveDirective) && found.size === 3 && resolve([...found].sort()));
		script.textContent = 'document.title = "taken"';
		image.src = 'https://example.org/x.png';
		const style = document.createElement('style');
		document.body.append(script, image, style);
		style.textContent = 'p { color: red }';
		setTimeout(() => resolve([...found].sort()), 3000);
	}));
	ok(refused.join() === 'img-src,script-src-elem,style-src-elem', `${where}: the policy refuses inline script and style and a picture from elsewhere`, refused);
	ok(faults.length >= 3, `${where}: and the console's messages are heard`, faults);
	const bites = async (change, judge) => {
		await go(page, base, 'sv/fragor/index.html');
		await page.evaluate(change);
		return judge();
	};
	const judged = [
		await bites(() => { const box = document.querySelector('main a'); box.addEventListener('focus', () => box.blur()); }, () => judgeKeyboard(page)),
		await bites(() => { document.querySelector('main').style.minInlineSize = '2000px'; }, () => page.evaluate(overflow)),
		await bites(() => { Object.assign(document.querySelector('main a').style, { outline: 'none', boxShadow: 'none' }); }, () => judgeKeyboard(page)),
		await bites(() => { document.querySelectorAll('main h1').forEach((each) => { each.style.display = 'none'; }); }, () => page.evaluate(onPaper)),
		await bites(() => { document.querySelector('header .languages a').href = '../index.html'; }, async () => strays(KINDS, 'sv/fragor/index.html', await page.content())),
	];
	ok(judged.every((each) => each.length > 0), `${where}: each judge finds what is wrong`, judged.map((each) => each.join('; ') || 'nothing'));
	await close();
}

/** The header has the page's own policy, and besides what a page cannot say of itself. */
async function judgeHeaders(bases) {
	const problems = [];
	for (const { name, site, page } of kinds()) {
		const { status, headers } = await ask(`${bases.get(site)}/${page}`), said = headers['content-security-policy'] || '';
		const parts = said.split('; '), own = POLICY.split('; ');
		if (![200, 301, 404].includes(status)) /* moved, missing */
			problems.push(`${name}: ${status}`);
		if (own.some((each) => !parts.includes(each)) || parts.some((each) => !own.includes(each) && !/^frame-ancestors /.test(each)))
			problems.push(`${name}: ${said}`);
	}
	clean(problems, 'nginx: the header and the page have one policy');
}

async function judge(browser, where, bases) {
	await judgeLanguages(browser, bases.get(SITE), SITE, `${where}: the site`);
	await judgeLanguages(browser, bases.get(KINDS), KINDS, `${where}: every kind`);
	await judgeKinds(browser, where, bases);
	await proveItBites(browser, where, bases);
}

run(async () => {
	const browser = await open(), sites = [SITE, KINDS, BESIDE];
	await judge(browser, 'file', new Map(sites.map((each) => [each, pathToFileURL(each).href])));
	const servers = await Promise.all(sites.map((each) => serve(each))), bases = new Map(sites.map((each, n) => [each, servers[n].address]));
	await judgeHeaders(bases);
	await judge(browser, 'nginx', bases);
	for (const server of servers) {
		clean(server.log().split('\n').filter(Boolean), 'nginx has nothing to complain of');
		await server.close();
	}
	await browser.close();
});
