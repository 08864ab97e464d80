#!/usr/bin/env node
'use strict';
// qpdf: what the standards ask of the objects of a form (ISO 14289-1, ISO 19005-2).

const { ok, clean, run, pdfs, command } = require('../tools/tap.js');

/** qpdf writes a string of many letters beyond ASCII as bytes; these are ISO 32000-1's PDFDocEncoding, whose letters are Latin-1's. */
function text(value) {
	if (typeof value !== 'string' || !/^[ub]:/.test(value))
		return '';
	return value[0] === 'u' ? value.slice(2) : Buffer.from(value.slice(2), 'hex').toString('latin1');
}

run(async () => {
	for (const { file, id } of pdfs()) {
		const objects = JSON.parse(command('qpdf', ['--json=2', '--json-key=qpdf', file]).out).qpdf[1];
		const all = Object.values(objects).map((each) => each.value !== undefined ? each.value : each.stream && each.stream.dict)
			.filter((each) => each && typeof each === 'object' && !Array.isArray(each));
		const resolve = (value) => typeof value === 'string' && / 0 R$/.test(value) ? resolve((objects[`obj:${value}`] || {}).value) : value;
		const catalog = all.find((each) => each['/Type'] === '/Catalog');
		clean(['/Lang', '/MarkInfo', '/StructTreeRoot', '/Metadata', '/AcroForm', '/OutputIntents', '/ViewerPreferences']
			.filter((key) => !catalog[key]), `${id}: the catalogue is complete`);
		ok((resolve(catalog['/MarkInfo']) || {})['/Marked'] === true && (resolve(catalog['/ViewerPreferences']) || {})['/DisplayDocTitle'] === true,
			`${id}: tagged, and its title is shown`);
		const whole = JSON.stringify(all);
		clean(['/NeedAppearances', '/JavaScript', '/JS', '/Launch', '/SubmitForm', '/XFA', '/EmbeddedFiles'].filter((key) => whole.includes(`"${key}"`)),
			`${id}: no scripts, no actions, nothing hidden`);
		const widgets = all.filter((each) => each['/Subtype'] === '/Widget');
		const problems = [];
		for (const widget of widgets) {
			const name = text(widget['/T']) || (resolve(widget['/Parent']) && text(resolve(widget['/Parent'])['/T'])) || '?';
			const appearance = resolve(widget['/AP']);
			if (!/^[A-Z]\d/.test(text(widget['/TU']))) problems.push(`${name}: TU "${text(widget['/TU'])}"`);
			if (!appearance || !appearance['/N']) problems.push(`${name}: no appearance`);
			if (widget['/F'] !== 4) problems.push(`${name}: F ${widget['/F']}`);
			if (widget['/StructParent'] === undefined) problems.push(`${name}: no StructParent`);
			if (!widget['/P']) problems.push(`${name}: no page`);
		}
		clean(problems, `${id}: ${widgets.length} widgets with label, appearance and place in the structure`);
		const pages = all.filter((each) => each['/Type'] === '/Page');
		clean(pages.filter((each) => each['/Tabs'] !== '/S' || each['/StructParents'] === undefined).map(() => 'a page'),
			`${id}: tab order follows the structure`);
		const fonts = all.filter((each) => each['/Type'] === '/FontDescriptor');
		clean(fonts.filter((each) => !each['/FontFile2']).map((each) => each['/FontName']), `${id}: ${fonts.length} fonts, all embedded`);
		ok(fonts.length > 0, `${id}: has fonts`);
	}
});
