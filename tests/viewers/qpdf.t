#!/usr/bin/env node
'use strict';
// qpdf: what the standards ask of the objects of a form (ISO 14289-1, ISO 19005-2).

const { ok, clean, run, prints } = require('../tools/tap.js');
const { Objects } = require('../tools/objects.js');

run(async () => {
	for (const { file, id } of prints()) {
		const objects = new Objects(file), { catalog } = objects, resolve = (value) => objects.get(value);
		const all = Object.values(objects.all).map((each) => each.value !== undefined ? each.value : each.stream && each.stream.dict)
			.filter((each) => each && typeof each === 'object' && !Array.isArray(each));
		clean(['/Lang', '/MarkInfo', '/StructTreeRoot', '/Metadata', '/AcroForm', '/OutputIntents', '/ViewerPreferences']
			.filter((key) => !catalog[key]), `${id}: the catalogue is complete`);
		ok((resolve(catalog['/MarkInfo']) || {})['/Marked'] === true && (resolve(catalog['/ViewerPreferences']) || {})['/DisplayDocTitle'] === true,
			`${id}: tagged, and its title is shown`);
		const whole = JSON.stringify(all);
		clean(['/NeedAppearances', '/JavaScript', '/JS', '/Launch', '/SubmitForm', '/XFA', '/EmbeddedFiles'].filter((key) => whole.includes(`"${key}"`)),
			`${id}: no scripts, no actions, nothing hidden`);
		const widgets = objects.widgets(), problems = [];
		if (widgets.length !== all.filter((each) => each['/Subtype'] === '/Widget').length) problems.push('not every widget is on a page');
		for (const { name, label, dict } of widgets) {
			const appearance = resolve(dict['/AP']);
			if (!/^[A-Z]\d/.test(label)) problems.push(`${name}: TU "${label}"`);
			if (!appearance || !appearance['/N']) problems.push(`${name}: no appearance`);
			if (dict['/F'] !== 4) problems.push(`${name}: F ${dict['/F']}`);
			if (dict['/StructParent'] === undefined) problems.push(`${name}: no StructParent`);
			if (!dict['/P']) problems.push(`${name}: no page`);
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
