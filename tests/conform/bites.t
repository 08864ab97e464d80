#!/usr/bin/env node
'use strict';
// The judge bites: from one good PDF, copies with one damage each, and veraPDF finds exactly the rules that the damage breaks
// (clause of ISO 14289-1 or ISO 19005-2, number of veraPDF's test). An undamaged copy, made the same way, passes.

const fs = require('node:fs');
const path = require('node:path');
const { ok, run, command, folder, pdfs } = require('../tools/tap.js');
const { PROFILES, judge } = require('../tools/verapdf.js');

/** A document as `qpdf --json` has it; what is looked for and not there throws, for then nothing would be damaged. */
class Paper {
	constructor(json) {
		this.json = JSON.parse(json);
		this.objects = this.json.qpdf[1];
		this.bytes = (file) => file;
	}

	static dict = (object) => object && (object.stream ? object.stream.dict : object.value);

	at(reference) {
		return Paper.dict(this.objects[`obj:${reference}`]);
	}

	get catalog() {
		return this.at(this.objects.trailer.value['/Root']);
	}

	get form() {
		return this.at(this.catalog['/AcroForm']);
	}

	all(matches) {
		const found = Object.values(this.objects).map(Paper.dict).filter((each) => each && typeof each === 'object' && matches(each));
		if (!found.length)
			throw new Error(`nothing in the file is ${matches}`);
		return found;
	}

	one(matches) {
		return this.all(matches)[0];
	}

	element(kind, matches = () => true) {
		return this.one((each) => each['/S'] === `/${kind}` && each['/P'] && matches(each));
	}

	widget(matches = () => true) {
		return this.one((each) => each['/Subtype'] === '/Widget' && matches(each));
	}

	/** Replaces the first match in a stream. */
	rewrite(reference, pattern, by) {
		const { stream } = this.objects[`obj:${reference}`];
		stream.data = encode(replace(decode(stream.data), pattern, by));
	}

	metadata(pattern) {
		this.rewrite(this.catalog['/Metadata'], pattern, '');
	}

	page(pattern, by) {
		this.rewrite(this.one((each) => each['/Type'] === '/Page')['/Contents'], pattern, by);
	}
}

const decode = (base64) => Buffer.from(base64, 'base64').toString('latin1');
const encode = (text) => Buffer.from(text, 'latin1').toString('base64');

function replace(text, pattern, by) {
	if (!pattern.test(text))
		throw new Error(`nothing is like ${pattern}`);
	return text.replace(pattern, by);
}

const without = (holder, key) => {
	if (!(key in holder))
		throw new Error(`there is no ${key}`);
	delete holder[key];
};

const widen = (font) => font['/W'][1] = font['/W'][1].map((each) => each + 100);

/** What is damaged, by which profile it is judged, the rules that this breaks, and how it is done. */
const DAMAGES = [
	['content is not declared as marked', 'ua1', ['6.2-1'], (pdf) => without(pdf.catalog, '/MarkInfo')],
	['content is not declared as marked', '2a', ['6.7.2.2-1'], (pdf) => without(pdf.catalog, '/MarkInfo')],
	['the tags are suspect', 'ua1', ['7.1-4'], (pdf) => pdf.catalog['/MarkInfo']['/Suspects'] = true],
	['there is no structure tree', 'ua1', ['7.1-11', '7.1-3', '7.18.4-1', '7.18.5-1'], (pdf) => without(pdf.catalog, '/StructTreeRoot')],
	['there is no structure tree', '2a', ['6.7.3.3-1'], (pdf) => without(pdf.catalog, '/StructTreeRoot')],
	['the language is not said', 'ua1', ['7.2-2', '7.2-22', '7.2-24', '7.2-25', '7.2-33', '7.2-34'], (pdf) => without(pdf.catalog, '/Lang')],
	['the title is not shown', 'ua1', ['7.1-10'], (pdf) => pdf.catalog['/ViewerPreferences']['/DisplayDocTitle'] = false],
	['the metadata have no title', 'ua1', ['7.1-9'], (pdf) => pdf.metadata(/<dc:title>.*?<\/dc:title>/s)],
	['PDF/UA is not claimed', 'ua1', ['5-1'], (pdf) => pdf.metadata(/<pdfuaid:part>1<\/pdfuaid:part>/)],
	['PDF/A is not claimed', '2a', ['6.6.4-2'], (pdf) => pdf.metadata(/<pdfaid:part>2<\/pdfaid:part>/)],
	['the claim of PDF/UA is not explained', '2a', ['6.6.2.3.1-1', '6.6.2.3.1-2'], (pdf) => pdf.metadata(/<pdfaExtension:schemas>.*<\/pdfaExtension:schemas>/s)],
	['there are no metadata', '2a', ['6.6.2.1-1'], (pdf) => without(pdf.catalog, '/Metadata')],
	['colours have no output intent', '2a', ['6.2.4.3-2', '6.2.4.3-4'], (pdf) => without(pdf.catalog, '/OutputIntents')],
	['a font is not embedded', 'ua1', ['7.21.4.1-1'], (pdf) => without(pdf.one((each) => each['/FontFile2']), '/FontFile2')],
	['a font is not embedded', '2a', ['6.2.11.4.1-1'], (pdf) => without(pdf.one((each) => each['/FontFile2']), '/FontFile2')],
	['a font has no ToUnicode', 'ua1', ['7.21.7-1'], (pdf) => without(pdf.one((each) => each['/ToUnicode']), '/ToUnicode')],
	['a font has no ToUnicode', '2a', ['6.2.11.7.2-1'], (pdf) => without(pdf.one((each) => each['/ToUnicode']), '/ToUnicode')],
	['widths are not those of the font', '2a', ['6.2.11.5-1'], (pdf) => widen(pdf.one((each) => each['/CIDToGIDMap']))],
	['a level of headings is skipped', 'ua1', ['7.4.2-1'], (pdf) => pdf.element('H2')['/S'] = '/H3'],
	['an element is of an unknown type', 'ua1', ['7.1-5'], (pdf) => pdf.element('H2')['/S'] = '/Ruta'],
	['an element is of an unknown type', '2a', ['6.7.3.4-1'], (pdf) => pdf.element('H2')['/S'] = '/Ruta'],
	['content is neither tagged nor an artifact', 'ua1', ['7.1-3'], (pdf) => pdf.page(/\/Artifact( <<.*?>> BDC| BMC)/, '/Span BMC')],
	['a figure has no alternative text', 'ua1', ['7.3-1'], (pdf) => without(pdf.element('Figure'), '/Alt')],
	['no header cell of a table has a scope', 'ua1', ['7.5-1'], (pdf) => pdf.all((each) => each['/S'] === '/TH').forEach((each) => without(each, '/A'))],
	['a row lacks a cell', 'ua1', ['7.2-42'], (pdf) => pdf.element('TR')['/K'].pop()],
	['cells stand in no row', 'ua1', ['7.2-3', '7.2-8'], (pdf) => pdf.element('TR')['/S'] = '/P'],
	['an item stands in no list', 'ua1', ['7.2-17'], (pdf) => pdf.element('Lbl')['/S'] = '/LI'],
	['a widget has no name to be spoken', 'ua1', ['7.18.1-3'], (pdf) => without(pdf.widget((each) => each['/TU']), '/TU')],
	['a widget stands in no Form', 'ua1', ['7.18.4-1'], (pdf) => pdf.element('Form')['/S'] = '/P'],
	['a widget has no way back to the structure', 'ua1', ['7.18.4-1'], (pdf) => without(pdf.widget(), '/StructParent')],
	['a widget has no appearance', '2a', ['6.3.3-1'], (pdf) => without(pdf.widget(), '/AP')],
	['a widget is not printed', '2a', ['6.3.2-2'], (pdf) => pdf.widget()['/F'] = 0],
	['a widget has an action', '2a', ['6.4.1-1'], (pdf) => pdf.widget()['/A'] = { '/S': '/URI', '/URI': 'u:https://exempel.example/' }],
	['a link has no words', 'ua1', ['7.18.1-2', '7.18.5-2'], (pdf) => without(pdf.one((each) => each['/Subtype'] === '/Link'), '/Contents')],
	['links stand in no Link', 'ua1', ['7.18.5-1'], (pdf) => pdf.element('Link')['/S'] = '/Span'],
	['the tab order is not that of the structure', 'ua1', ['7.18.3-1'], (pdf) => without(pdf.one((each) => each['/Type'] === '/Page'), '/Tabs')],
	['viewers are to draw the fields', '2a', ['6.4.1-3'], (pdf) => pdf.form['/NeedAppearances'] = true],
	['there is a second form, in XFA', '2a', ['6.4.2-1'], (pdf) => pdf.form['/XFA'] = []],
	['a script runs', '2a', ['6.5.1-1'], (pdf) => pdf.catalog['/OpenAction'] = { '/S': '/JavaScript', '/JS': 'u:app.alert(1)' }],
	['the file has no identifier', '2a', ['6.1.3-1'], (pdf) => pdf.bytes = (file) => replace(file, /\/ID \[/, '/Id [')],
	['the file looks like text', '2a', ['6.1.2-2'], (pdf) => pdf.bytes = (file) => replace(file, /^(%PDF-1\.7\n)%..../, '$1%abcd')],
];

/** Writes a copy of the good PDF, damaged; its path. */
function copy(json, name, damage) {
	const pdf = new Paper(json);
	damage(pdf);
	const source = path.join(folder(), 'copy.json'), target = path.join(folder(), `${name}.pdf`);
	fs.writeFileSync(source, JSON.stringify(pdf.json));
	const made = command('qpdf', ['--json-input', '--object-streams=disable', '--newline-before-endstream', '--deterministic-id', source, target]);
	if (made.status !== 0)
		throw new Error(`qpdf: ${made.err}`);
	fs.writeFileSync(target, pdf.bytes(fs.readFileSync(target, 'latin1')), 'latin1');
	return target;
}

run(async () => {
	const good = pdfs().find((each) => each.form === 'plan' && each.lang === 'sv').file;
	const json = command('qpdf', ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', good]).out;
	for (const [profile, name] of PROFILES) {
		const damages = DAMAGES.filter((each) => each[1] === profile);
		const files = [copy(json, `${profile}-good`, () => {}), ...damages.map((each, n) => copy(json, `${profile}-${n + 1}`, each[3]))];
		const [control, ...judged] = judge(profile, files).verdicts;
		ok(control.passed, `${name}: the undamaged copy passes`, control.problems);
		judged.forEach(({ passed, rules, problems }, n) => {
			const [what, , expected] = damages[n];
			ok(!passed && rules.join() === expected.join(), `${name} ${expected.join(', ')}: ${what}`, [`broken: ${rules.join(', ') || 'none'}`, ...problems]);
		});
	}
});
