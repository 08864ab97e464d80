'use strict';
// A page of every kind, in every script: tests/browser/trees names them, and trees.t sees to it that none is missing.

const fs = require('node:fs');
const path = require('node:path');
const { root, OUT } = require('./tap.js');

const GOLDENS = path.join(root, 'tests/browser/trees');
const SITES = path.join(OUT, 't/conform-sites');
/** Every kind of page in Swedish and Arabic; one page in each other language. */
const KINDS = path.join(SITES, 'out-kinds'), BESIDE = path.join(SITES, 'out-beside');

/**
 * {name, golden, site, page, source}: "sv_blocks" is the file sv/blocks/index.html of its site, made of `source`, Markdown, or of none.
 */
function place(name) {
	const golden = path.join(GOLDENS, `${name}.txt`);
	if (name === '404' || name === 'index')
		return { name, golden, site: KINDS, page: `${name}.html`, source: '' };
	const below = name.split('_').join('/'), page = `${below}/index.html`;
	const site = [KINDS, BESIDE].find((each) => fs.existsSync(path.join(each, page)));
	if (!site)
		throw new Error(`${golden}: no site of tests/conform/golden.sh has the page ${below}/`);
	const source = path.join(site.replace('/out-', '/'), 'content', `${below}.md`);
	return { name, golden, site, page, source: fs.existsSync(source) ? fs.readFileSync(source, 'utf8') : '' };
}

const kinds = () => fs.readdirSync(GOLDENS).map((each) => path.basename(each, '.txt')).sort().map(place);

module.exports = { kinds, KINDS, BESIDE };
