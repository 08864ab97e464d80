#!/usr/bin/env node
'use strict';
// MuPDF and PDFium (as Chromium has it) draw every page without a complaint, and much the same as Poppler: a viewer that shows less
// is found.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, papers, command, folder, tool } = require('../tools/tap.js');
const { graymap, differences } = require('../tools/ink.js');

/** PDFium's pages as graymaps, fields included. */
async function pdfiumPages(library, file) {
	const doc = await library.loadDocument(fs.readFileSync(file));
	const pages = [];
	for (const page of doc.pages()) {
		const { width, height, data } = await page.render({ scale: 75 / 72, render: 'bitmap', renderFormFields: true });
		const gray = new Uint8Array(width * height);
		for (let i = 0; i < gray.length; i++)
			gray[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
		pages.push({ width, height, data: gray });
	}
	doc.destroy();
	return pages;
}

run(async () => {
	const { PDFiumLibrary } = tool('@hyzyla/pdfium');
	const library = await PDFiumLibrary.init();
	for (const file of papers()) {
		const id = path.basename(file, '.pdf');
		const base = path.join(folder(), id);
		const drawn = command('mutool', ['draw', '-q', '-r', '75', '-c', 'gray', '-F', 'pgm', '-o', `${base}-m%d.pgm`, file]);
		/* Debian builds MuPDF without colour management. */
		const said = drawn.err.replace('warning: ICC support is not available', '').trim();
		ok(drawn.status === 0 && said === '', `${id}: MuPDF draws it without a warning`, [said]);
		command('pdftoppm', ['-r', '75', '-gray', file, `${base}-p`]);
		const poppler = fs.readdirSync(folder()).filter((name) => name.startsWith(`${id}-p`)).sort()
			.map((name) => graymap(path.join(folder(), name)));
		const pdfium = await pdfiumPages(library, file);
		clean(poppler.flatMap((page, n) => differences(n + 1, graymap(`${base}-m${n + 1}.pgm`), page, ['MuPDF', 'Poppler'])),
			`${id}: MuPDF and Poppler show the same on ${poppler.length} pages`);
		clean(poppler.flatMap((page, n) => differences(n + 1, pdfium[n], page, ['PDFium', 'Poppler'])),
			`${id}: PDFium and Poppler show the same on ${poppler.length} pages`);
	}
	library.destroy();
});
