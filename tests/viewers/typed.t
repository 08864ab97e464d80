#!/usr/bin/env node
'use strict';
// What is typed in the form's own language into a text field, several lines, a comb, a menu, and fields for telephone, e-mail, number
// and date: which viewers keep it, draw it and save a file that still conforms. docs/typed-values.md says it to people.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, command, folder, root, OUT, tool } = require('../tools/tap.js');
const typing = require('../tools/typing.js');
const { graymap } = require('../tools/ink.js');
const { PROFILES, judge } = require('../tools/verapdf.js');

/** Scripts that no viewer shapes into a form's appearance: the value is kept, and that is all. */
const JOINED = ['ar', 'fa', 'yi'];
const VIEWERS = { pdfjs: 'pdf.js', pdfium: 'PDFium', poppler: 'Poppler' };
const DPI = 100;

function words() {
	return fs.readFileSync(path.join(root, 'tests/viewers/typed/words.txt'), 'utf8').split('\n')
		.filter((line) => line && !line.startsWith('#')).map((line) => line.split('|').map((each) => each.trim()))
		.map(([lang, namn, ord, kod, , label]) => ({ lang, label,
			values: { namn, ord, kod, meny: 'skolan', tel: '070-123 45 67', post: 'alva@exempel.se', antal: '3', datum: '2026-11-21' } }));
}

function build() {
	const site = path.join(folder(), 'site'), out = path.join(folder(), 'out');
	const made = command('sh', ['-c', '. tests/sites/setup.sh && site_typed "$1"', 'sh', site], { cwd: root });
	const built = command(path.join(OUT, 'bin/kronblad'), ['build', '.', '--out', out, '--date', '2026-11-21', '--quiet'], { cwd: site });
	ok(made.status === 0 && built.status === 0, 'a form in every language is made', [made.err, built.err]);
	return (lang) => path.join(out, 'pdf', `typed-${lang}-1.pdf`);
}

const squeeze = (text) => text.normalize('NFC').replace(/\s+/g, '');
const times = (text, part) => text.split(part).length - 1;

/** What of the values does not come out of a viewer's text of the file; a menu's label is printed beside it, too. */
function unread(text, { values, label }) {
	const all = squeeze(text);
	return Object.entries(values).map(([name, value]) => name === 'meny' ? [name, label, 2] : [name, value, 1])
		.filter(([, value, count]) => times(all, squeeze(value)) < count).map(([name, value]) => `${name} does not say "${value}"`);
}

const readers = {
	Poppler: (file) => command('pdftotext', ['-enc', 'UTF-8', file, '-']).out,
	MuPDF: (file) => command('mutool', ['draw', '-q', '-F', 'txt', file]).out,
};

const painters = {
	Poppler(file) {
		command('pdftoppm', ['-r', `${DPI}`, '-gray', '-f', '1', '-l', '1', '-singlefile', file, `${file}-p`]);
		return graymap(`${file}-p.pgm`);
	},
	MuPDF(file) {
		command('mutool', ['draw', '-q', '-r', `${DPI}`, '-c', 'gray', '-F', 'pgm', '-o', `${file}-m.pgm`, file, '1']);
		return graymap(`${file}-m.pgm`);
	},
	async PDFium(file) {
		const library = await tool('@hyzyla/pdfium').PDFiumLibrary.init();
		const doc = await library.loadDocument(fs.readFileSync(file));
		const { width, height, data } = await doc.getPage(0).render({ scale: DPI / 72, render: 'bitmap', renderFormFields: true });
		return { width, height, data: Uint8Array.from({ length: width * height }, (none, i) => data[4 * i + 1]) };
	},
};

/** The ink within a field's frame, in pixels. */
function ink(image, { rect, height }) {
	const [left, bottom, right, top] = rect.map((each, i) => (i % 2 ? height - each : each) * DPI / 72);
	let sum = 0;
	for (let y = Math.ceil(top) + 2; y < Math.floor(bottom) - 2; y++)
		for (let x = Math.ceil(left) + 2; x < Math.floor(right) - 2; x++)
			sum += 255 - image.data[y * image.width + x];
	return sum / 255;
}

/** Where viewers do not agree how much was written into a field, or nothing was; `written` has fields as typing.js reads them. */
async function uneven(empty, file, written) {
	const problems = [], drawn = {};
	for (const [name, paint] of Object.entries(painters)) {
		const before = await paint(empty), after = await paint(file);
		drawn[name] = (field) => ink(after, field) - ink(before, field);
	}
	for (const name of ['namn', 'ord', 'kod', 'meny']) {
		if (written[name].page !== 1)
			continue;
		const base = drawn.Poppler(written[name]);
		for (const viewer of Object.keys(painters)) {
			const got = drawn[viewer](written[name]);
			if (!(got > 15) || got / base < 0.75 || got / base > 1.33)
				problems.push(`${name}: ${got.toFixed(0)} in ${viewer}, ${base.toFixed(0)} in Poppler`);
		}
	}
	return problems;
}

const lost = (fields, values) => Object.entries(values).filter(([name, value]) => (fields[name].value || '').trimEnd().normalize('NFC') !== value)
	.map(([name, value]) => `${name}: "${fields[name].value}" for "${value}"`);

async function type(viewer, form, text) {
	const file = path.join(folder(), `${text.lang}-${viewer}.pdf`);
	fs.writeFileSync(file, await typing[viewer](form, text.values));
	const { fields, anew } = await typing.read(fs.readFileSync(file));
	clean(lost(fields, text.values), `${text.lang}: ${VIEWERS[viewer] || viewer} keeps the values`);
	return { file, fields, anew };
}

/** What pdf-lib saves when it draws nothing: values alone, and the wish that somebody draws them. */
async function valuesOnly(form, values) {
	const lib = tool('pdf-lib');
	const doc = await lib.PDFDocument.load(fs.readFileSync(form));
	for (const field of doc.getForm().getFields()) {
		if (!(field instanceof lib.PDFTextField))
			continue;
		field.setText(values[field.getName()]);
		field.acroField.dict.delete(lib.PDFName.of('AP'));
	}
	doc.getForm().acroForm.dict.set(lib.PDFName.of('NeedAppearances'), lib.PDFBool.True);
	return doc.save({ updateFieldAppearances: false });
}

run(async () => {
	const formIn = build();
	const saved = [];
	for (const text of words()) {
		const form = formIn(text.lang);
		for (const viewer of Object.keys(VIEWERS)) {
			const { file, fields, anew } = await type(viewer, form, text);
			const title = `${text.lang}: what was typed in ${VIEWERS[viewer]}`;
			if (JOINED.includes(text.lang)) {
				ok(anew === (viewer === 'pdfjs'), `${title} is ${viewer === 'pdfjs' ? 'left to others to draw' : 'drawn there'}`);
				continue;
			}
			saved.push(file);
			ok(!anew, `${title} is drawn there`);
			for (const [name, reader] of Object.entries(readers))
				clean(unread(reader(file), text), `${title} is read by ${name}`);
			clean(await uneven(form, file, fields), `${title} looks the same in Poppler, MuPDF and PDFium`);
		}
		await type('mupdf', form, text);
	}
	for (const [profile, name] of PROFILES)
		for (const { file, passed, problems } of judge(profile, saved).verdicts)
			ok(passed, `${path.basename(file, '.pdf')}: ${name} after it was saved`, problems);
	const swedish = words().find((each) => each.lang === 'sv');
	const values = path.join(folder(), 'values.pdf'), made = path.join(folder(), 'qpdf.pdf');
	fs.writeFileSync(values, await valuesOnly(formIn('sv'), swedish.values));
	command('qpdf', ['--generate-appearances', values, made]);
	const text = squeeze(readers.Poppler(made));
	ok(text.includes(squeeze(swedish.values.namn)), 'sv: qpdf draws a value that has no appearance', [text]);
});
