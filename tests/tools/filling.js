'use strict';
// A form's fields as programs fill and read them: pdf.js (as Firefox has it), pdf-lib, and qpdf by way of its JSON. Each fills every
// field but a signature, which is the pen's, and tells what it filled; each reading is a map of field name to value: a text, the id of
// a chosen answer, true for a tick; what was not filled in is left out.

const fs = require('node:fs');
const { command, tool, toolModule, prints, pdfs, GOLDEN } = require('./tap.js');
const { sample } = require('./forms.js');
const { Objects } = require('./objects.js');

/** What is filled: every print, and a form with every type of field (tests/golden/allt.yaml), since the site's own have no menu. */
const papersToFill = () => [...prints(), ...pdfs(GOLDEN).filter((each) => each.form === 'allt')];

async function open(data) {
	const library = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	return library.getDocument({ data: new Uint8Array(data), isEvalSupported: false, verbosity: 0 }).promise;
}

/** The widgets of all pages, in the order of pdf.js. */
async function widgets(doc) {
	const found = [];
	for (let n = 1; n <= doc.numPages; n++)
		for (const each of await (await doc.getPage(n)).getAnnotations())
			if (each.subtype === 'Widget')
				found.push(each);
	return found;
}

const kindOf = (widget) => widget.radioButton ? 'radio' : widget.checkBox ? 'tick' : widget.fieldType === 'Ch' ? 'menu'
	: widget.fieldType === 'Sig' ? 'signature' : 'text';

/** What stands in the field when a menu's last answer is chosen goes beyond WinAnsi (Windows code page 1252): pdf.js cannot draw that. */
const isForeign = (widget) => kindOf(widget) === 'menu' && /[^\x20-\x7e\xa0-\xff\u2013-\u2026\u20ac]/.test(widget.options[widget.options.length - 1].displayValue);

/** The last answer of each choice and menu, every tick, a text in each text field; `skip` tells which widgets are left as they are. */
async function fillWithPdfjs(data, skip = () => false) {
	const doc = await open(data), found = await widgets(doc), filled = new Map();
	const last = new Map(found.filter((each) => each.radioButton).map((each) => [each.fieldName, each.id]));
	const set = (widget, value, told) => {
		doc.annotationStorage.setValue(widget.id, { value });
		filled.set(widget.fieldName, told);
	};
	for (const widget of found.filter((each) => !skip(each))) {
		const kind = kindOf(widget), name = widget.fieldName;
		if (kind === 'radio' && last.get(name) === widget.id)
			set(widget, true, widget.buttonValue);
		else if (kind === 'radio')
			doc.annotationStorage.setValue(widget.id, { value: false });
		else if (kind === 'tick')
			set(widget, true, true);
		else if (kind === 'menu')
			set(widget, widget.options[widget.options.length - 1].exportValue, widget.options[widget.options.length - 1].exportValue);
		else if (kind === 'text')
			set(widget, sample(name, widget.maxLen), sample(name, widget.maxLen));
	}
	return { filled, saved: await doc.saveDocument() };
}

async function readWithPdfjs(data) {
	const values = new Map();
	for (const widget of await widgets(await open(data))) {
		const kind = kindOf(widget), value = [].concat(widget.fieldValue)[0];
		if (kind === 'tick' && value && value !== 'Off')
			values.set(widget.fieldName, value === widget.exportValue ? true : value);
		else if (kind !== 'tick' && kind !== 'signature' && value && value !== 'Off')
			values.set(widget.fieldName, value);
	}
	return values;
}

/** The last of each choice, the first of each menu. A menu's value is set without drawing: pdf-lib draws in WinAnsi alone. */
async function fillWithPdfLib(data) {
	const lib = tool('pdf-lib'), doc = await lib.PDFDocument.load(data), filled = new Map();
	for (const field of doc.getForm().getFields()) {
		const name = field.getName();
		if (field instanceof lib.PDFTextField) {
			field.setText(sample(name, field.getMaxLength()));
			filled.set(name, sample(name, field.getMaxLength()));
		} else if (field instanceof lib.PDFCheckBox) {
			field.check();
			filled.set(name, true);
		} else if (field instanceof lib.PDFRadioGroup) {
			field.select(field.getOptions().pop());
			filled.set(name, field.getOptions().pop());
		} else if (field instanceof lib.PDFDropdown) {
			const [first] = field.acroField.getOptions(), value = (first.value || first.display).decodeText();
			field.acroField.dict.set(lib.PDFName.of('V'), lib.PDFHexString.fromText(value));
			filled.set(name, value);
		}
	}
	return { filled, saved: await doc.save({ updateFieldAppearances: false }) };
}

async function readWithPdfLib(data) {
	const lib = tool('pdf-lib'), values = new Map();
	const read = (field) => field instanceof lib.PDFTextField ? field.getText() : field instanceof lib.PDFCheckBox ? field.isChecked()
		: field instanceof lib.PDFRadioGroup ? field.getSelected() : field instanceof lib.PDFDropdown ? field.getSelected()[0] : undefined;
	for (const field of (await lib.PDFDocument.load(data)).getForm().getFields())
		if (read(field))
			values.set(field.getName(), read(field));
	return values;
}

/** A text as qpdf's JSON has a string of UTF-16; `u:` lets qpdf choose the encoding, which of Latin letters is the other one. */
const utf16 = (text) => `b:feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;

/**
 * The last answer of each choice, the first of each menu, every tick, in each text field a text: Swedish and Arabic by turns, in both
 * encodings. Writes the new file.
 */
function fillWithQpdf(file, target) {
	const objects = new Objects(file), filled = new Map(), changed = new Map();
	const change = (ref, more) => changed.set(ref, { ...(changed.get(ref) || objects.get(ref)), ...more });
	for (const { ref, name, kind, state, field, last, dict } of objects.widgets()) {
		if (kind === 'radio' && last) {
			change(field, { '/V': state });
			filled.set(name, state.slice(1));
		}
		if (kind === 'radio' || kind === 'tick')
			change(ref, { '/AS': kind === 'tick' || last ? state : '/Off' });
		if (kind === 'tick') {
			change(ref, { '/V': state });
			filled.set(name, true);
		} else if (kind === 'menu') {
			const [first] = [].concat(objects.get(dict['/Opt'])[0]);
			change(ref, { '/V': first });
			filled.set(name, objects.text(first));
		} else if (kind === 'text') {
			const text = filled.size % 3 ? sample(name, dict['/MaxLen']) : `ألفا مثال، ${name}`.slice(0, dict['/MaxLen'] || undefined);
			change(ref, { '/V': filled.size % 2 ? utf16(text) : `u:${text}` });
			filled.set(name, text);
		}
	}
	const update = `${target}.json`;
	fs.writeFileSync(update, JSON.stringify({ qpdf: [objects.header, Object.fromEntries([...changed].map(([ref, value]) => [`obj:${ref}`, { value }]))] }));
	const done = command('qpdf', [file, `--update-from-json=${update}`, target]);
	if (done.status !== 0)
		throw new Error(`qpdf did not fill ${file}: ${done.err}`);
	return filled;
}

/** Where two readings differ, in either direction; a field that is not there counts as empty. */
function differences(filled, got) {
	return [...new Set([...filled.keys(), ...got.keys()])].filter((name) => filled.get(name) !== got.get(name))
		.map((name) => `${name}: filled "${filled.get(name)}", read "${got.get(name)}"`);
}

module.exports = { papersToFill, open, widgets, kindOf, isForeign, fillWithPdfjs, readWithPdfjs, fillWithPdfLib, readWithPdfLib, fillWithQpdf,
	differences };
