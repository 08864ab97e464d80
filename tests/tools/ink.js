'use strict';
// How much ink a rendering has where: two viewers that show the same page agree cell by cell.

const fs = require('node:fs');

/** A binary PGM: {width, height, data}, data with one byte a pixel, 0 black. */
function graymap(file) {
	const bytes = fs.readFileSync(file);
	const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString('latin1'));
	return { width: +head[1], height: +head[2], data: bytes.subarray(head[0].length) };
}

const COLUMNS = 12, ROWS = 16;

/** The share of ink in each cell of a grid. */
function ink(image) {
	const cells = new Float64Array(COLUMNS * ROWS);
	for (let y = 0; y < image.height; y++)
		for (let x = 0; x < image.width; x++)
			cells[Math.floor(y * ROWS / image.height) * COLUMNS + Math.floor(x * COLUMNS / image.width)] += 255 - image.data[y * image.width + x];
	return cells.map((each) => each / 255 / (image.width * image.height / COLUMNS / ROWS));
}

/** What differs between two renderings of page n; a blank page too. */
function differences(n, one, other, names) {
	const problems = [];
	const a = ink(one), b = ink(other);
	if (a.reduce((sum, each) => sum + each, 0) / a.length < 0.005)
		problems.push(`page ${n} is blank in ${names[0]}`);
	a.forEach((each, cell) => {
		if (Math.abs(each - b[cell]) > 0.05)
			problems.push(`page ${n}, cell ${cell % COLUMNS},${Math.floor(cell / COLUMNS)}: ${each.toFixed(3)} in ${names[0]}, ${b[cell].toFixed(3)} in ${names[1]}`);
	});
	return problems;
}

module.exports = { graymap, differences };
