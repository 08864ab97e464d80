'use strict';
// The words of a document's Markdown, looked for in the text that readers of its PDF extract.

const fs = require('node:fs');
const path = require('node:path');
const { command, tool, toolModule, TOOLS } = require('./tap.js');

const packaged = (name) => JSON.parse(fs.readFileSync(path.join(TOOLS, 'node_modules', name, 'package.json'), 'utf8')).version;
const version = (name, args, pattern) => {
	const said = command(name, args);
	return pattern.exec(said.out + said.err)[1];
};

/** As its text layer has it, which is what Firefox copies and searches. */
async function pdfjs(file) {
	const library = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const doc = await library.getDocument({ data: new Uint8Array(fs.readFileSync(file)), isEvalSupported: false, verbosity: 0 }).promise;
	let text = '';
	for (let n = 1; n <= doc.numPages; n++)
		for (const item of (await (await doc.getPage(n)).getTextContent({ disableNormalization: true })).items)
			text += item.str + (item.hasEOL ? '\n' : '');
	return text;
}

let library = null;

/** As Chromium copies it. */
async function pdfium(file) {
	library ||= await tool('@hyzyla/pdfium').PDFiumLibrary.init();
	const doc = await library.loadDocument(fs.readFileSync(file));
	const text = [...doc.pages()].map((page) => page.getText()).join('\n');
	doc.destroy();
	return text;
}

const READERS = [
	{ name: 'pdf.js', version: () => packaged('pdfjs-dist'), pinned: true, read: pdfjs },
	{ name: 'PDFium', version: () => packaged('@hyzyla/pdfium'), pinned: true, read: pdfium },
	{ name: 'MuPDF', version: () => version('mutool', ['-v'], /version (\S+)/), read: async (file) => command('mutool', ['draw', '-q', '-F', 'txt', file]).out },
	{ name: 'Poppler', version: () => version('pdftotext', ['-v'], /version (\S+)/), read: async (file) => command('pdftotext', ['-enc', 'UTF-8', file, '-']).out },
];

const JOINERS = /[\u200c\u200d]/g;
// They order what is shown and are no part of a word.
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
/** What is the same to Unicode becomes the same; a word that its line's end divides is whole. */
const fold = (text) => text.normalize('NFC').replace(DIRECTION, '').replace(/\u00ad\s*/g, '').replace(/(?<=\p{L}-)\r?\n/gu, '');

/** Words as they stand between spaces, with their signs; Thai has none between words. */
function tokens(text, lang) {
	if (lang !== 'th')
		return fold(text).split(/[\s\u200b]+/).filter(Boolean);
	const whole = fold(text).replace(/(?<=[\u0e00-\u0e7f])\s*\n\s*(?=[\u0e00-\u0e7f])/g, '');
	const segments = new Intl.Segmenter('th', { granularity: 'word' });
	return whole.split(/\s+/).filter(Boolean).flatMap((each) => [...segments.segment(each)].map((one) => one.segment));
}

/** What a document's Markdown says, block by block: title, headings, paragraphs, items, cells, labels, options. */
function blocks(markdown) {
	const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown);
	const found = [/^title: "?(.*?)"?$/m.exec(front)[1]];
	for (const line of body.split('\n')) {
		if (line.startsWith('|'))
			found.push(...line.split('|').filter((cell) => !/^[:-]*$/.test(cell)));
		else
			found.push(line.replace(/^(#+|-)\s+/, '').replace(/^\([ x]\)\s+/, ''));
	}
	return found.map((each) => each.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*\*/g, '').trim()).filter(Boolean);
}

/** The same letters, or the same without joiners where the reader leaves all of them out. */
const isSame = (wanted, got) => wanted === got || wanted.replace(JOINERS, '') === got;

/** For each wanted word whether it is in a longest common subsequence of both lists. */
function inOrder(wanted, got) {
	const rows = wanted.length, columns = got.length;
	const length = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
	for (let i = rows - 1; i >= 0; i--)
		for (let j = columns - 1; j >= 0; j--)
			length[i][j] = isSame(wanted[i], got[j]) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
	const found = wanted.map(() => false);
	for (let i = 0, j = 0; i < rows && j < columns;)
		if (isSame(wanted[i], got[j])) {
			found[i++] = true;
			j++;
		} else if (length[i + 1][j] >= length[i][j + 1]) {
			i++;
		} else {
			j++;
		}
	return found;
}

/** The words that do not come out whole. */
function lost(wanted, got) {
	const left = [...got];
	return wanted.filter((word) => {
		const at = left.findIndex((each) => isSame(word, each));
		if (at >= 0)
			left.splice(at, 1);
		return at < 0;
	});
}

/** Numbers and Latin words, and of these the ones that do not stand between the words between which they stand in their part. */
function places(parts, got) {
	const beside = (part, n, k) => n < 0 || n >= part.length || isSame(part[n], got[k] ?? '');
	const foreign = parts.flatMap((part) => part.map((word, n) => ({ part, word, n }))).filter(({ word }) => /[0-9A-Za-z]/.test(word));
	const displaced = foreign.filter(({ part, word, n }) => !got.some((each, k) => isSame(word, each) && beside(part, n - 1, k - 1) && beside(part, n + 1, k + 1)));
	return { foreign: foreign.map(({ word }) => word), displaced: displaced.map(({ word }) => word) };
}

/**
 * The text of a document's PDF against its Markdown: the words, those that do not come out whole and those that come out
 * of order; the numbers and Latin words, and those that stand elsewhere.
 */
function measure(markdown, text, lang) {
	const parts = blocks(markdown).map((each) => tokens(each, lang)), words = parts.flat(), got = tokens(text, lang);
	const kept = inOrder(words, got);
	return {
		words,
		missing: lost(words, got),
		astray: words.filter((word, n) => !kept[n]),
		...places(parts, got),
	};
}

module.exports = { READERS, measure };
