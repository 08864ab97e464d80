#!/usr/bin/env node
'use strict';
// What pages have beside their words: questions that open where a link leads, a way off the page at once, on paper an address to look it up.

const path = require('node:path');
const site = require('../tools/tap.js');
const { ok, clean, run, toolModule, command, folder } = site;
const { open, address, visit } = require('../tools/browser.js');

const FAQ = 'vanliga-fragor/index.html';

async function pdfText(page) {
	const pdfjs = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const doc = await pdfjs.getDocument({ data: new Uint8Array(await page.pdf({ format: 'A4' })), isEvalSupported: false, verbosity: 0 }).promise;
	let text = '';
	for (let n = 1; n <= doc.numPages; n++)
		text += (await (await doc.getPage(n)).getTextContent()).items.map((each) => each.str).join('');
	return text.normalize('NFKC').replace(/\s+/g, '');
}

/** The last words of each answer. */
const answers = (page) => page.evaluate(() => [...document.querySelectorAll('main details > div')].map((each) => each.lastElementChild.textContent.normalize('NFKC').replace(/\s+/g, '').slice(-30)));

/** Questions are folded, each by itself; a link opens its own and shows the question above the answer; paper has them all. */
async function judgeQuestions(browser, lang, javaScriptEnabled) {
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 640 }, javaScriptEnabled, reducedMotion: 'reduce' });
	const name = `${lang}, ${javaScriptEnabled ? 'with' : 'without'} script`, opened = () => page.locator('main details[open]').count();
	await page.goto(address(`${lang}/${FAQ}`));
	const all = await page.locator('main details').count();
	ok(all >= 15 && await opened() === 0, `${name}: ${all} questions are folded`);
	for (const anchor of ['andra-mig', 'byta-skola']) {
		await page.goto('about:blank');
		await page.goto(`${address(`${lang}/${FAQ}`)}#${anchor}`);
		const answer = page.locator(`#${anchor}`);
		await answer.waitFor({ state: 'visible' });
		await page.waitForTimeout(200);
		const [top, y] = await answer.evaluate((each) => [each.previousElementSibling, each].map((one) => one.getBoundingClientRect().y));
		ok(await opened() === 1 && top >= 0 && y < 640, `${name}: #${anchor} opens its question alone, and shows it`, [`${await opened()} open, question at ${top}, answer at ${y}`]);
	}
	await page.goto(address(`${lang}/${FAQ}`));
	await page.locator('main summary').nth(1).press('Enter');
	ok(await opened() === 1, `${name}: a key opens a question`);
	if (javaScriptEnabled) {
		const text = await pdfText(page), lost = lang === 'ar' ? [] : (await answers(page)).filter((each) => !text.includes(each));
		clean(lost, `${name}: all answers are printed`);
		await page.emulateMedia({ media: 'print' });
		ok(await page.evaluate(() => [...document.querySelectorAll('main details > div')].every((each) => each.getBoundingClientRect().height > 20)),
			`${name}: on paper each answer has its place`);
	}
	clean(faults, `${name}: the console is silent`);
	await close();
}

/** Where somebody is led who must leave at once, and what is behind them then. */
async function judgeLeaving(browser, how, javaScriptEnabled = true) {
	const { page, faults, close } = await visit(browser, { viewport: { width: 320, height: 640 }, javaScriptEnabled });
	const name = `leaving by ${how}${javaScriptEnabled ? '' : ', without script'}`, from = [];
	await page.route(/^https:/, (route) => {
		from.push(route.request().headers().referer);
		return route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' });
	});
	await page.goto(address('sv/index.html'));
	await page.goto(address('sv/om-barnet-far-illa/index.html'));
	const link = page.locator('.leave a'), to = await link.getAttribute('href');
	ok(javaScriptEnabled === await page.locator('.leave span').isVisible(), `${name}: the key is told of where it works`);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	ok(await link.evaluate((each) => each === document.activeElement), `${name}: the link comes second, after the one to the text`);
	await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
	ok((await link.boundingBox()).y >= 0 && (await link.boundingBox()).y < 40, `${name}: it stays in sight at the end of the page`);
	for (const key of how === 'shift' ? ['Shift', 'a', 'Shift', 'Shift'] : [])
		await page.keyboard.press(key);
	await page.waitForTimeout(200);
	ok(await page.locator('.leave').isVisible(), `${name}: not before it is meant`);
	await (how === 'click' ? link.click() : page.keyboard.press(how === 'key' ? 'Enter' : 'Shift'));
	await page.waitForURL(to);
	ok(from.length > 0 && from.every((each) => each === undefined), `${name}: nobody is told where the reader was`, from);
	await page.goBack();
	ok(page.url() === address(javaScriptEnabled ? 'sv/index.html' : 'sv/om-barnet-far-illa/index.html'), `${name}: what "back" leads to`, [page.url()]);
	clean(faults.filter((each) => !each.startsWith(`asks for ${to}`)), `${name}: the console is silent`);
	await close();
}

/** Paper says where the page is, in words and as a code that a phone reads; the screen does not. */
async function judgePaper(browser, name) {
	const { page, close } = await visit(browser, { viewport: { width: 1000, height: 900 }, deviceScaleFactor: 2 });
	const paper = page.locator('.paper'), shot = path.join(folder(), 'paper.png');
	await page.goto(address(`${name}index.html`));
	ok(!await paper.isVisible(), `${name}: the screen has no code`);
	await page.emulateMedia({ media: 'print' });
	const want = `${site.address()}/${name}`;
	ok((await paper.innerText()).includes(want), `${name}: paper says its address`, [await paper.innerText()]);
	await paper.locator('svg').screenshot({ path: shot });
	const got = command('zbarimg', ['--quiet', '--raw', shot]).out.trim();
	ok(got === want, `${name}: so does its code`, [got]);
	ok(!await page.locator('.leave').isVisible(), `${name}: nothing to leave on paper`);
	await close();
}

run(async () => {
	const browser = await open();
	for (const lang of ['sv', 'ar'])
		for (const script of [true, false])
			await judgeQuestions(browser, lang, script);
	for (const how of ['click', 'key', 'shift'])
		await judgeLeaving(browser, how);
	await judgeLeaving(browser, 'click', false);
	for (const name of ['sv/samtycke/', 'sv/alvesta/om-barnet-far-illa/', 'ar/tolk/'])
		await judgePaper(browser, name);
	await browser.close();
});
