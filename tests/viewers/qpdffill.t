#!/usr/bin/env node
'use strict';
// A program that knows of a form only what is in the file: qpdf writes a value into every field of every print, and of a form with every
// type of field, by way of its JSON, Swedish and Arabic, in PDFDocEncoding and in UTF-16; pdf.js and pdf-lib read back the same.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, command, folder } = require('../tools/tap.js');
const { twin, fields } = require('../tools/forms.js');
const { papersToFill, fillWithQpdf, readWithPdfjs, readWithPdfLib, differences } = require('../tools/filling.js');

run(async () => {
	let count = 0;
	for (const { file, id, site } of papersToFill()) {
		const target = path.join(folder(), `${id}.pdf`), filled = fillWithQpdf(file, target), saved = fs.readFileSync(target);
		clean(fields(twin(id, site).html).filter((each) => !filled.has(each.name)).map((each) => each.name), `${id}: all ${filled.size} fields filled by qpdf`);
		const texts = [...filled.values()].join();
		ok(['å', 'ä', 'ö', 'ألفا'].every((each) => texts.includes(each)), `${id}: å, ä, ö and Arabic are among them`, [texts]);
		const checked = command('qpdf', ['--check', target]);
		ok(checked.status === 0, `${id}: the file is sound`, [checked.out + checked.err]);
		clean(differences(filled, await readWithPdfjs(saved)), `${id}: read the same by pdf.js`);
		clean(differences(filled, await readWithPdfLib(saved)), `${id}: and by pdf-lib`);
		count += filled.size;
	}
	console.error(`# qpdf: ${papersToFill().length} papers, ${count} fields`);
});
