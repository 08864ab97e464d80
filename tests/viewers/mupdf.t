#!/usr/bin/env node
'use strict';
// MuPDF draws every page without a complaint, and much the same as Poppler: a viewer that shows less is found.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, pdfs, command, folder } = require('../tools/tap.js');

/** A binary PGM: {width, height, data}. */
function graymap(file) {
	const bytes = fs.readFileSync(file);
	const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString('latin1'));
	return { width: +head[1], height: +head[2], data: bytes.subarray(head[0].length) };
}

/** The share of ink in each cell of a grid. */
function ink(image, columns, rows) {
	const cells = new Float64Array(columns * rows);
	for (let y = 0; y < image.height; y++)
		for (let x = 0; x < image.width; x++)
			cells[Math.floor(y * rows / image.height) * columns + Math.floor(x * columns / image.width)] += 255 - image.data[y * image.width + x];
	return cells.map((each) => each / 255 / (image.width * image.height / columns / rows));
}

run(async () => {
	for (const { file, id } of pdfs()) {
		const pages = +/^Pages:\s+(\d+)/m.exec(command('pdfinfo', [file]).out)[1];
		const base = path.join(folder(), id);
		const drawn = command('mutool', ['draw', '-q', '-r', '75', '-c', 'gray', '-F', 'pgm', '-o', `${base}-m%d.pgm`, file]);
		/* Debian builds MuPDF without colour management. */
		const said = drawn.err.replace('warning: ICC support is not available', '').trim();
		ok(drawn.status === 0 && said === '', `${id}: MuPDF draws it without a warning`, [said]);
		command('pdftoppm', ['-r', '75', '-gray', file, `${base}-p`]);
		const poppler = fs.readdirSync(folder()).filter((name) => name.startsWith(`${id}-p`)).sort();
		const problems = [];
		for (let n = 1; n <= pages; n++) {
			const one = ink(graymap(`${base}-m${n}.pgm`), 12, 16), other = ink(graymap(path.join(folder(), poppler[n - 1])), 12, 16);
			const total = one.reduce((sum, each) => sum + each, 0) / one.length;
			if (total < 0.005)
				problems.push(`page ${n} is blank`);
			one.forEach((each, cell) => {
				if (Math.abs(each - other[cell]) > 0.05)
					problems.push(`page ${n}, cell ${cell % 12},${Math.floor(cell / 12)}: ${each.toFixed(3)} in MuPDF, ${other[cell].toFixed(3)} in Poppler`);
			});
		}
		clean(problems, `${id}: MuPDF and Poppler show the same on ${pages} pages`);
	}
});
