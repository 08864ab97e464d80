'use strict';
// How much ink a rendering has where: two viewers that show the same page agree cell by cell.

const fs = require('node:fs');
const zlib = require('node:zlib');

/** A binary PGM: {width, height, data}, data with one byte a pixel, 0 black. */
function graymap(file) {
	const bytes = fs.readFileSync(file);
	const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString('latin1'));
	return { width: +head[1], height: +head[2], data: bytes.subarray(head[0].length) };
}

/** The chunks of a PNG file (ISO/IEC 15948 5.3) by name; those of one name one after the other. */
function chunks(bytes) {
	const found = {};
	for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
		const name = bytes.toString('latin1', at + 4, at + 8), data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
		found[name] = found[name] ? Buffer.concat([found[name], data]) : data;
	}
	return found;
}

/** A PNG without filters and interlacing, as kronblad writes it, as a graymap. */
function picture(file) {
	const { IHDR, PLTE, IDAT } = chunks(fs.readFileSync(file));
	const width = IHDR.readUInt32BE(0), height = IHDR.readUInt32BE(4), depth = IHDR[8], kind = IHDR[9];
	const rows = zlib.inflateSync(IDAT), stride = Math.ceil(width * depth * (kind === 2 ? 3 : 1) / 8) + 1;
	const luma = (bytes, at) => Math.round(0.299 * bytes[at] + 0.587 * bytes[at + 1] + 0.114 * bytes[at + 2]);
	const data = new Uint8Array(width * height);
	for (let y = 0; y < height; y++) {
		const row = rows.subarray(y * stride + 1, (y + 1) * stride);
		if (rows[y * stride] !== 0 || IHDR[12] !== 0)
			throw new Error(`${file} has filters or is interlaced`);
		for (let x = 0; x < width; x++) {
			const value = row[x * depth >> 3] >> (8 - depth - x * depth % 8) & (1 << depth) - 1;
			data[y * width + x] = kind === 2 ? luma(row, 3 * x) : kind === 3 ? luma(PLTE, 3 * value) : value;
		}
	}
	return { width, height, data };
}

/** The mean of each `factor` times `factor` pixels. */
function shrunk(image, factor) {
	const width = image.width / factor, height = image.height / factor;
	const data = new Float64Array(width * height);
	for (let y = 0; y < image.height; y++)
		for (let x = 0; x < image.width; x++)
			data[Math.floor(y / factor) * width + Math.floor(x / factor)] += image.data[y * image.width + x] / factor / factor;
	return { width, height, data };
}

/** The share of ink in each cell of a grid. */
function ink(image, columns, rows) {
	const cells = new Float64Array(columns * rows);
	for (let y = 0; y < image.height; y++)
		for (let x = 0; x < image.width; x++)
			cells[Math.floor(y * rows / image.height) * columns + Math.floor(x * columns / image.width)] += 255 - image.data[y * image.width + x];
	return cells.map((each) => each / 255 / (image.width * image.height / columns / rows));
}

/** What differs between two renderings of page n; a blank page too. */
function differences(n, one, other, names, { columns = 12, rows = 16, most = 0.05 } = {}) {
	const problems = [];
	const a = ink(one, columns, rows), b = ink(other, columns, rows);
	if (a.reduce((sum, each) => sum + each, 0) / a.length < 0.005)
		problems.push(`page ${n} is blank in ${names[0]}`);
	a.forEach((each, cell) => {
		if (Math.abs(each - b[cell]) > most)
			problems.push(`page ${n}, cell ${cell % columns},${Math.floor(cell / columns)}: ${each.toFixed(3)} in ${names[0]}, ${b[cell].toFixed(3)} in ${names[1]}`);
	});
	return problems;
}

module.exports = { graymap, picture, shrunk, ink, differences };
