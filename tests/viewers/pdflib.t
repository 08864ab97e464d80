#!/usr/bin/env node
'use strict';
// pdf-lib fills every field of every print and of a form with every type of field, and saves; pdf.js reads back the same values.

const fs = require('node:fs');
const { clean, run } = require('../tools/tap.js');
const { twin, fields } = require('../tools/forms.js');
const { papersToFill, fillWithPdfLib, readWithPdfjs, differences } = require('../tools/filling.js');

run(async () => {
	for (const { file, id, site } of papersToFill()) {
		const { filled, saved } = await fillWithPdfLib(fs.readFileSync(file));
		clean(fields(twin(id, site).html).filter((each) => !filled.has(each.name)).map((each) => each.name), `${id}: all ${filled.size} fields filled by pdf-lib`);
		clean(differences(filled, await readWithPdfjs(saved)), `${id}: saved and read back by pdf.js`);
	}
});
