#!/usr/bin/env node
'use strict';
// Poppler, as evince and okular have it: text comes out in reading order; the code is read from a rendering at 150 dpi.

const path = require('node:path');
const { ok, clean, run, pdfs, command, folder, address, rtl } = require('../tools/tap.js');
const { twin, words } = require('../tools/forms.js');

// Direction marks, and vowel marks: on a word's last letter Poppler sets a space before them.
const marks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u064b-\u0652]/g;
const fold = (text) => text.normalize('NFKC').replace(marks, '').replace(/\s+/g, ' ');

/** The printed numbers in the order in which they come. */
const numbers = (text) => [...text.matchAll(/(?<![A-Za-zÀ-ÿ0-9.])([A-Z]\d{1,2}(?:\.\d{1,2})?)(?![A-Za-z0-9])/g)].map((each) => each[1]);

function missingInOrder(phrases, text) {
	const missing = [];
	let at = 0;
	for (const phrase of phrases) {
		const found = text.indexOf(phrase, at);
		if (found < 0)
			missing.push(phrase);
		else
			at = found;
	}
	return missing;
}

run(async () => {
	for (const { file, id, lang, code: shortId } of pdfs()) {
		const info = command('pdfinfo', [file]).out;
		ok(/^Tagged:\s+yes$/m.test(info) && /^Title:\s+\S/m.test(info), `${id}: tagged, with a title`, [info]);
		const structure = command('pdfinfo', ['-struct-text', file]).out;
		ok(/^Document/m.test(structure) && /\bForm\b/.test(structure) && !/Syntax Error/.test(structure), `${id}: Poppler reads its structure tree`);
		const text = fold(command('pdftotext', ['-enc', 'UTF-8', file, '-']).out);
		const spoken = fold(structure.replace(/^[^"\n]*$/gm, '').replace(/"\s*\n\s*"/g, ' ').replace(/"/g, ' '));
		const labels = words(twin(id).html).map(fold);
		const order = numbers(fold(labels.join(' \n ')));
		const printed = numbers(spoken);
		clean(missingInOrder(order, printed.map((each) => `${each} `).join('')).map((each) => `${each} is missing or out of order`),
			`${id}: ${order.length} numbers in reading order`);
		const parts = labels.flatMap((each) => each.replace(/\(.*?\)/g, ' ').split(' ')).filter((each) => each.length > 1);
		const lost = parts.filter((each) => !text.includes(each));
		const allowed = rtl(lang) ? 0.1 : 0;
		ok(lost.length <= parts.length * allowed, `${id}: ${parts.length - lost.length} of ${parts.length} words come out of the file`, lost);
		const page = path.join(folder(), id);
		command('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-png', '-singlefile', file, page]);
		const code = command('zbarimg', ['--quiet', '--raw', `${page}.png`]);
		ok(code.out.trim() === `${address()}/s/${shortId}`, `${id}: the code leads to its own short address`, [code.out, code.err]);
	}
});
