#!/usr/bin/env node
'use strict';
// qpdf --check finds no fault in any PDF: syntax, cross-references, streams. Folders may be named instead of the usual ones.

const path = require('node:path');
const { ok, run, papers, command, root } = require('../tools/tap.js');

run(async () => {
	const files = papers();
	let failed = 0;
	for (const file of files) {
		const check = command('qpdf', ['--check', file]);
		failed += ok(check.status === 0, path.relative(root, file), [check.out, check.err]) ? 0 : 1;
	}
	const version = command('qpdf', ['--version']).out.split('\n')[0];
	console.error(`# ${version}: ${files.length} files, ${failed ? `${failed} FAILED` : 'all without fault'}`);
});
