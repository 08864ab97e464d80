#!/usr/bin/env node
'use strict';
// `kronblad serve` as an editor has it: what is saved is seen, errors stand in the page and go again, PDFs are made when they are asked for.
// And as nobody should: other hosts, other methods, paths that lead away, damaged files, a browser that hangs up.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, folder, command } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');
const { Server, project, until, sleep, timeSaves } = require('../tools/serving.js');

const PAGE = 'content/sv/kontakt.md', OTHER = 'content/sv/ordlista.md';
const SLOWEST = 10000; /* milliseconds, on a machine that is busy; tests/bench/serve.sh measures */

const heading = (page) => page.getByRole('heading', { level: 1 }).textContent();
const seen = (page, text) => page.getByText(text).first().waitFor({ timeout: 15000 }).then(() => true, () => false);

async function saving(browser, server) {
	const { page, faults, close } = await visit(browser, { base: server.base });
	const times = await timeSaves(page, server, 'sv/kontakt/', PAGE, 5);
	console.log(`# from saving to seeing: median ${times[2].toFixed(0)} ms, slowest ${times[4].toFixed(0)} ms`);
	ok(times[4] < SLOWEST, 'what is saved is seen in the browser', times);
	const text = server.read(PAGE);
	server.saveByRename(PAGE, `${text}\nbytt namn\n`);
	ok(await seen(page, 'bytt namn'), 'also when the editor saves by renaming');
	server.saveByRename(PAGE, text);
	await until(() => page.getByText('bytt namn').count().then((n) => n === 0, () => false));
	await page.evaluate(() => { globalThis.kept = true; });
	server.save(OTHER, `${server.read(OTHER)}\nen annan sida\n`);
	ok(await until(async () => (await server.get('sv/ordlista/')).body.includes('en annan sida')), 'another page is made anew');
	await sleep(200);
	ok(await page.evaluate(() => globalThis.kept === true), 'a page that is the same as before is not loaded again');
	fs.appendFileSync(server.file('layouts/web/style.css'), '\nh1{letter-spacing:7px}\n');
	const styled = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).letterSpacing).catch(() => '');
	ok(await until(async () => await styled() === '7px'), 'a changed style sheet is seen');
	clean(faults, 'no console message, nothing asked of anywhere else');
	await close();
}

/** Pages that lead to what stands elsewhere: the prints of all forms, the codes of all papers. */
async function leading(browser, server) {
	const { page, faults, close } = await visit(browser, { base: server.base });
	const forms = fs.readdirSync(server.file('content/forms')).length;
	await page.goto(server.at('sv/blanketter/'));
	const leads = new Set(await page.locator('li[data-form]').evaluateAll((cards) => cards.filter((each) => each.querySelector('[data-pdf]')).map((each) => each.dataset.form)));
	ok(leads.size === forms, `the page that chooses leads to the prints of ${forms} forms`, [...leads]);
	await page.selectOption('#_occasion', { index: 1 });
	const button = page.locator('#_answer a.button').first();
	ok(await button.count() === 1 && (await server.get(new URL(await button.getAttribute('href'), page.url()).pathname.slice(1))).body.subarray(0, 4).toString() === '%PDF',
		'and its script to one of them');
	await page.goto(server.at('ar/blanketter/'));
	ok(await page.locator('li[data-form] [data-pdf]').count() > 0, 'in another language, too');
	await page.goto(server.at('sv/papper/'));
	const code = await page.locator('#_all a').first().textContent();
	await page.fill('#_code', code.toUpperCase());
	await page.click('#_paper button');
	ok(await page.waitForURL(`**/s/${code}/**`, { timeout: 15000 }).then(() => true, () => false), 'and the code of a paper leads to its page');
	clean(faults, 'no console message from them');
	await close();
}

async function errors(browser, server) {
	const { page, close } = await visit(browser, { base: server.base });
	const text = server.read(PAGE), line = text.split('\n').length + 1;
	await page.goto(server.at('sv/kontakt/'));
	const title = await heading(page);
	server.save(PAGE, `${text}\nSe [där](finns-inte.md).\n`);
	ok(await seen(page, 'Sidan kan inte visas än'), 'an error stands in the page');
	const said = await page.getByRole('listitem').allTextContents();
	ok(said.length === 1 && said[0].includes(`${PAGE}, rad ${line}, tecken 10`) && said[0].includes('finns-inte.md') && said[0].includes('råd: '),
		'with file, line, character and hint in Swedish', said);
	ok(await until(() => server.err.includes(`${PAGE}:${line}:10: fel: `)), 'and in the terminal', [server.err.slice(-500)]);
	clean(await judge(page), 'axe finds nothing in the page of errors');
	ok((await server.get('sv/kontakt/')).status === 500 && (await server.get('sv/')).status === 200, 'other pages are shown');
	server.save(PAGE, text);
	ok(await until(async () => await heading(page).catch(() => '') === title), 'the page comes back when the error is gone');
	const site = server.read('content/site.yaml');
	server.save('content/site.yaml', 'name: [\n');
	ok(await seen(page, 'content/site.yaml'), 'an error in a file that all pages share stands in each');
	server.save('content/site.yaml', site);
	ok(await until(async () => await heading(page).catch(() => '') === title), 'and goes again');
	const template = server.read('layouts/web/page.html');
	server.save('layouts/web/page.html', '{{#nowhere}}');
	ok(await seen(page, 'layouts/web/page.html'), 'an error in a template stands in each page');
	server.save('layouts/web/page.html', template);
	ok(await until(async () => await heading(page).catch(() => '') === title), 'and goes again, too');
	await close();
}

async function files(browser, server) {
	const { page, faults, close } = await visit(browser, { base: server.base });
	fs.mkdirSync(server.file('content/sv/ny/djup'), { recursive: true });
	server.save('content/sv/ny/djup/sida.md', '---\ntitle: En ny sida\n---\n\nFörst.\n');
	ok(await until(async () => (await server.get('sv/ny/djup/sida/')).status === 200), 'a page in a new folder is there');
	await page.goto(server.at('sv/ny/djup/sida/'));
	server.save('content/sv/ny/djup/sida.md', '---\ntitle: En ny sida\n---\n\nSedan.\n');
	ok(await seen(page, 'Sedan.'), 'and watched');
	await page.goto('about:blank');
	fs.renameSync(server.file('content/sv/ny'), server.file('content/sv/flyttad'));
	ok(await until(async () => (await server.get('sv/flyttad/djup/sida/')).status === 200), 'a folder that is moved is found');
	ok((await server.get('sv/ny/djup/sida/')).status === 404, 'and no longer where it was');
	fs.rmSync(server.file('content/sv/flyttad'), { recursive: true });
	ok(await until(async () => (await server.get('sv/flyttad/djup/sida/')).status === 404), 'a folder that is removed is gone');
	await page.goto(server.at('sv/sok/index.html#q=samtycke'));
	ok(await page.getByRole('list', { name: 'Träffar' }).getByRole('link').first().waitFor().then(() => true, () => false), 'a search finds something');
	clean(faults.filter((each) => !/404/.test(each)), 'no console message');
	await close();
}

async function prints(server) {
	const html = (await server.get('sv/blanketter/samtycke/')).body.toString();
	const name = /href="[./]*(pdf\/samtycke-sv-\d+\.pdf)"/.exec(html)?.[1], picture = name?.replace('.pdf', '.png');
	ok(name !== undefined, 'a form\'s page names its PDF', [html.slice(0, 200)]);
	const pdf = await server.get(name);
	const file = path.join(folder(), 'a.pdf');
	fs.writeFileSync(file, pdf.body);
	const judged = command('qpdf', ['--check', file]);
	ok(pdf.status === 200 && pdf.headers['content-type'] === 'application/pdf' && judged.status === 0, 'the PDF is valid', [pdf.status, judged.out, judged.err]);
	const built = path.join(folder(), 'built');
	command(path.join(process.env.OUT || 'out', 'bin/kronblad'), ['build', server.folder, '--out', built, '--quiet']);
	ok(fs.readFileSync(path.join(built, name)).equals(pdf.body), 'and the one that a build publishes');
	ok((await server.get(picture)).headers['content-type'] === 'image/png', 'so is the picture of its first page');
	const plain = html.replace(/<script src="\/_kronblad\/.*?<\/script>\n/, '');
	ok(fs.readFileSync(path.join(built, 'sv/blanketter/samtycke/index.html'), 'utf8') === plain, 'the page is the published one but for one script');
	const published = command('grep', ['-rlE', '_kronblad|data-version', built]);
	ok(published.status === 1, 'nothing of the preview is published', [published.out]);
}

async function strangers(server) {
	for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', 'localhost.', '192.168.0.1'])
		ok((await server.get('sv/', { headers: { Host: host } })).status === 421, `a page of the host "${host}" gets nothing`);
	ok(/^HTTP\/1\.. 4/.test(await server.raw('GET /sv/ HTTP/1.1\r\n\r\n')), 'nor one without a host');
	for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1:9', '[::1]:80'])
		ok((await server.get('sv/', { headers: { Host: host } })).status === 200, `this machine does: ${host}`);
	for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
		const { status, headers } = await server.get('sv/', { method });
		ok(status === 405 && headers.allow === 'GET, HEAD', `${method} is refused`, [status, headers.allow]);
	}
	const head = await server.get('sv/', { method: 'HEAD' });
	ok(head.status === 200 && head.body.length === 0 && Number(head.headers['content-length']) > 0, 'HEAD has no body');
	for (const name of ['../content/site.yaml', '..%2fcontent/site.yaml', '%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd', 'content/site.yaml', '/etc/passwd', 'sv/../../content/site.yaml',
		'sv\\..\\..\\content\\site.yaml', '.git/config', 'assets/', 'assets/../content/site.yaml', '_kronblad/', 'pdf/'])
		ok((await server.get(name)).status === 404, `/${name} leads nowhere`);
	ok((await server.get(`sv/${'a'.repeat(2000)}`)).status === 414, 'an address that is too long is refused');
	ok((await server.get('_kronblad/change')).status === 400 && (await server.get('_kronblad/change?page=/sv/&version=')).status === 400, 'so is half a question');
	const short = await server.get('sv/kontakt');
	ok(short.status === 302 && short.headers.location === 'kontakt/', 'an address without its "/" is led on', [short.status, short.headers.location]);
	const missing = await server.get('sv/finns-inte/');
	ok(missing.status === 404 && missing.body.includes('assets/style.') && missing.body.includes('<h1>'), 'a page that is not there looks like the site');
	const asset = /assets\/style\.\w+\.css/.exec((await server.get('sv/')).body)[0];
	ok(/immutable/.test((await server.get(asset)).headers['cache-control']) && (await server.get('sv/')).headers['cache-control'] === 'no-store', 'only what is named after its content is kept');
	await server.raw('\x16\x03\x01\x00\x00 rubbish\r\n\r\n');
	await server.raw(`GET /sv/ HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(100000)}\r\n\r\n`);
	ok((await server.get('sv/')).status === 200, 'whatever is sent, the next page comes');
}

/** The server's descriptors and memory (kB). */
const held = (server) => ({
	files: fs.readdirSync(`/proc/${server.process.pid}/fd`).length,
	memory: Number(/VmRSS:\s*(\d+)/.exec(fs.readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))[1]),
	processes: command('ps', ['--ppid', String(server.process.pid), '-o', 'pid=']).out.trim().split('\n').length,
});

async function hardship(server) {
	const text = server.read(PAGE), hostile = [Buffer.from([0xff, 0xfe, 0, 1]), '', '---', '---\ntitle: [\n---\n', '['.repeat(500), `${'> '.repeat(200)}x`, '\0'.repeat(1000), text.slice(0, 200)];
	for (const each of hostile) {
		server.save(PAGE, each);
		await server.get('sv/kontakt/');
	}
	fs.writeFileSync(server.file('content/forms/samtycke.yaml.tmp'), 'x');
	fs.rmSync(server.file('content/forms/samtycke.yaml.tmp'));
	server.save(PAGE, text);
	ok(await until(async () => (await server.get('sv/kontakt/')).status === 200), 'half-written and hostile files never end it');
	const waits = `GET /_kronblad/change?page=/sv/&version=x HTTP/1.1\r\nHost: localhost\r\n\r\n`;
	const version = /data-version="(\w+)"/.exec((await server.get('sv/')).body)[1];
	const before = held(server);
	for (let n = 0; n < 200; n++)
		await new Promise((done) => {
			const request = server.raw(waits.replace('=x', `=${version}`));
			void request;
			setTimeout(done, 2);
		});
	await sleep(1500);
	for (let n = 0; n < 50; n++) {
		server.save(PAGE, `${text}\n${n}\n`);
		await server.get('sv/kontakt/');
	}
	server.save(PAGE, text);
	ok(await until(async () => (await server.get('sv/kontakt/')).body.length > 0), 'two hundred browsers that hang up take nobody\'s place');
	const after = held(server);
	ok(after.files <= before.files + 3 && after.processes === 1 && after.memory < before.memory + 4096, 'after fifty readings it holds no more than before', [JSON.stringify([before, after])]);
	const child = Number(command('ps', ['--ppid', String(server.process.pid), '-o', 'pid=']).out);
	process.kill(child, 'SIGKILL');
	ok(await until(async () => (await server.get('sv/')).status === 200), 'it goes on when the process that reads is killed');
}

run(async () => {
	const server = await Server.start(project(path.join(folder(), 'project')));
	ok(/^Förhandsvisning: http:\/\/127\.0\.0\.1:\d+\/\n/.test(server.out), 'it says where it is', [server.out, server.err]);
	const browser = await open();
	await saving(browser, server);
	await leading(browser, server);
	await errors(browser, server);
	await files(browser, server);
	await prints(server);
	await strangers(server);
	await hardship(server);
	await browser.close();
	const listening = command('grep', ['-ciE', `^ *[0-9]+: 0100007F:${server.port.toString(16).padStart(4, '0')} 00000000:0000 0A`, '/proc/net/tcp']).out.trim();
	ok(listening === '1', 'it listens on 127.0.0.1 alone', [listening]);
	const second = await Server.start(server.folder, ['--port', String(server.port)]);
	ok(await second.ended === 4 && second.err.includes('--port'), 'a port that is taken is an error with a hint', [second.status, second.err]);
	ok(await server.stop() === 0, 'SIGTERM ends it with status 0', [server.status]);
	ok(await until(() => server.get('').then(() => false, () => true)), 'and its port is free');
	const third = await Server.start(path.join(folder(), 'nowhere'));
	ok(await third.ended === 2, 'a folder that does not exist is status 2', [third.status, third.err]);
	const fourth = await Server.start(server.folder);
	ok(await fourth.stop('SIGINT') === 0, 'Ctrl-C ends it with status 0, even while it reads', [fourth.status]);
});
