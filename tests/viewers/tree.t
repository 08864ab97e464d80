#!/usr/bin/env node
'use strict';
// The structure trees of the golden documents as Poppler and pdf.js have them, compared with trees/ID.poppler and
// trees/ID.pdfjs (ACCEPT=1 rewrites those that exist); and both have the same of every PDF of the site. Of right-to-left
// text Poppler's goldens count the letters: it gives them in the order of their drawing, which differs between its versions.

const fs = require('node:fs');
const path = require('node:path');
const { ok, clean, run, papers, command, root, OUT } = require('../tools/tap.js');
const { pdfjs, poppler, lines, leaves, joined } = require('../tools/structure.js');

const GOLDENS = path.join(__dirname, 'trees');
const readers = { pdfjs, poppler };
const counts = { pdfjs: () => false, poppler: (text) => /[\u0590-\u08ff]/.test(text) };

/** Builds the golden documents' site; the folder of its PDFs. */
function build() {
	const work = path.join(OUT, 't/trees');
	fs.rmSync(work, { recursive: true, force: true });
	const made = command('sh', ['-ec', '. tests/sites/setup.sh; site_golden "$1/site"; cd "$1/site"; exec "$2" build . --out ../out --date 2026-11-21 --quiet',
		'sh', work, path.join(OUT, 'bin/kronblad')], { cwd: root });
	if (made.status !== 0)
		throw new Error(`the golden documents were not built: ${made.err}`);
	return path.join(work, 'out/pdf');
}

function differences(expected, got) {
	const problems = [];
	for (let n = 0; n < Math.max(expected.length, got.length); n++)
		if (expected[n] !== got[n])
			problems.push(`${n + 1}: expected ${expected[n] ?? 'nothing'}, got ${got[n] ?? 'nothing'}`);
	return problems;
}

run(async () => {
	const pdfs = build();
	for (const golden of fs.readdirSync(GOLDENS).sort()) {
		const [id, reader] = golden.split('.'), file = path.join(GOLDENS, golden);
		const got = lines(await readers[reader](path.join(pdfs, `${id}.pdf`)), counts[reader]);
		if (process.env.ACCEPT)
			fs.writeFileSync(file, got);
		clean(differences(fs.readFileSync(file, 'utf8').split('\n'), got.split('\n')), `${golden}: the tree is the golden one`);
	}
	for (const file of process.env.ACCEPT ? [] : papers()) {
		const whole = await poppler(file), one = leaves(joined(await pdfjs(file), whole)), problems = differences(one, leaves(whole));
		ok(one.length > 0 && !problems.length, `${path.relative(root, file)}: ${one.length} pieces, the same in pdf.js and Poppler`, problems);
	}
});
