'use strict';
// A PDF's objects, fields and tags as qpdf has them (qpdf --json): what is in the file, before any viewer's idea of it.

const { command } = require('./tap.js');

const isRef = (value) => typeof value === 'string' && /^\d+ \d+ R$/.test(value);

class Objects {
	constructor(file) {
		const said = command('qpdf', ['--json=2', '--json-key=qpdf', file]);
		if (said.status !== 0)
			throw new Error(`qpdf does not read ${file}: ${said.err}`);
		[this.header, this.all] = JSON.parse(said.out).qpdf;
		this.catalog = this.get(this.get('trailer')['/Root']);
	}

	/** What a reference leads to (a stream: its dictionary); what is no reference is itself. */
	get(value) {
		if (value !== 'trailer' && !isRef(value))
			return value;
		const object = this.all[value === 'trailer' ? value : `obj:${value}`] || {};
		return object.stream ? object.stream.dict : this.get(object.value === undefined ? null : object.value);
	}

	/** qpdf writes a string of many letters beyond ASCII as bytes; these are ISO 32000-1's PDFDocEncoding, whose letters are Latin-1's. */
	text(value) {
		if (typeof value !== 'string' || !/^[ub]:/.test(value))
			return '';
		return value[0] === 'u' ? value.slice(2) : Buffer.from(value.slice(2), 'hex').toString('latin1');
	}

	pages() {
		const found = [], into = (ref) => {
			const node = this.get(ref);
			if (node['/Type'] === '/Page')
				found.push(ref);
			else
				this.get(node['/Kids']).forEach(into);
		};
		into(this.catalog['/Pages']);
		return found;
	}

	/**
	 * A widget by its reference: {ref, dict, field (the reference of the object that holds its value), name, kind, state (of a box: the
	 * name of its on state), last (no answer of its field comes behind it), label (TU), rect, page (from 0)}.
	 */
	widget(ref) {
		const dict = this.get(ref), chain = [];
		for (let at = ref; at; at = this.get(at)['/Parent'])
			chain.push(at);
		const field = dict['/T'] ? ref : chain[1], type = this.get(field)['/FT'], kids = this.get(this.get(field)['/Kids']) || [ref];
		const state = type === '/Btn' ? Object.keys(this.get(this.get(dict['/AP'])['/N'])).find((each) => each !== '/Off') : null;
		const kind = type === '/Btn' ? (field === ref ? 'tick' : 'radio') : { '/Tx': 'text', '/Ch': 'menu', '/Sig': 'signature' }[type];
		return { ref, dict, field, kind, state, name: chain.map((each) => this.text(this.get(each)['/T'])).filter(Boolean).reverse().join('.'),
			last: kids[kids.length - 1] === ref, label: this.text(dict['/TU']), rect: this.get(dict['/Rect']), page: this.pages().indexOf(dict['/P']) };
	}

	/** All widgets, page by page, in the order in which the pages list them. */
	widgets() {
		return this.pages().flatMap((page) => (this.get(this.get(page)['/Annots']) || []))
			.filter((ref) => this.get(ref)['/Subtype'] === '/Widget').map((ref) => this.widget(ref));
	}

	/** The tags that hold a widget, in the order of the structure tree: {element (reference), widget}. */
	tags() {
		const found = [], into = (kid, element) => {
			const node = this.get(kid);
			if (!node || typeof node !== 'object')
				return;
			if (Array.isArray(node))
				node.forEach((each) => into(each, element));
			else if (node['/Type'] === '/OBJR' && this.get(node['/Obj'])['/Subtype'] === '/Widget')
				found.push({ element, tag: this.get(element)['/S'], widget: this.widget(node['/Obj']) });
			else if (node['/K'] !== undefined)
				into(node['/K'], kid);
		};
		into(this.catalog['/StructTreeRoot'], null);
		return found;
	}
}

module.exports = { Objects };
