#!/usr/bin/env node
'use strict';
// Two painters show the same boxes: the picture of a form's first page has its ink where Poppler finds the PDF's, its code can be read,
// and it is small. That the comparison would see a missing word, frame, another font or a page out of place is shown each time.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, pdfs, command, folder, formSource, address, rtl, root, CONTENT } = require('../tools/tap.js');
const { graymap, picture, shrunk, differences } = require('../tools/ink.js');

const KRONBLAD = path.resolve(root, process.env.OUT || 'out', 'bin/kronblad');
const WIDTH = 480, BYTES = 40000;
/* Poppler widens thin lines to whole pixels, so it draws larger, and pixels are put together. */
const FINER = 6;
/* Cells of four pixels; two lines in one place, which each painter blends in its own way, differ by 0.10, a missing frame by 0.13. */
const CELL = 4, MOST = 0.115;

/** The first page as Poppler draws it, as large as `image`. */
function popplerPage(file, id, image) {
	const base = path.join(folder(), id);
	command('pdftoppm', ['-gray', '-f', '1', '-l', '1', '-singlefile', '-scale-to-x', image.width * FINER, '-scale-to-y', image.height * FINER,
		file, base].map(String));
	const page = shrunk(graymap(`${base}.pgm`), FINER);
	fs.rmSync(`${base}.pgm`);
	return page;
}

/** What stands on the first page: {kind, x, y, width, height, text}, in pixels. */
function boxesOf(source) {
	const said = command(KRONBLAD, ['dump', 'pages', source]).out, first = said.split(/^page 2 /m)[0];
	const scale = WIDTH / +/^page 1 (\S+)/.exec(first)[1];
	return [...first.matchAll(/^ {2}(\w+) (\S+) (\S+) (\S+) (\S+)(.*)$/gm)].map(([, kind, x, y, width, height, text]) =>
		({ kind, x: x * scale, y: y * scale, width: width * scale, height: height * scale, text }));
}

/** A copy whose pixels within a rectangle are `value`. */
function filled(image, x, y, width, height, value) {
	const data = Uint8Array.from(image.data);
	for (let row = Math.max(0, Math.floor(y)); row < Math.min(image.height, Math.ceil(y + height)); row++)
		data.fill(value, row * image.width + Math.max(0, Math.floor(x)), row * image.width + Math.min(image.width, Math.ceil(x + width)));
	return { ...image, data };
}

/** Where modules of a code stand on whole pixels, up to half of one from where Poppler has them; it is read instead. */
function withoutCodes(image, boxes) {
	return boxes.filter((box) => box.kind === 'qr').reduce((rest, { x, y, width, height }) => filled(rest, x - 1, y - 1, width + 2, height + 2, 255), image);
}

function compare(one, other, boxes) {
	const grid = { columns: Math.round(one.width / CELL), rows: Math.round(one.height / CELL), most: MOST };
	return differences(1, withoutCodes(one, boxes), withoutCodes(other, boxes), ['the picture', 'Poppler'], grid);
}

function shifted(image, across, down) {
	const data = new Uint8Array(image.data.length).fill(255);
	for (let y = 0; y < image.height - down; y++)
		data.set(image.data.subarray(y * image.width, (y + 1) * image.width - across), (y + down) * image.width + across);
	return { ...image, data };
}

function mirrored(image) {
	const data = Uint8Array.from(image.data);
	for (let y = 0; y < image.height; y++)
		data.subarray(y * image.width, (y + 1) * image.width).reverse();
	return { ...image, data };
}

const withoutWords = (image, { x, y, width, height }) => filled(image, x, y - height * 0.8, width, height * 1.05, 255);

const withoutFrame = (image, { x, y, width, height }) => [[x, y, width, 0], [x, y + height, width, 0], [x, y, 0, height], [x + width, y, 0, height]]
	.reduce((rest, [left, top, across, down]) => filled(rest, left - 0.6, top - 0.6, across + 1.2, down + 1.2, 255), image);

/** The picture that the compiler makes when a style's font is another one. */
function inOtherFont(source) {
	const project = path.join(folder(), 'project'), fonts = path.join(project, 'fonts');
	for (const name of ['content', 'layouts', 'fonts'])
		fs.cpSync(name === 'content' ? CONTENT : path.join(root, name), path.join(project, name), { recursive: true });
	fs.copyFileSync(path.join(fonts, 'NotoSans-Regular.ttf'), path.join(fonts, 'NotoSans-Bold.ttf'));
	const done = command(KRONBLAD, ['dump', 'preview', path.join(project, 'content', path.relative(CONTENT, source))], { encoding: 'buffer' });
	fs.writeFileSync(path.join(folder(), 'other.png'), done.out);
	return picture(path.join(folder(), 'other.png'));
}

/** The comparison is worth something only as long as it sees these. */
function proveItBites(image, page, boxes, id, source) {
	const sees = (changed, name) => ok(compare(changed, page, boxes).length > 0, `${id}: ${name} would be seen`);
	sees(shifted(image, 3, 0), 'a page three pixels to the right');
	sees(shifted(image, 0, 3), 'a page three pixels down');
	sees(shifted(image, 1, 1), 'a page one pixel off');
	sees(mirrored(image), 'a mirrored page');
	sees(inOtherFont(source), 'regular letters in place of bold ones');
	const words = boxes.filter((box) => box.kind === 'run' && /"[^"]*[\p{L}\p{N}]/u.test(box.text));
	const frames = boxes.filter((box) => box.kind === 'rect' && box.width > 4 && box.height > 4);
	clean(words.filter((box) => compare(withoutWords(image, box), page, boxes).length === 0).map((box) => box.text),
		`${id}: each of ${words.length} runs of words would be missed`);
	clean(frames.filter((box) => compare(withoutFrame(image, box), page, boxes).length === 0).map((box) => JSON.stringify(box)),
		`${id}: each of ${frames.length} frames would be missed`);
}

run(async () => {
	const proven = new Set(); /* directions */
	for (const { file, id, form, lang, code: shortId } of pdfs()) {
		const shown = file.replace(/pdf$/, 'png'), source = formSource(form, lang).name;
		const image = picture(shown), page = popplerPage(file, id, image), boxes = boxesOf(source);
		ok(image.width === WIDTH && fs.statSync(shown).size < BYTES, `${id}: a picture of ${fs.statSync(shown).size} bytes`);
		const code = command('zbarimg', ['-q', '--raw', shown]).out.trim();
		ok(code === `${address()}/s/${shortId}`, `${id}: the code on the picture can be read`, [code]);
		if (id !== shortId)
			continue; /* what stands where is known of the form's first style alone */
		if (clean(compare(image, page, boxes), `${id}: the picture and Poppler show the same`) && !proven.has(rtl(lang))) {
			proven.add(rtl(lang));
			proveItBites(image, page, boxes, id, source);
		}
	}
	ok(proven.size > 0, 'the comparison has been put to the test');
});
