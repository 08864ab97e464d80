'use strict';
// What all outside judges share: where things are, TAP on stdout, commands, temporary folders, the site's files.
// A judge that cannot judge (no site, a tool missing) fails; nothing here skips.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

const root = path.resolve(__dirname, '../..');
const at = (name, fallback) => path.resolve(root, process.env[name] || fallback);

const OUT = at('OUT', 'out');
const SITE = at('SITE', 'out/site');
const CONTENT = at('CONTENT', 'content');
const TOOLS = at('TOOLS', 'out/tools');
const SCREENS = at('SCREENS', 'out/screens');
/** The site once more, as if its translations were proofread and a form differed between municipalities: tests/conform/golden.sh. */
const PROOFREAD = path.join(OUT, 't/conform-sites/out-proofread');
/** The small site of tests/golden, whose forms have every type of field. */
const GOLDEN = path.join(OUT, 't/conform-sites/out-golden');
const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

const toolRequire = createRequire(path.join(TOOLS, 'package.json'));

/** A pinned npm package out of out/tools (CommonJS). */
const tool = (name) => toolRequire(name);
/** The same for packages that are ES modules only. */
const toolModule = (name) => import(pathToFileURL(path.join(TOOLS, 'node_modules', name)).href);

let count = 0;
let failed = 0;

/** One TAP line; `why` is a list of what is wrong, at most 25 of which are printed. Returns whether it passed. */
function ok(pass, name, why = []) {
	count++;
	if (!pass)
		failed++;
	console.log(`${pass ? 'ok' : 'not ok'} ${count} - ${name.replace(/#/g, '\\#')}`);
	if (!pass) {
		const lines = why.map(String);
		for (const line of lines.slice(0, 25))
			console.log('# ' + line.trim().split('\n').join('\n#   '));
		if (lines.length > 25)
			console.log(`# ... and ${lines.length - 25} more`);
	}
	return pass;
}

/** Passes when the list of problems is empty. */
const clean = (problems, name) => ok(problems.length === 0, name, problems);

/** Runs a judge to its end; an exception is a failure, a judge that said nothing too. */
async function run(judge) {
	try {
		await judge();
		if (count === 0)
			ok(false, 'the judge found something to judge');
	} catch (error) {
		ok(false, 'the judge ran to its end', [error.stack || error]);
	}
	console.log(`1..${count}`);
	cleanup();
	process.exit(failed ? 1 : 0);
}

let tmp = null;

/** A folder of this process, gone at its end. */
function folder() {
	if (!tmp)
		tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'kronblad-judge-'));
	return tmp;
}

function cleanup() {
	if (tmp)
		fs.rmSync(tmp, { recursive: true, force: true });
	tmp = null;
}

/** Runs a command: {status, out, err}; a command that is not installed throws. */
function command(name, args, options = {}) {
	const done = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300000, ...options });
	if (done.error)
		throw new Error(`${name}: ${done.error.message} (run tests/tools/install.sh)`);
	return { status: done.status, out: done.stdout, err: done.stderr };
}

/** All files beneath a folder, as paths relative to it, sorted. */
function walk(dir) {
	const found = [];
	const into = (rel) => {
		for (const entry of fs.readdirSync(path.join(dir, rel), { withFileTypes: true })) {
			const name = rel ? `${rel}/${entry.name}` : entry.name;
			if (entry.isDirectory())
				into(name);
			else
				found.push(name);
		}
	};
	into('');
	return found.sort();
}

/** The site's files with this ending; throws when there is none. */
function siteFiles(ending, site = SITE) {
	if (!fs.existsSync(site))
		throw new Error(`${site} does not exist: run ${site === SITE ? 'make site, or set SITE' : 'tests/conform/golden.sh'}`);
	const files = walk(site).filter((name) => name.endsWith(ending));
	if (!files.length)
		throw new Error(`no *${ending} in ${site}`);
	return files;
}

/**
 * Every PDF below the folders that the command line names, else below the site and below out/t/conform, where other
 * makers of PDFs may put theirs: absolute paths. Throws when a folder that must be there is not, or when there is none.
 */
function papers() {
	const named = process.argv.slice(2).map((each) => path.resolve(each));
	const folders = named.length ? named : [SITE, path.join(OUT, 't/conform')].filter((each) => each === SITE || fs.existsSync(each));
	const files = folders.flatMap((dir) => walk(dir).filter((name) => name.endsWith('.pdf')).map((name) => path.join(dir, name)));
	if (!files.length)
		throw new Error(`no PDF in ${folders.join(', ')}: run make site`);
	return files;
}

/**
 * The forms' PDFs: {file, id, form, lang, second, edition, code, site} from names such as samtycke-sv-1, samtycke-prs-sv-3-0765,
 * samtycke-sv-1-large; `code` is what the printed code leads to. Pages are printed too, but have no edition.
 */
function pdfs(site = SITE) {
	/* "hjulet-ung-sv-1" is the form "hjulet-ung": there are no pages in "ung". */
	const language = `(${fs.existsSync(CONTENT) ? fs.readdirSync(CONTENT).filter((name) => /^[a-z]{2,3}$/.test(name)).join('|') : '[a-z]{2,3}'})`;
	const pattern = new RegExp(`^((.+?)-${language}(?:-${language})?-(\\d{1,3})(?:-\\d{4})?)(?:-[a-z]+)?$`);
	const forms = siteFiles('.pdf', site).map((name) => {
		const id = path.basename(name, '.pdf');
		const parts = pattern.exec(id);
		return parts && { file: path.join(site, name), id, form: parts[2], lang: parts[3], second: parts[4] || null, edition: parts[5], code: parts[1], site };
	}).filter(Boolean);
	if (!forms.length)
		throw new Error('no PDF of a form (form-language-edition) in the site');
	return forms;
}

/** Every print of every form: those of the site, and those that it will have, in one language and for a municipality. */
function prints() {
	const known = pdfs(), ids = new Set(known.map((each) => each.id));
	return [...known, ...pdfs(PROOFREAD).filter((each) => !ids.has(each.id))];
}

/** Markdown of a form in a language: the document of content/<lang> that says `form: <id>`. */
function formSource(form, lang) {
	const dir = path.join(CONTENT, lang);
	if (!fs.existsSync(dir))
		return null;
	for (const name of walk(dir).filter((each) => each.endsWith('.md'))) {
		const text = fs.readFileSync(path.join(dir, name), 'utf8');
		const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
		if (front && new RegExp(`^form:\\s*${form.replace(/\./g, '\\.')}\\s*$`, 'm').test(front[1]))
			return { name: path.join(dir, name), front: front[1], body: text.slice(front[0].length) };
	}
	return null;
}

/** The site's base address without a final slash, from content/site.yaml; null where there is no content. */
function address() {
	const file = path.join(CONTENT, 'site.yaml');
	if (!fs.existsSync(file))
		return null;
	const found = /^address:\s*["']?(\S+?)\/?["']?\s*(?:#.*)?$/m.exec(fs.readFileSync(file, 'utf8'));
	return found && found[1];
}

const rtl = (lang) => ['ar', 'fa', 'prs', 'ps', 'ckb', 'ur', 'he', 'yi', 'ug', 'sd'].includes(lang);

module.exports = { root, OUT, SITE, PROOFREAD, GOLDEN, CONTENT, TOOLS, SCREENS, CHROMIUM, tool, toolModule, ok, clean, run, folder, command,
	walk, siteFiles, papers, pdfs, prints, formSource, address, rtl };
