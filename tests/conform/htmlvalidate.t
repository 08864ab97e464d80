#!/usr/bin/env node
'use strict';
// html-validate: what vnu lets pass, doubled ids above all.

const fs = require('node:fs');
const path = require('node:path');
const { clean, run, SITE, siteFiles, tool } = require('../tools/tap.js');

run(async () => {
	const { HtmlValidate, StaticConfigLoader } = tool('html-validate');
	const validator = new HtmlValidate(new StaticConfigLoader({
		root: true,
		rules: {
			'no-dup-id': 'error', 'no-dup-attr': 'error', 'no-unused-disable': 'error', 'close-order': 'error', 'element-permitted-content': 'error',
			'input-missing-label': 'error', 'no-missing-references': 'error', 'no-inline-style': 'error',
			'wcag/h30': 'error', 'wcag/h32': 'off', 'wcag/h37': 'error', 'wcag/h71': 'error', 'heading-level': 'error', 'no-redundant-for': 'off',
		},
		elements: ['html5'],
	}));
	const pages = siteFiles('.html');
	const problems = [];
	for (const name of pages) {
		const report = await validator.validateString(fs.readFileSync(path.join(SITE, name), 'utf8'));
		for (const result of report.results)
			for (const each of result.messages)
				problems.push(`${name}:${each.line}: ${each.ruleId}: ${each.message}`);
	}
	clean(problems, `html-validate finds nothing in ${pages.length} pages`);
});
