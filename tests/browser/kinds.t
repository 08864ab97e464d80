#!/usr/bin/env node
'use strict';
// What pages have beside their words: questions that open where a link leads, on the screen and on paper.

const fs = require('node:fs');
const { ok, clean, run, toolModule } = require('../tools/tap.js');
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

run(async () => {
	const browser = await open();
	for (const lang of ['sv', 'ar'])
		for (const script of [true, false])
			await judgeQuestions(browser, lang, script);
	await browser.close();
});
