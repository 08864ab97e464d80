#!/usr/bin/env node
'use strict';
// pdf-lib fills and saves every form; pdf.js reads back the same values.

const fs = require('node:fs');
const { clean, run, pdfs, tool, toolModule } = require('../tools/tap.js');
const { sample } = require('../tools/forms.js');

/** pdf-lib draws a menu's value in Latin only (WinAnsi): menus with other labels are set without drawing. */
function fill(lib, form) {
	const expected = new Map();
	for (const field of form.getFields()) {
		const name = field.getName();
		if (field instanceof lib.PDFTextField) {
			const text = sample(name, field.getMaxLength());
			field.setText(text);
			expected.set(name, text);
		} else if (field instanceof lib.PDFCheckBox) {
			field.check();
			expected.set(name, 'on');
		} else if (field instanceof lib.PDFRadioGroup) {
			const options = field.getOptions();
			field.select(options[options.length - 1]);
			expected.set(name, options[options.length - 1]);
		} else if (field instanceof lib.PDFDropdown) {
			const options = field.acroField.getOptions();
			const value = (options[0].value || options[0].display).decodeText();
			field.acroField.dict.set(lib.PDFName.of('V'), lib.PDFString.of(value));
			expected.set(name, value);
		}
	}
	return expected;
}

run(async () => {
	const pdfjs = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const lib = tool('pdf-lib');
	for (const { file, id } of pdfs()) {
		const doc = await lib.PDFDocument.load(fs.readFileSync(file));
		const form = doc.getForm();
		const expected = fill(lib, form);
		const saved = await doc.save({ updateFieldAppearances: false });
		const again = await pdfjs.getDocument({ data: saved, isEvalSupported: false, verbosity: 0 }).promise;
		const problems = [];
		for (const [name, objects] of Object.entries(await again.getFieldObjects())) {
			const value = objects.map((each) => each.value).find((each) => each && each !== 'Off');
			const want = expected.get(name);
			if (want !== undefined && (want === 'on' ? !value : value !== want))
				problems.push(`${name}: expected "${want}", got "${value}"`);
			expected.delete(name);
		}
		clean([...problems, ...[...expected.keys()].map((name) => `${name} is gone`)], `${id}: filled by pdf-lib, read back by pdf.js`);
	}
});
