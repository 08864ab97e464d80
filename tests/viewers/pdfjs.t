#!/usr/bin/env node
'use strict';
// pdf.js, as Firefox has it: reads every field with its name, label and value; fills every one of every print, and of a form with every
// type of field; saves, and reads back the same; pdf-lib reads what pdf.js saved; and that is still what it claims to be, PDF/UA-1 and
// PDF/A-2a. Not when an answer in Arabic was chosen in a menu: pdf.js leaves that to others to draw (docs/typed-values.md), which PDF/A
// does not allow. No form of the site has such a menu.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, folder } = require('../tools/tap.js');
const { twin, fields } = require('../tools/forms.js');
const { papersToFill, open, widgets, kindOf, isForeign, fillWithPdfjs, readWithPdfjs, readWithPdfLib, differences } = require('../tools/filling.js');
const { PROFILES, judge } = require('../tools/verapdf.js');

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

const UNDRAWN = '6.3.3-1 6.4.1-3'; /* a field without appearance, NeedAppearances */

run(async () => {
	const saved = [];
	let count = 0;
	const keep = (name, bytes) => {
		saved.push(path.join(folder(), `${name}.pdf`));
		fs.writeFileSync(saved[saved.length - 1], bytes);
	};
	for (const { file, id, site } of papersToFill()) {
		const data = fs.readFileSync(file);
		const found = await widgets(await open(data)), ours = asFields(found);
		const want = JSON.stringify(fields(twin(id, site).html)), got = JSON.stringify(ours);
		ok(want === got, `${id}: the fields are those of the web page, in order`, want === got ? [] : [`page ${want}`, `PDF  ${got}`]);
		clean(found.filter((each) => !/^[A-Z]\d/.test(each.alternativeText || '')).map((each) => `${each.fieldName}: "${each.alternativeText}"`),
			`${id}: every widget's label begins with its number`);
		const { filled, saved: bytes } = await fillWithPdfjs(data);
		clean(ours.filter((each) => !filled.has(each.name)).map((each) => each.name), `${id}: all ${filled.size} fields filled by pdf.js`);
		clean(differences(filled, await readWithPdfjs(bytes)), `${id}: saved and read back by pdf.js`);
		clean(differences(filled, await readWithPdfLib(bytes)), `${id}: and read the same by pdf-lib`);
		const foreign = found.some(isForeign);
		keep(foreign ? `${id}.foreign` : id, bytes);
		if (foreign)
			keep(id, (await fillWithPdfjs(data, isForeign)).saved);
		count += filled.size;
	}
	const odd = saved.filter((each) => each.endsWith('.foreign.pdf')).map((each) => path.basename(each, '.foreign.pdf'));
	ok(odd.join() === 'allt-ar-sv-1', 'a menu with answers in Arabic is in the form of the tests alone', odd);
	for (const [profile, name] of PROFILES)
		for (const { file, passed, rules, problems } of judge(profile, saved).verdicts)
			if (profile === '2a' && file.endsWith('.foreign.pdf'))
				ok(rules.join(' ') === UNDRAWN, `${path.basename(file, '.foreign.pdf')}: with an answer in Arabic it is not drawn, else ${name}`, problems);
			else
				ok(passed, `${path.basename(file, '.pdf')}: ${name} after pdf.js filled and saved it`, problems);
	console.error(`# pdf.js: ${saved.length} files saved of ${papersToFill().length} papers, ${count} fields`);
});
