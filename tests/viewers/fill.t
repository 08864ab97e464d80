#!/usr/bin/env node
'use strict';
// kronblad fill, on every real form, in Swedish and in two languages: its JSON Schema is one and says what is asked; every field filled is
// read back by pdf.js; flat, the same words stand on the page and no field is left; both look the same; filled in further by pdf.js it says both;
// veraPDF and qpdf find no fault.

const fs = require('node:fs');
const path = require('node:path');
const { SITE, OUT, root, ok, clean, run, folder, command, siteFiles, pdfs, tool } = require('../tools/tap.js');
const { PROFILES, judge } = require('../tools/verapdf.js');
const { open, widgets, readWithPdfjs, readWithPdfLib, differences } = require('../tools/filling.js');

const SAME = 18; // of 255, in squares()
const PLACES = [['sv', 'sv', 'Åsa Öst, é'], ['ar', 'ar+sv', 'سارة']];
/* Words in the scripts of the model's families, on a Swedish form. */
const SCRIPTS = ['Моя донька погано спить, ґанок.', 'ابنتي لا تنام جيدًا في الليل.', 'دخترم شب‌ها خوب نمی‌خوابد.', 'מײַן טאָכטער שלאָפֿט נישט גוט.',
	'ጓለይ ለይቲ ጽቡቕ ኣይትድቅስን እያ።', 'ลูกสาวของฉันนอนไม่หลับ', 'Con tôi rất mệt vào buổi sáng.', 'Źle śpi; çok yorgun'];

/** An answer to a field of the schema: the last option, every tick, words that fit. */
function answer(schema, words) {
	if (schema.enum)
		return schema.enum[schema.enum.length - 1];
	if (schema.type === 'boolean')
		return true;
	if (schema.type === 'array')
		return schema.items.enum;
	if (schema.format === 'date')
		return '2026-11-21';
	if (schema.format === 'email')
		return 'alva@exempel.se';
	const pattern = schema.pattern && new RegExp(schema.pattern);
	return ['20150101-2387', '0470-58 80 00', '12'].find((each) => pattern && pattern.test(each)) || words.slice(0, schema.maxLength);
}

function fillForm(form, language, data, out, ...more) {
	const done = command(path.join(OUT, 'bin/kronblad'), ['fill', form, root, '--lang', language, '--data', data, '--out', out, '--date', '2026-11-21', '--quiet', ...more]);
	if (done.status !== 0)
		throw new Error(`${form} in ${language}: ${done.err}`);
}

/** The answers as fields of the PDF: "amnen" with a list is ticks "amnen.skola" …. */
const asFields = (answers) => new Map(Object.entries(answers).flatMap(([name, value]) =>
	Array.isArray(value) ? value.map((each) => [`${name}.${each}`, true]) : [[name, value]]));

const words = (file) => command('pdftotext', ['-layout', file, '-']).out.normalize('NFKC').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

/** The pages as grey values of squares, 4 mm wide: rounding of a hundredth of a millimetre is no difference there, a missing letter is. */
function squares(file) {
	const SIDE = 16, pages = command('pdftoppm', ['-r', '100', '-gray', file], { encoding: 'latin1' }).out;
	const grid = [], head = /P5\n(\d+) (\d+)\n255\n/g;
	for (let found = head.exec(pages); found; found = head.exec(pages)) {
		const [, width, height] = found.map(Number), across = Math.ceil(width / SIDE), sums = new Array(across * Math.ceil(height / SIDE)).fill(0);
		for (let at = 0; at < width * height; at++)
			sums[Math.floor(at / width / SIDE) * across + Math.floor(at % width / SIDE)] += pages.charCodeAt(head.lastIndex + at);
		grid.push(...sums.map((each) => each / SIDE / SIDE));
		head.lastIndex += width * height;
	}
	return grid;
}

/** The largest difference between two files' squares, of 255. */
function difference(one, other) {
	const a = squares(one), b = squares(other);
	return a.length === b.length && a.length > 0 ? Math.max(...a.map((each, i) => Math.abs(each - b[i]))) : 255;
}

/** Somebody goes on in Firefox: another name, another answer, a tick taken back. What pdf.js saved, read by pdf-lib. */
async function fillFurther(file, saved) {
	const doc = await open(fs.readFileSync(file));
	for (const each of await widgets(doc)) {
		const value = { 'barn.namn': 'Åke Ändrad', 'org.1.svar': each.buttonValue === 'ja', 'amnen.skola': false }[each.fieldName];
		if (value !== undefined)
			doc.annotationStorage.setValue(each.id, { value });
	}
	fs.writeFileSync(saved, await doc.saveDocument());
	const read = await readWithPdfLib(fs.readFileSync(saved));
	return ['barn.namn', 'org.1.svar', 'amnen.skola', 'org.2.svar', 'amnen.halsa', 'syfte'].map((name) => read.get(name) || false);
}

run(async () => {
	const Ajv = tool('ajv/dist/2020').default;
	const dir = folder(), judged = [];
	const forms = siteFiles('.schema.json').map((name) => ({ name, schema: JSON.parse(fs.readFileSync(path.join(SITE, name), 'utf8')) }));
	const known = new Set(pdfs().map((each) => each.form));
	clean([...known].filter((form) => !forms.some((each) => each.schema.properties.form.const === form)), `each of ${known.size} forms has a schema`);
	for (const { name, schema } of forms) {
		const form = schema.properties.form.const, edition = schema.properties.edition.const, fields = schema.$defs.answers.properties;
		const isValid = new Ajv({ validateFormats: false, strictTypes: false }).compile(schema);
		for (const [lang, language, text] of PLACES) {
			const answers = Object.fromEntries(Object.entries(fields).map(([id, each]) => [id, answer(each, text)]));
			const draft = { kronblad: 1, form, edition, language: lang, answers };
			const data = path.join(dir, 'utkast.json'), id = `${form}-${language.replace('+', '-')}-${edition}-0001.pdf`;
			fs.writeFileSync(data, JSON.stringify(draft));
			ok(isValid(draft) && isValid({ records: [answers] }), `${name}: a draft is valid`, isValid.errors || []);
			ok(!isValid({ ...draft, answers: { ...answers, okänt: '' } }) && !isValid({ ...draft, form: 'annan' }) && !isValid({ ...draft, edition: edition + 1 })
				&& !isValid({}), `${name}: and what is not is not`);
			fillForm(form, language, data, path.join(dir, 'open'));
			fillForm(form, language, data, path.join(dir, 'flat'), '--flatten');
			const fillable = path.join(dir, 'open', id), flat = path.join(dir, 'flat', id);
			clean(differences(asFields(answers), await readWithPdfjs(fs.readFileSync(fillable))), `${id}: ${Object.keys(answers).length} answers, read back by pdf.js`);
			ok((await widgets(await open(fs.readFileSync(flat)))).length === 0, `${id}, flat: no field is left`);
			const said = words(flat), texts = Object.values(answers).filter((each) => typeof each === 'string' && (each === text || (lang === 'sv' && /[A-Z0-9@]/.test(each))));
			clean([...new Set(texts)].filter((each) => !said.includes(each)), `${id}, flat: the words stand on the page`);
			const most = difference(fillable, flat);
			ok(most < SAME, `${id}: open and flat look the same`, [`a square differs by ${most.toFixed(1)}`]);
			judged.push(fillable, flat);
		}
	}
	const data = path.join(dir, 'rows.json');
	fs.writeFileSync(data, JSON.stringify(SCRIPTS.map((each) => ({ 'ord.viktigt': each }))));
	fillForm('plan', 'sv', data, path.join(dir, 'scripts'));
	fillForm('plan', 'sv', data, path.join(dir, 'scripts-flat'), '--flatten');
	fs.writeFileSync(data, JSON.stringify([{ 'hjul.hemmet': 'svart' }, { 'hjul.hemmet': 'fungerar' }]));
	fillForm('hjulet', 'sv', data, path.join(dir, 'ticked'));
	const least = Math.min(difference(path.join(dir, 'scripts-flat/plan-sv-1-0001.pdf'), path.join(dir, 'scripts-flat/plan-sv-1-0002.pdf')),
		difference(path.join(dir, 'ticked/hjulet-sv-1-0001.pdf'), path.join(dir, 'ticked/hjulet-sv-1-0002.pdf')));
	ok(least > 2 * SAME, 'what looks the same would not, were other words or another tick in a field', [least]);
	for (let i = 0; i < SCRIPTS.length; i++) {
		const id = `plan-sv-1-000${i + 1}.pdf`, fillable = path.join(dir, 'scripts', id), flat = path.join(dir, 'scripts-flat', id);
		const values = await readWithPdfjs(fs.readFileSync(fillable));
		ok(values.get('ord.viktigt') === SCRIPTS[i], `${id}: "${SCRIPTS[i]}"`, [values.get('ord.viktigt')]);
		ok(difference(fillable, flat) < SAME, `${id}: open and flat look the same`);
		judged.push(fillable, flat);
	}
	const saved = path.join(dir, 'saved.pdf'), further = await fillFurther(path.join(dir, 'open/samtycke-sv-1-0001.pdf'), saved);
	ok(JSON.stringify(further) === JSON.stringify(['Åke Ändrad', 'ja', false, 'nej', true, PLACES[0][2]]), 'filled in further, by pdf.js: what was there and what is new', [JSON.stringify(further)]);
	judged.push(saved);
	clean(judged.filter((file) => command('qpdf', ['--check', file]).status !== 0), `qpdf finds no fault in ${judged.length} files`);
	for (const [profile, said] of PROFILES) {
		const bad = judge(profile, judged).verdicts.filter((each) => !each.passed);
		clean(bad.map((each) => `${path.relative(dir, each.file)}: ${each.problems.join('\n')}`), `${judged.length} filled forms are ${said}`);
	}
});
