#!/usr/bin/env node
'use strict';
// The finished site by itself: every address and anchor leads somewhere, nothing is loaded from elsewhere, pages are small.

const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { ok, clean, run, SITE, siteFiles, pdfs, address } = require('../tools/tap.js');
const { decode } = require('../tools/forms.js');

const BUDGET = 14 * 1024;
const vague = /^(här|klicka här|läs mer|mer|länk|هنا|اقرأ المزيد|المزيد|here|read more|more)$/i;

function resolve(from, target) {
	const clear = decode(target).replace(/#.*$/, '');
	if (clear === '')
		return from;
	/* 404.html is served at any depth: its addresses begin at the site's root. */
	const whole = clear.endsWith('/') ? `${clear}index.html` : clear;
	return whole.startsWith('/') ? whole.slice(1) : path.posix.normalize(path.posix.join(path.posix.dirname(from), whole));
}

run(async () => {
	const pages = siteFiles('.html');
	const source = new Map(pages.map((name) => [name, fs.readFileSync(path.join(SITE, name), 'utf8')]));
	const ids = new Map(pages.map((name) => [name, new Set([...source.get(name).matchAll(/\sid="([^"]*)"/g)].map((each) => decode(each[1])))]));
	const dead = [], loads = [], heads = [], large = [], words = [];
	let links = 0;
	for (const [name, html] of source) {
		for (const [, tag, key, value] of html.matchAll(/<(\w+)\b[^>]*?\s(href|src)="([^"]*)"/g)) {
			links++;
			if (/^(https?:|mailto:|tel:)/.test(value)) {
				const own = value.startsWith(address());
				if (tag !== 'a' && !(tag === 'link' && own))
					loads.push(`${name}: <${tag} ${key}="${value}">`);
				continue;
			}
			const file = resolve(name, value), anchor = decode(value.split('#')[1] || '');
			if (!fs.existsSync(path.join(SITE, file)) || fs.statSync(path.join(SITE, file)).isDirectory())
				dead.push(`${name}: ${value}`);
			else if (anchor && !(ids.get(file) || new Set()).has(anchor))
				dead.push(`${name}: ${value} has no such anchor`);
		}
		if (!/<html lang="[a-zA-Z-]+" dir="(ltr|rtl)">/.test(html)) heads.push(`${name}: no lang and dir`);
		if ((html.match(/<h1\b/g) || []).length !== 1 && name !== 'index.html') heads.push(`${name}: not one h1`);
		if (!/http-equiv="Content-Security-Policy" content="default-src 'none';/.test(html)) heads.push(`${name}: no policy`);
		if (/<form[^>]*\saction=/.test(html)) heads.push(`${name}: a form with an action`);
		if (/\son[a-z]+="|\sstyle="|<script(?! type="application\/ld\+json">)(?![^>]*\ssrc=)/.test(html.replace(/<svg[\s\S]*?<\/svg>/g, ''))) heads.push(`${name}: inline script or style`);
		for (const [, crumb] of (/<nav class="crumbs"[\s\S]*?<\/nav>/.exec(html) || [''])[0].matchAll(/href="([^"]*)"/g))
			if (resolve(name, crumb) === name) heads.push(`${name}: the way here leads through the page itself`);
		for (const [, inner] of html.matchAll(/<a\b[^>]*>([\s\S]*?)<\/a>/g)) {
			const text = decode(inner.replace(/<[^>]*>/g, '')).trim();
			if (vague.test(text)) words.push(`${name}: "${text}"`);
		}
		const styles = [...html.matchAll(/rel="stylesheet" href="([^"]*)"/g)].map((each) => fs.readFileSync(path.join(SITE, resolve(name, each[1]))));
		const size = [Buffer.from(html), ...styles].reduce((sum, each) => sum + zlib.gzipSync(each).length, 0);
		if (size > BUDGET) large.push(`${name}: ${size} bytes`);
	}
	ok(links > pages.length, `${pages.length} pages have ${links} addresses`);
	clean(dead, 'every address and anchor leads somewhere');
	clean(loads, 'nothing is loaded from elsewhere');
	clean(heads, 'language, direction, policy and one first heading on each page');
	clean(words, 'no link says only "here" or "more"');
	clean(large, 'HTML and CSS of each page are at most 14 KB gzipped');
	const codes = pdfs().map(({ code }) => `s/${code}/index.html`);
	clean(codes.filter((name) => !source.has(name)), `the codes of ${codes.length} PDFs lead to pages`);
	const map = fs.readFileSync(path.join(SITE, 'sitemap.xml'), 'utf8');
	const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map((each) => decode(each[1]));
	clean(listed.filter((each) => !each.startsWith(`${address()}/`) || !source.has(`${each.slice(address().length + 1)}index.html`)), `the sitemap's ${listed.length} addresses exist`);
});
