#!/usr/bin/env node
'use strict';
// The Nu HTML checker over every page in one run.

const path = require('node:path');
const { clean, run, SITE, TOOLS, siteFiles, command } = require('../tools/tap.js');

/* Pages are judged as files: vnu then takes 'self' in the policy for an error of its own reading. */
const known = /Content-Security-Policy|Content Security Policy/i;

run(async () => {
	const pages = siteFiles('.html').map((name) => path.join(SITE, name));
	const jar = path.join(TOOLS, 'node_modules/vnu-jar/build/dist/vnu.jar');
	const said = command('java', ['-Xss8m', '-jar', jar, '--format', 'json', '--errors-only', '--exit-zero-always', ...pages]);
	const messages = JSON.parse(said.err || said.out).messages.filter((each) => !known.test(each.message));
	clean(messages.map((each) => `${each.url}:${each.lastLine}: ${each.message}`), `vnu finds no error in ${pages.length} pages`);
});
