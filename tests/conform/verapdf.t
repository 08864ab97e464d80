#!/usr/bin/env node
'use strict';
// veraPDF finds every PDF to be what it claims to be, PDF/UA-1 and PDF/A-2a. Folders may be named instead of the usual ones.

const path = require('node:path');
const { ok, run, papers, root } = require('../tools/tap.js');
const { PROFILES, judge } = require('../tools/verapdf.js');

run(async () => {
	const files = papers();
	let version, checks = 0, failed = 0;
	for (const [profile, name] of PROFILES) {
		const judged = judge(profile, files);
		version = judged.version;
		for (const each of judged.verdicts) {
			checks += each.checks;
			failed += ok(each.passed, `${path.relative(root, each.file)}: ${name}, ${each.checks} checks`, each.problems) ? 0 : 1;
		}
	}
	console.error(`# veraPDF ${version}: ${files.length} files, ${files.length * PROFILES.length} validations, ${checks} checks, `
		+ (failed ? `${failed} FAILED` : 'all passed'));
});
