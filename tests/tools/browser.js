'use strict';
// Debian's Chromium, driven by Playwright, on the finished site as files: that is the harder case (no server, strict origins).

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { SITE, TOOLS, CHROMIUM, tool } = require('./tap.js');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];

const open = () => tool('playwright-core').chromium.launch({ executablePath: CHROMIUM, args: flags });

const AXE = path.join(TOOLS, 'node_modules/axe-core/axe.min.js');

const address = (name) => pathToFileURL(path.join(SITE, name)).href;

/** A page that keeps what went wrong: console errors, failed loads, anything asked of the network, or of another place than `base`. */
async function visit(browser, { base, ...options } = {}) {
	const elsewhere = (url) => (base ? !url.startsWith(base) && !url.startsWith('data:') : /^https?:/.test(url));
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const faults = [];
	page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
	page.on('pageerror', (error) => faults.push(String(error)));
	page.on('request', (request) => elsewhere(request.url()) && faults.push(`asks for ${request.url()}`));
	/* A page that is left before its pictures have come has given them up itself. */
	page.on('requestfailed', (request) => request.failure().errorText !== 'net::ERR_ABORTED' && faults.push(`cannot load ${request.url()}`));
	return { page, faults, close: () => context.close() };
}

/** What axe finds on the page as it stands, one line a place. */
async function judge(page) {
	await page.evaluate(fs.readFileSync(AXE, 'utf8'));
	const result = await page.evaluate(() => globalThis.axe.run(document, {
		preload: false, /* it would fetch style sheets, which files may not */
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	}));
	return result.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}: ${each.help}`));
}

module.exports = { open, address, visit, judge };
