#!/usr/bin/env node
'use strict';
// The words of a page in every language, as four readers extract them: no fewer than docs/extraction.md says. ACCEPT=1 writes
// its tables.

const fs = require('node:fs');
const path = require('node:path');
const { OUT, root, ok, clean, run } = require('../tools/tap.js');
const { READERS, measure } = require('../tools/extract.js');

const SHEETS = path.join(OUT, 't/conform/alone');
const CONTENT = path.join(root, 'tests/scripts/content');
const DOCUMENT = path.join(root, 'docs/extraction.md');
const BEGIN = '<!-- measured: -->\n', END = '<!-- :measured -->\n';
/** What another version of a reader must reach, where the table has as much. */
const OTHER_VERSION = 90;

const languages = [...fs.readFileSync(path.join(CONTENT, 'languages.yaml'), 'utf8').matchAll(/^([A-Za-z-]+):/gm)].map((each) => each[1]);

/** In per cent with one decimal, never rounded up. */
const share = (some, all) => (Math.floor(1000 * (all - some.length) / all) / 10);

/** By language and reader: measures. */
async function measureAll() {
	const found = new Map();
	for (const lang of languages) {
		const markdown = fs.readFileSync(path.join(CONTENT, lang, 'prov.md'), 'utf8');
		const row = new Map();
		for (const reader of READERS)
			row.set(reader.name, measure(markdown, await reader.read(path.join(SHEETS, `prov-${lang}-1.pdf`)), lang));
		found.set(lang, row);
	}
	return found;
}

const first = (row) => row.values().next().value;
const cells = (row, cell) => READERS.map(({ name }) => cell(row.get(name))).join(' | ');
/** Most words are of another script than Latin. */
const isForeign = (row) => first(row).foreign.length < first(row).words.length / 2;

function tables(found, versions) {
	const rows = [...found].map(([lang, row]) => `| ${lang} | ${first(row).words.length} | ` +
		`${cells(row, (m) => `${share(m.missing, m.words.length).toFixed(1)} / ${share(m.astray, m.words.length).toFixed(1)}`)} |\n`);
	const places = [...found].filter(([, row]) => isForeign(row)).map(([lang, row]) => `| ${lang} | ${first(row).foreign.length} | ` +
		`${cells(row, (m) => m.foreign.length - m.displaced.length)} |\n`);
	const head = (what) => `| language | ${what} | ${READERS.map(({ name }) => name).join(' | ')} |\n|---|--:|${'--:|'.repeat(READERS.length)}\n`;
	return `Words that come out whole / in the document's order, in per cent:\n\n${head('words')}${rows.join('')}\n` +
		`Numbers and Latin words that come out between the same words as in the document, where its script is another one:\n\n${head('all')}${places.join('')}\n` +
		`Versions: ${versions.join(', ')}.\n`;
}

/** The document's tables: by language and reader [whole, in order, in place]; and the versions. */
function expected(text) {
	const found = new Map();
	for (const [, lang, rest] of text.matchAll(/^\| ([A-Za-z-]+) \| \d+ \| (.*) \|$/gm)) {
		const numbers = rest.split(' | ').map((cell) => cell.split(' / ').map(Number));
		if (numbers[0].length === 2)
			found.set(lang, numbers);
		else
			numbers.forEach(([places], n) => found.get(lang)[n].push(places));
	}
	return { found, versions: /^Versions: (.*)\.$/m.exec(text)[1].split(', ') };
}

/** What is worse than the table; `least` bounds what is asked of shares. */
function worse(wanted, m, least) {
	const problems = [];
	const got = [share(m.missing, m.words.length), share(m.astray, m.words.length), m.foreign.length - m.displaced.length];
	if (got[0] < Math.min(wanted[0], least))
		problems.push(`${got[0]} % of the words come out whole, the table says ${wanted[0]}`, `lost: ${m.missing.join(' ')}`);
	if (got[1] < Math.min(wanted[1], least))
		problems.push(`${got[1]} % come out in order, the table says ${wanted[1]}`, `out of order: ${m.astray.join(' ')}`);
	if (wanted.length > 2 && got[2] < wanted[2] && least === 100)
		problems.push(`${got[2]} numbers and Latin words are in place, the table says ${wanted[2]}`, `elsewhere: ${m.displaced.join(' ')}`);
	return problems;
}

function accept(text, made) {
	const [before, after] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
	if (text.slice(before, after) === made)
		return;
	const dated = text.replace(/^Measured on \S+/m, `Measured on ${new Date().toISOString().slice(0, 10)}`);
	fs.writeFileSync(DOCUMENT, dated.slice(0, before) + made + dated.slice(after));
}

run(async () => {
	const versions = READERS.map((reader) => `${reader.name} ${reader.version()}`);
	const found = await measureAll();
	if (process.env.ACCEPT)
		accept(fs.readFileSync(DOCUMENT, 'utf8'), tables(found, versions));
	const table = expected(fs.readFileSync(DOCUMENT, 'utf8'));
	READERS.forEach(({ name }, n) => {
		const same = table.versions[n] === versions[n], least = same ? 100 : OTHER_VERSION;
		if (!same)
			console.log(`# the table is of ${table.versions[n]}, this is ${versions[n]}: at least ${OTHER_VERSION} % are asked for where the table has so much`);
		for (const lang of languages) {
			const wanted = table.found.get(lang), m = found.get(lang).get(name);
			if (!wanted)
				ok(false, `${lang}: the table has it (ACCEPT=1 enters it)`);
			else
				clean(worse(wanted[n], m, least), `${lang}: ${name} has ${m.words.length - m.missing.length} of ${m.words.length} words, as many as the table says`);
		}
	});
});
