'use strict';
// The structure tree of a PDF as two readers have it: a list of {depth, element}, {depth, object} and {depth, text}, where
// an element comes before its children, a field is named and a link has its address.

const fs = require('node:fs');
const { command, toolModule } = require('./tap.js');

// Direction marks are told between the pieces of a line: docs/extraction.md.
const fold = (text) => text.normalize('NFKC').replace(/[\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();

/** A list to which text is added piece by piece; neighbouring pieces of one element become one. */
class Tree extends Array {
	text(depth, piece) {
		const last = this[this.length - 1];
		if (last && last.text !== undefined && last.depth === depth)
			last.text = fold(`${last.text} ${piece}`);
		else
			this.push({ depth, text: fold(piece) });
	}
}

async function load(file) {
	const pdfjs = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	return pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(file)), isEvalSupported: false, verbosity: 0 }).promise;
}

/** What each annotation is, by its object's number. */
async function annotations(doc) {
	const found = new Map();
	for (let n = 1; n <= doc.numPages; n++)
		for (const each of await (await doc.getPage(n)).getAnnotations())
			found.set(parseInt(each.id, 10), each.subtype === 'Widget' ? `widget ${each.fieldName}${each.buttonValue ? ` = ${each.buttonValue}` : ''}`
				: `link ${each.unsafeUrl || each.url}`);
	return found;
}

/** The text of each piece of marked content of a page, by id. */
function pieces(content) {
	const texts = new Map(), open = [];
	for (const item of content.items) {
		if (item.type === 'endMarkedContent') {
			open.pop();
		} else if (item.type) {
			open.push(item.id || open[open.length - 1]);
		} else {
			const id = open[open.length - 1];
			texts.set(id, `${texts.get(id) || ''}${item.str}${item.hasEOL ? ' ' : ''}`);
		}
	}
	return texts;
}

/** As pdf.js has it: page by page, an element that goes on is there again. */
async function pdfjs(file) {
	const doc = await load(file);
	const known = await annotations(doc);
	const tree = new Tree();
	for (let n = 1; n <= doc.numPages; n++) {
		const page = await doc.getPage(n);
		const texts = pieces(await page.getTextContent({ includeMarkedContent: true }));
		const take = (node, depth) => {
			tree.push({ depth, element: node.role, more: (node.lang ? ` lang=${node.lang}` : '') + (node.alt ? ` alt="${fold(node.alt)}"` : '') });
			for (const child of node.children) {
				if (child.role)
					take(child, depth + 1);
				else if (child.type === 'content')
					tree.text(depth + 1, texts.get(child.id) || '');
				else
					tree.push({ depth: depth + 1, object: known.get(parseInt(child.id.replace(/^\D*/, ''), 10)) || 'an unknown object' });
			}
		};
		for (const child of ((await page.getStructTree()) || { children: [] }).children)
			take(child, 0);
	}
	return tree;
}

/** As Poppler has it, without what it says of places on the page. */
async function poppler(file) {
	const known = await annotations(await load(file));
	const tree = new Tree();
	for (const each of command('pdfinfo', ['-enc', 'UTF-8', '-struct-text', file]).out.split('\n').filter((one) => one.trim())) {
		const depth = /^ */.exec(each)[0].length >> 1, said = each.trim();
		const object = /^Object (\d+) \d+$/.exec(said), element = /^(\w+)(?: <[^>]*>)?(?: \(\w+\))?:?$/.exec(said);
		if (said.startsWith('"'))
			tree.text(depth, said.slice(1, -1));
		else if (object)
			tree.push({ depth, object: known.get(Number(object[1])) || 'an unknown object' });
		else if (element)
			tree.push({ depth, element: element[1], more: '' });
		else if (!said.startsWith('/BBox'))
			tree[tree.length - 1].more += ` ${said}`;
	}
	return tree;
}

/** For people: a line each, indented; text in quotes, or the number of its letters where `counts` says so. */
function lines(tree, counts = () => false) {
	const said = (each) => each.object || (each.element ? each.element + each.more
		: counts(each.text) ? `${letters(each.text).length} letters` : `"${each.text}"`);
	return tree.map((each) => `${'  '.repeat(each.depth)}${said(each)}\n`).join('');
}

const letters = (text) => text.match(/[\p{L}\p{N}]/gu) || [];

/** What stands directly below the root, each with all that it holds; `turns`: it is the first of another page, where the root is there again. */
function blocks(tree) {
	const found = [];
	let turns = false;
	for (const each of tree)
		if (each.depth === 0) {
			turns = found.length > 0;
		} else if (each.depth === 1 && each.element) {
			found.push({ role: each.element, entries: [each], turns });
			turns = false;
		} else {
			found[found.length - 1].entries.push(each);
		}
	return found;
}

/**
 * What pdf.js has page by page as one tree: what goes on over a page's end is continued where it began, before the notes at the foot of
 * that page. `whole`, the same by a reader that knows no pages, says whether it goes on: there it has more letters then.
 */
function joined(tree, whole) {
	const isText = (block) => block.role !== 'Note', found = [];
	const size = (block) => block.entries.reduce((sum, each) => sum + letters(each.text || '').length, 0);
	const there = blocks(whole).filter(isText);
	for (const block of blocks(tree)) {
		const own = found.filter(isText), last = own[own.length - 1], same = there[own.length - 1];
		if (block.turns && last && same && last.role === block.role && size(last) < size(same))
			last.entries.push(...block.entries.slice(1));
		else
			found.push(block);
	}
	return [tree[0], ...found.flatMap((each) => each.entries)];
}

/** For comparison: what stands in which elements, in order; of text its letters, in whatever order. */
function leaves(tree) {
	const found = [], open = [];
	for (const each of tree) {
		open.length = each.depth;
		if (each.element) {
			open.push(each.element);
			continue;
		}
		const place = open.join(' '), last = found[found.length - 1];
		if (each.object)
			found.push({ place, object: each.object });
		else if (last && last.text && last.place === place)
			last.text.push(...letters(each.text));
		else
			found.push({ place, text: letters(each.text) });
	}
	return found.map((each) => `${each.place}: ${each.object || `"${each.text.sort().join('')}"`}`);
}

module.exports = { pdfjs, poppler, lines, leaves, joined };
