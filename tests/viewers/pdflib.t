#!/usr/bin/env node
'use strict';
// pdf-lib fills every field of every print and saves; pdf.js reads back the same values.

const fs = require('node:fs');
const { clean, run, prints } = require('../tools/tap.js');
const { twin, fields } = require('../tools/forms.js');
const { fillWithPdfLib, readWithPdfjs, differences } = require('../tools/filling.js');

run(async () => {
	for (const { file, id, site } of prints()) {
		const { filled, saved } = await fillWithPdfLib(fs.readFileSync(file));
		clean(fields(twin(id, site).html).filter((each) => !filled.has(each.name)).map((each) => each.name), `${id}: all ${filled.size} fields filled by pdf-lib`);
		clean(differences(filled, await readWithPdfjs(saved)), `${id}: saved and read back by pdf.js`);
	}
});
