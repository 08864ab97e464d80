#!/usr/bin/env node
'use strict';
// The tags of every print: a screen reader meets the fields, and the tab key visits them, in the order in which people read the sheet, which
// is told from nothing but where they stand; in that of the page's annotations, where viewers do not heed the tags; in that of the
// Markdown and of the web page. And each is named by its whole question, in each language of the sheet.

const { ok, clean, run, prints, rtl } = require('../tools/tap.js');
const { twin, fields } = require('../tools/forms.js');
const { Objects } = require('../tools/objects.js');
const { reading } = require('../tools/reading.js');
const { controls, lacking, keyOf, schema } = require('../tools/asks.js');

/** Where two orders part. */
function parting(got, want, what) {
	const at = Array.from({ length: Math.max(got.length, want.length) }, (_, i) => i).find((i) => got[i] !== want[i]);
	return at === undefined ? [] : [`${at + 1}: ${what} has ${want[at] || 'nothing'}, the tags ${got[at] || 'nothing'}`];
}

/** What the web page has: a key each, as in keyOf. */
const onPage = (id, site) => fields(twin(id, site).html).flatMap(({ name, kind, values }) => kind === 'radio' ? values.map((each) => `${name}.${each}`) : [name]);

/** A field, or an answer of a choice, as one word; ticks of one question are fields already. */
const wordOf = (widget) => widget.kind === 'radio' ? `${widget.name}.${widget.state.slice(1)}` : widget.name;

/** What is wrong with tags as Objects.tags() has them. */
function judgeOrder(tags, { form, lang, id, site }, annotations, asked) {
	const widgets = tags.map((each) => each.widget), got = widgets.map(wordOf);
	const wheels = Object.entries(schema(form)).filter(([, said]) => said.type === 'wheel').map(([name]) => name);
	const groups = new Map(asked.map((each) => [keyOf(each).replace(' ', '.'), each.field]));
	const boxes = widgets.map((widget) => ({ key: wordOf(widget), group: groups.get(wordOf(widget)), page: widget.page,
		left: widget.rect[0], right: widget.rect[2], top: -widget.rect[3], bottom: -widget.rect[1],
		wheel: wheels.find((each) => widget.name.startsWith(`${each}.`)) }));
	const signatures = new Set(widgets.filter((each) => each.kind === 'signature').map(wordOf));
	return {
		tags: tags.filter((each, i) => each.tag !== '/Form' || tags.findIndex((other) => other.element === each.element) !== i)
			.map((each) => `${wordOf(each.widget)} stands in ${each.tag}, ${each.element}`),
		sheet: parting(got, reading(boxes, rtl(lang)), 'the sheet'),
		annotations: parting(got, annotations.map(wordOf), 'the page'),
		markdown: parting(got, [...groups.keys()], 'the Markdown'),
		twin: parting(got.filter((each) => !signatures.has(each)), onPage(id, site), 'the web page'),
	};
}

/** What the names lack; in two languages each must say it in both, but for the number. */
function judgeNames(widgets, asked, second) {
	return widgets.flatMap((widget, i) => {
		const [one, other, ...rest] = second ? widget.label.split(' / ') : [widget.label];
		const missing = [...lacking(one, asked[i].parts), ...(second ? lacking(other || '', second[i].parts.slice(1)) : []), ...rest];
		return missing.length ? [`"${widget.label}" lacks ${missing.map((each) => `"${each}"`).join(', ')}`] : [];
	});
}

/** The judges find two fields that have changed places in the tags, and a name without its format. */
function proveItBites(print, tags, annotations, asked, second) {
	const swapped = [...tags], first = tags.findIndex((each, i) => i > 0 && each.widget.name !== tags[i - 1].widget.name);
	[swapped[first], swapped[first - 1]] = [swapped[first - 1], swapped[first]];
	const said = judgeOrder(swapped, print, annotations, asked);
	ok(['sheet', 'annotations', 'markdown', 'twin'].every((each) => said[each].length === 1), `${print.id}: two fields that change places are found`, [JSON.stringify(said)]);
	const widgets = tags.map((each) => each.widget), all = asked.flatMap((each) => each.parts.length > 2 ? each.parts.slice(2) : []);
	const cut = all.filter((part) => !judgeNames(widgets.map((each) => ({ ...each, label: each.label.replace(part, '') })), asked, second).length);
	ok(all.length > 0 && cut.length === 0, `${print.id}: names without a row, a format, "required" or an answer are found`, cut);
}

run(async () => {
	const proven = new Set();
	let count = 0;
	for (const print of prints()) {
		const { file, id, form, lang, second } = print, objects = new Objects(file), tags = objects.tags(), annotations = objects.widgets();
		const asked = controls(form, lang), other = second && controls(form, second), said = judgeOrder(tags, print, annotations, asked);
		clean(said.tags, `${id}: ${tags.length} fields have tags of their own`);
		clean(said.sheet, `${id}: in the order in which the sheet is read`);
		clean(said.annotations, `${id}: which is that of the annotations`);
		clean(said.markdown, `${id}: and of the Markdown`);
		clean(said.twin, `${id}: and of the web page`);
		clean(judgeNames(tags.map((each) => each.widget), asked, other), `${id}: named by number, question, row, format, "required" and answer`);
		count += tags.length;
		const kind = `${rtl(lang)} ${second}`;
		if (form === 'samtycke' && !proven.has(kind)) {
			proven.add(kind);
			proveItBites(print, tags, annotations, asked, other);
		}
	}
	ok(proven.size === 3, 'the judges were put to the test, in Swedish, Arabic and both');
	console.error(`# tags: ${prints().length} prints, ${count} fields and answers`);
});
