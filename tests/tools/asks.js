'use strict';
// What a form asks, read from its Markdown and its YAML without the compiler: what every field's name must say. It knows of both only
// what the content uses.

const fs = require('node:fs');
const path = require('node:path');
const { CONTENT, formSource } = require('./tap.js');

/** YAML's flow style: {a: b, c: [d, e]}. */
function flow(text) {
	const tokens = text.match(/[{}[\],:]|[^{}[\],:\s](?:[^{}[\],:]*[^{}[\],:\s])?/g);
	const value = () => {
		const token = tokens.shift();
		if (token === '[') {
			const list = [];
			while (tokens[0] !== ']')
				list.push(value()), tokens[0] === ',' && tokens.shift();
			return tokens.shift(), list;
		}
		if (token !== '{')
			return token;
		const map = {};
		while (tokens[0] !== '}') {
			const key = tokens.shift();
			tokens.shift();
			map[key] = value();
			if (tokens[0] === ',')
				tokens.shift();
		}
		return tokens.shift(), map;
	};
	return value();
}

/** A field or column as the schema has it: "date", [ja, nej] and {type: date} alike become {type, required, answers …}. */
const asSchema = (said) => typeof said === 'string' ? { type: said } : Array.isArray(said) ? { type: 'choice', answers: said } : said;

function schema(form) {
	const text = fs.readFileSync(path.join(CONTENT, 'forms', `${form}.yaml`), 'utf8'), fields = {};
	for (const [, id, said] of text.slice(text.indexOf('\nfields:')).matchAll(/^ {2}([a-z][\w.-]*):\s*(\{.*\})\s*$/gm))
		fields[id] = flow(said);
	return fields;
}

function strings(lang) {
	const text = fs.readFileSync(path.join(CONTENT, 'strings', `${lang}.yaml`), 'utf8');
	return (key) => new RegExp(`^${key.replace(/\./g, '\\.')}: *"?(.*?)"?$`, 'm').exec(text)[1];
}

/** The wheel's areas clockwise: {id, name}. */
function areas(lang) {
	const text = fs.readFileSync(path.join(CONTENT, 'wheel.yaml'), 'utf8');
	return [...text.matchAll(/^ *- *\{id: ([\w-]+),.*name: \{(.*?)\}/gm)]
		.map(([, id, names]) => ({ id, name: new RegExp(`(?:^|, )${lang}: ([^,]*)`).exec(names)[1].trim() }));
}

const plain = (text) => text.replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
const withoutPictures = (text) => text.replace(/!\[[^\]]*\]\([^)]*\)/g, '');
const cells = (line) => line.trim().replace(/^\||\|$/g, '').split('|').map((each) => each.trim());
const answersIn = (text) => [...withoutPictures(text).matchAll(/\[([^\]]*)\]\(=([\w-]+)\)/g)].map(([, label, id]) => ({ id, label: plain(label) }));

/**
 * The controls of a form in a language, in its order: {field, required, answer (an id, or null), many, signature, parts}; each part is a text that the
 * name must have, in this order: number, question, row, format, required, answer.
 */
function controls(form, lang) {
	const source = formSource(form, lang), fields = schema(form), string = strings(lang), found = [];
	const formats = { date: string('form.date-format'), personnummer: string('form.pnr-format') };
	let section = 64, question = 0;
	const add = (id, said, parts, answers) => {
		const ends = [formats[said.type], said.required === 'yes' && string('form.required')].filter(Boolean);
		const single = said.type === 'menu' || !said.answers;
		for (const answer of single ? [null] : answers)
			found.push({ field: id, required: said.required === 'yes', answer: answer && answer.id, many: said.type === 'ticks', signature: said.type === 'signature',
				parts: [...parts, ...ends, ...(answer ? [answer.label] : [])] });
	};
	const addTable = (header, row) => {
		const id = /\]\(\?([\w.-]+)\)/.exec(row)[1], table = Object.keys(fields).find((each) => fields[each].columns && id.startsWith(`${each}.`));
		const { rows, columns } = fields[table], number = `${String.fromCharCode(section)}${++question}`;
		const named = rows === 'areas' ? areas(lang)
			: Array.from({ length: Number(rows) }, (_, i) => ({ id: i + 1, name: string('form.row').replace('{n}', i + 1) }));
		named.forEach((each, i) => cells(row).forEach((cell, column) => {
			const ask = /\[([^\]]*)\]\(\?([\w.-]+)\)/.exec(withoutPictures(cell));
			if (!ask)
				return;
			const name = ask[2].slice(table.length + 1);
			add(`${table}.${each.id}.${name}`, asSchema(columns[name]), [`${number}.${i + 1}`, plain(ask[1]) || plain(cells(header)[column]), each.name], answersIn(cell));
		}));
	};
	const addQuestion = (label, id, rest) => {
		const said = fields[id], number = `${String.fromCharCode(section)}${++question}`;
		const answers = said.answers ? answersIn(rest.slice(0, said.answers.length).join('\n')) : [];
		if (said.type !== 'wheel')
			return add(id, said, [number, plain(label)], answers);
		return areas(lang).forEach((area, i) => add(`${id}.${area.id}`, said, [`${number}.${i + 1}`, area.name, plain(label)], answers));
	};
	const lines = source.body.split('\n');
	lines.forEach((line, i) => {
		const ask = /^\[([^\]]*)\]\(\?([\w.-]+)\)/.exec(withoutPictures(line));
		if (line.startsWith('## ')) {
			section++;
			question = 0;
		} else if (line.startsWith('|') && line.includes('](?')) {
			addTable(lines[i - 2], line);
		} else if (ask) {
			addQuestion(ask[1], ask[2], lines.slice(i + 1).filter((each) => /^- [([] [)\]] /.test(each)));
		}
	});
	return found;
}

/** What a name lacks of these parts; each must come behind the one before it. */
function lacking(name, parts) {
	let at = 0;
	return parts.filter((part, i) => {
		const found = name.indexOf(part, at);
		if (found >= 0 && (i > 0 || found === 0))
			at = found + part.length;
		return found < 0 || (i === 0 && found > 0);
	});
}

/** What the name of a control is kept under: several ticks of one question are fields of their own in a PDF, "amnen.skola". */
const keyOf = ({ field, answer }) => answer === null ? field : `${field} ${answer}`;

module.exports = { controls, lacking, keyOf, areas, schema };
