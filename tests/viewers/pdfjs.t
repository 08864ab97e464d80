#!/usr/bin/env node
'use strict';
// pdf.js, as Firefox has it: reads every field with its name, label and value; fills every one, saves, and reads back the same;
// pdf-lib reads what pdf.js saved.

const fs = require('node:fs');
const { ok, clean, run, pdfs, tool, toolModule } = require('../tools/tap.js');
const { twin, fields, sample } = require('../tools/forms.js');

async function widgets(pdfjs, data) {
	const doc = await pdfjs.getDocument({ data: new Uint8Array(data), isEvalSupported: false, verbosity: 0 }).promise;
	const found = [];
	for (let n = 1; n <= doc.numPages; n++)
		for (const each of await (await doc.getPage(n)).getAnnotations())
			if (each.subtype === 'Widget')
				found.push(each);
	return { doc, found };
}

const kindOf = (widget) => widget.radioButton ? 'radio' : widget.checkBox ? 'tick' : widget.fieldType === 'Ch' ? 'menu'
	: widget.fieldType === 'Sig' ? 'signature' : 'text';

/** One entry a field, as the web page lists them. */
function asFields(found) {
	const list = [];
	for (const widget of found) {
		const kind = kindOf(widget);
		if (kind === 'signature')
			continue;
		const known = list.find((each) => each.name === widget.fieldName);
		if (!known)
			list.push({ name: widget.fieldName, kind, values: kind === 'radio' ? [widget.buttonValue]
				: kind === 'menu' ? widget.options.map((each) => each.exportValue) : [] });
		else
			known.values.push(widget.buttonValue);
	}
	return list;
}

/** The last answer of each radio group and menu, every tick, a text in each text field. */
function fill(doc, found) {
	const expected = new Map();
	const last = new Map(found.filter((each) => each.radioButton).map((each) => [each.fieldName, each.id]));
	for (const widget of found) {
		const kind = kindOf(widget);
		let value = null;
		if (kind === 'radio') {
			value = last.get(widget.fieldName) === widget.id;
			if (value)
				expected.set(widget.fieldName, widget.buttonValue);
		} else if (kind === 'tick') {
			value = true;
			expected.set(widget.fieldName, widget.exportValue);
		} else if (kind === 'menu') {
			value = widget.options[widget.options.length - 1].exportValue;
			expected.set(widget.fieldName, value);
		} else if (kind === 'text') {
			value = sample(widget.fieldName, widget.maxLen);
			expected.set(widget.fieldName, value);
		}
		if (value !== null)
			doc.annotationStorage.setValue(widget.id, { value });
	}
	return expected;
}

function readBack(found) {
	const values = new Map();
	for (const widget of found) {
		const value = Array.isArray(widget.fieldValue) ? widget.fieldValue[0] : widget.fieldValue;
		if (kindOf(widget) !== 'signature')
			values.set(widget.fieldName, value);
	}
	return values;
}

function readWithPdfLib(lib, doc) {
	const values = new Map();
	for (const field of doc.getForm().getFields()) {
		const name = field.getName();
		if (field instanceof lib.PDFTextField)
			values.set(name, field.getText());
		else if (field instanceof lib.PDFCheckBox)
			values.set(name, field.isChecked());
		else if (field instanceof lib.PDFRadioGroup)
			values.set(name, field.getSelected());
		else if (field instanceof lib.PDFDropdown)
			values.set(name, field.getSelected()[0]);
	}
	return values;
}

const differences = (expected, got, same) => [...expected].filter(([name, value]) => !same(value, got.get(name)))
	.map(([name, value]) => `${name}: expected "${value}", got "${got.get(name)}"`);

run(async () => {
	const pdfjs = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const lib = tool('pdf-lib');
	for (const { file, id } of pdfs()) {
		const data = fs.readFileSync(file);
		const { doc, found } = await widgets(pdfjs, data);
		const want = JSON.stringify(fields(twin(id).html)), got = JSON.stringify(asFields(found));
		ok(want === got, `${id}: the fields are those of the web page, in order`, want === got ? [] : [`page ${want}`, `PDF  ${got}`]);
		clean(found.filter((each) => !/^[A-Z]\d/.test(each.alternativeText || '')).map((each) => `${each.fieldName}: "${each.alternativeText}"`),
			`${id}: every widget's label begins with its number`);
		const expected = fill(doc, found);
		const saved = await doc.saveDocument();
		const again = readBack((await widgets(pdfjs, saved)).found);
		clean(differences(expected, again, (a, b) => a === b), `${id}: ${expected.size} fields filled, saved and read back by pdf.js`);
		const other = readWithPdfLib(lib, await lib.PDFDocument.load(saved));
		clean(differences(expected, other, (a, b) => b === true || a === b || (b && a === b.trimEnd())), `${id}: and read the same by pdf-lib`);
	}
});
