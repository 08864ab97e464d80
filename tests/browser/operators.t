#!/usr/bin/env node
'use strict';
// The site in real nginx, as docs/nginx.md has operators set it up: headers, how long things are kept, compressed files, what is not there, what
// has moved. What pages say of themselves to machines.
// Chromium finds nothing to complain of.

const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, folder, command, root, address, siteFiles, SITE, OUT } = require('../tools/tap.js');
const { open } = require('../tools/browser.js');
const { serve, ask } = require('../tools/nginx.js');

const HEADERS = {
	'permissions-policy': /\bgeolocation=\(\), .*\bmicrophone=\(\)/,
	'x-content-type-options': /^nosniff$/,
	'referrer-policy': /^no-referrer$/,
	'cross-origin-opener-policy': /^same-origin$/,
};
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'application/javascript; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', pdf: 'application/pdf', png: 'image/png' };
/* Assets of the release before stay for pages that are open; they are no part of this one. */
const released = fs.readFileSync(`${SITE}.manifest`, 'utf8').split('\n').filter(Boolean).map((line) => line.slice(66));
const files = released.filter((name) => !name.endsWith('.gz'));
const typeOf = (name) => path.extname(name).slice(1);
/** One file of each type that has one. */
const samples = Object.keys(TYPES).map((type) => files.find((name) => typeOf(name) === type)).filter(Boolean);

/** What each answer has, whatever it is. */
function missing(name, { headers }, policy) {
	const wrong = Object.entries(HEADERS).filter(([key, value]) => !value.test(headers[key])).map(([key]) => `${name}: ${key}: ${headers[key]}`);
	if (headers['content-security-policy'] !== `${policy}; frame-ancestors 'none'`)
		wrong.push(`${name}: ${headers['content-security-policy']}`);
	if (/nginx\//.test(headers.server))
		wrong.push(`${name}: says ${headers.server}`);
	return wrong;
}

async function testHeaders(at) {
	const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(fs.readFileSync(path.join(SITE, 'index.html'), 'utf8'))[1];
	const wrong = [], types = [];
	for (const name of [...samples, 'is/not/here', 'assets/style.0123456789.css']) {
		const answer = await ask(`${at}/${name}`);
		wrong.push(...missing(name, answer, policy));
		if (TYPES[typeOf(name)] !== answer.headers['content-type'] && answer.status === 200)
			types.push(`${name}: ${answer.headers['content-type']}`);
	}
	clean(wrong, 'every answer has the policies, also the one for what does not exist');
	clean(types, `${samples.length} types of files are called what they are`);
	const plain = await ask(`${at}/`), secure = await ask(`${at}/`, { headers: { 'X-Forwarded-Proto': 'https' } });
	ok(!('strict-transport-security' in plain.headers) && secure.headers['strict-transport-security'] === 'max-age=31536000', 'only https asks for https from then on');
}

async function testKept(at) {
	const wrong = [];
	for (const name of files.filter((each) => each.startsWith('assets/')))
		if ((await ask(`${at}/${name}`)).headers['cache-control'] !== 'public, max-age=31536000, immutable')
			wrong.push(name);
	clean(wrong, 'assets are kept for ever');
	for (const name of ['sv/', 'sv/index.html', ...samples.filter((each) => !each.startsWith('assets/')), 'assets/style.0123456789.css', 'is/not/here'])
		if ((await ask(`${at}/${name}`)).headers['cache-control'] !== 'no-cache')
			wrong.push(name);
	clean(wrong, 'everything else is asked for again, above all what is missing');
	const { headers } = await ask(`${at}/sv/`);
	ok((await ask(`${at}/sv/`, { headers: { 'If-None-Match': headers.etag } })).status === 304, 'and sent only when it has changed');
}

async function testCompressed(at) {
	const wrong = [], large = [];
	let plain = 0, sent = 0;
	for (const name of released.filter((each) => each.endsWith('.gz')).map((each) => each.slice(0, -3))) {
		const file = fs.readFileSync(path.join(SITE, name));
		const small = await ask(`${at}/${name}`, { headers: { 'Accept-Encoding': 'gzip' } });
		if (small.headers['content-encoding'] !== 'gzip' || small.headers.vary !== 'Accept-Encoding' || !zlib.gunzipSync(small.body).equals(file))
			wrong.push(name);
		if (small.body.length >= file.length)
			large.push(name);
		plain += file.length;
		sent += small.body.length;
	}
	clean(wrong, `compressed files are the files: ${plain} bytes are sent as ${sent}`);
	clean(large, 'none is larger for it');
	clean(files.filter((name) => /\.(html|css|js|xml)$/.test(name) && fs.statSync(path.join(SITE, name)).size > 1000 && !fs.existsSync(path.join(SITE, `${name}.gz`))), 'no text of a page lacks one');
	const whole = await ask(`${at}/sv/`);
	ok(!('content-encoding' in whole.headers) && whole.body.equals(fs.readFileSync(path.join(SITE, 'sv/index.html'))), 'who cannot unpack gets the page as it is');
}

async function testAddresses(at) {
	const wrong = [];
	const listed = [...fs.readFileSync(path.join(SITE, 'sitemap.xml'), 'utf8').matchAll(/<loc>https?:\/\/[^/]*([^<]*)<\/loc>/g)].map((each) => each[1]);
	for (const name of listed)
		if ((await ask(at + name)).status !== 200)
			wrong.push(name);
	clean(wrong, `the ${listed.length} addresses of the sitemap are there`);
	const lost = await ask(`${at}/sv/finns/inte/`), folder = await ask(`${at}/sv`), hidden = await ask(`${at}/../${path.basename(SITE)}.manifest`);
	ok(lost.status === 404 && lost.body.equals(fs.readFileSync(path.join(SITE, '404.html'))), 'what is not there is said by our page');
	ok(folder.status === 301 && folder.headers.location === '/sv/', 'a folder without its slash leads to its page, whatever the server is called outside');
	ok(hidden.status >= 400 && (await ask(`${at}/assets/`)).status === 404, 'nothing beside the site is handed out, and no list of files');
}

/** In Chromium over http: what it would say of headers it does not know, of a policy, of what it cannot load. */
async function testBrowser(at) {
	const browser = await open(), said = [];
	const page = await browser.newPage();
	page.on('console', (message) => said.push(`${page.url()}: ${message.text()}`));
	page.on('pageerror', (error) => said.push(String(error)));
	page.on('request', (request) => !request.url().startsWith(at) && !request.url().startsWith('data:') && said.push(`asks for ${request.url()}`));
	page.on('response', (response) => response.status() >= 400 && said.push(`${response.status()} ${response.url()}`));
	for (const name of ['/', '/sv/', '/ar/', '/sv/samtycke/', '/sv/hjulet/', '/sv/sok/#q=tolk'])
		await page.goto(at + name, { waitUntil: 'networkidle' });
	clean(said, 'Chromium says nothing, and asks nobody else');
	await browser.close();
}

/** A small site as operators of a region would have it: beneath a path, with old addresses. */
function madeSite(address) {
	const made = path.join(folder(), 'made'), written = path.join(made, 'out');
	command('sh', ['-c', `cd "${root}" && . tests/sites/setup.sh && site_new "${made}"`]);
	const edit = (name, change) => fs.writeFileSync(path.join(made, name), change(fs.readFileSync(path.join(made, name), 'utf8')));
	edit('content/site.yaml', (text) => `${text.replace(/^address:.*$/m, `address: ${address}`)}security: {contact: ["mailto:it@region.example", "https://region.example/it"], expires: 2027-06-30}\n`);
	edit('content/sv/andra.md', (text) => text.replace(/^title:.*$/m, (line) => `${line}\naliases: [/sv/gammal/, /barn.html, /Sidor/Start.aspx]`));
	const { status, err } = command(path.join(OUT, 'bin/kronblad'), ['build', made, '--out', written, '--date', '2026-11-28', '--quiet']);
	if (status !== 0)
		throw new Error(err);
	return written;
}

const OLD = ['/sv/gammal/', '/sv/gammal', '/sv/gammal/index.html', '/barn.html', '/Sidor/Start.aspx'];

async function testMoved() {
	const site = madeSite('https://region.example/barn');
	const { address, close } = await serve(site, { under: '/barn' });
	try {
		const wrong = [];
		for (const old of OLD) {
			const { status, headers } = await ask(`${address}/barn${old}`);
			if (status !== 301 || headers.location !== '/barn/sv/andra/' || !headers['content-security-policy'])
				wrong.push(`${old}: ${status} ${headers.location}`);
		}
		clean(wrong, 'old addresses lead to where their page is, whatever they ended with');
		const here = await ask(`${address}/barn/sv/andra/`), lost = await ask(`${address}/barn/sv/inte/`);
		ok(here.status === 200 && lost.body.equals(fs.readFileSync(path.join(site, '404.html'))), 'a site beneath a path is whole');
		ok(/^public/.test((await ask(`${address}/barn/${siteFiles('.css', site)[0]}`)).headers['cache-control']), 'and its assets are kept');
		ok(!fs.existsSync(path.join(site, '.well-known')), 'security.txt belongs to the root of a server alone');
	} finally {
		await close();
	}
	/* From files there is no server to lead anybody on. */
	const browser = await open(), page = await browser.newPage(), led = [];
	for (const old of ['sv/gammal/index.html', 'barn.html']) {
		await page.goto(pathToFileURL(path.join(site, old)).href);
		await page.waitForURL(/sv\/andra\/index\.html$/, { timeout: 10000 }).catch(() => led.push(`${old} leads to ${page.url()}`));
	}
	clean(led, 'as files they lead there, too');
	await browser.close();
}

async function testSecurity() {
	const site = madeSite('https://barn.region.example'), { address, close } = await serve(site);
	const { status, headers, body } = await ask(`${address}/.well-known/security.txt`);
	await close();
	ok(status === 200 && headers['content-type'] === 'text/plain; charset=utf-8', 'security.txt stands where it is looked for');
	ok(body.toString() === 'Contact: mailto:it@region.example\nContact: https://region.example/it\nExpires: 2027-06-30T00:00:00Z\nPreferred-Languages: sv\nCanonical: https://barn.region.example/.well-known/security.txt\n', 'and says whom to tell, and until when', [body.toString()]);
}

/** What pages say of themselves, as those read it who have no browser. */
function testAbout() {
	const wrong = [], home = address();
	for (const name of siteFiles('index.html').filter((each) => each.includes('/') && !/^s\//.test(each))) {
		const html = fs.readFileSync(path.join(SITE, name), 'utf8'), here = `${home}/${name.slice(0, -'index.html'.length)}`;
		const one = (pattern) => (pattern.exec(html) || [])[1];
		const about = JSON.parse(one(/<script type="application\/ld\+json">(.*?)<\/script>/s) || '{}');
		const picture = one(/property="og:image" content="([^"]*)"/);
		if (one(/rel="canonical" href="([^"]*)"/) !== here || one(/property="og:url" content="([^"]*)"/) !== here || about.url !== here)
			wrong.push(`${name}: its address`);
		if (about['@type'] !== 'WebPage' || about.inLanguage !== one(/<html lang="([^"]*)"/) || !about.name || !about.isPartOf.url)
			wrong.push(`${name}: ${JSON.stringify(about)}`);
		if (picture && !fs.existsSync(path.join(SITE, picture.slice(home.length))))
			wrong.push(`${name}: ${picture}`);
		const others = [...html.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)];
		if (others.some(([, lang, there]) => !fs.existsSync(path.join(SITE, there.slice(home.length), 'index.html')) || !there.startsWith(`${home}/${lang}/`)))
			wrong.push(`${name}: other languages`);
	}
	clean(wrong, 'pages say their one address, their languages and what they are');
	ok(/property="og:image"/.test(fs.readFileSync(path.join(SITE, 'sv/samtycke/index.html'), 'utf8')), 'a form is passed on with a picture of its paper');
}

run(async () => {
	testAbout();
	await testMoved();
	await testSecurity();
	const { address: at, log, close } = await serve();
	try {
		await testHeaders(at);
		await testKept(at);
		await testCompressed(at);
		await testAddresses(at);
		await testBrowser(at);
		clean(log().split('\n').filter((line) => /\[(warn|emerg|crit|alert)\]/.test(line)), 'nginx has nothing to warn of');
	} finally {
		await close();
	}
});
