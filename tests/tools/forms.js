'use strict';
// What a form's web page says of its fields: the same resolved form that print has. The judges hold the PDF against it.

const fs = require('node:fs');
const path = require('node:path');
const { SITE, siteFiles } = require('./tap.js');

const decode = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'")
	.replace(/&amp;/g, '&');

/** What a form's page has and no other one: the page that searches has a form element, too. */
const FORM = '<form id="_form"';
const isForm = (site, name) => fs.readFileSync(path.join(site, name), 'utf8').includes(FORM);

/** The page that offers pdf/<id>.pdf and has its form. */
function twin(id, site = SITE) {
	for (const name of siteFiles('index.html', site)) {
		const html = fs.readFileSync(path.join(site, name), 'utf8');
		if (html.includes(`pdf/${id}.pdf"`) && html.includes(FORM))
			return { name, html };
	}
	throw new Error(`no page with a form offers pdf/${id}.pdf`);
}

const attribute = (tag, name) => {
	const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
	return found ? decode(found[1]) : null;
};

/**
 * The fields in order: {name, kind: text|tick|radio|menu, values}. A signature has no control on the web; several ticks of one
 * question are fields of their own in a PDF: "amnen.skola".
 */
function fields(html) {
	const found = [];
	const radios = new Map();
	for (const [tag, element] of html.matchAll(/<(input|textarea|select|option)\b[^>]*>/g)) {
		const name = attribute(tag, 'name'), type = attribute(tag, 'type'), value = attribute(tag, 'value');
		if (element === 'option') {
			if (value)
				found[found.length - 1].values.push(value);
		} else if (!name) {
			continue;
		} else if (type === 'radio') {
			if (!radios.has(name)) {
				radios.set(name, { name, kind: 'radio', values: [] });
				found.push(radios.get(name));
			}
			radios.get(name).values.push(value);
		} else if (type === 'checkbox') {
			found.push({ name: value ? `${name}.${value}` : name, kind: 'tick', values: [] });
		} else {
			found.push({ name, kind: element === 'select' ? 'menu' : 'text', values: [] });
		}
	}
	return found;
}

/** A value that fits each text field: all Swedish letters (the first seven characters have the small ones), within its length. */
function sample(name, max) {
	const text = `Åsa åäö Öst, ${name} é`;
	return max && max > 0 ? text.slice(0, max) : text;
}

/** Headings and question labels of the page in document order, as plain text. */
function words(html) {
	const main = html.slice(html.indexOf(FORM), html.indexOf('</form>')).replace(/<(legend|span|label) class="hidden"[\s\S]*?<\/\1>/g, '');
	return [...main.matchAll(/<(h2|label|legend|p class="caption"|th)\b[^>]*>([\s\S]*?)<\/(?:h2|label|legend|p|th)>/g)]
		.map(([, , inner]) => decode(inner.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim())
		.filter(Boolean);
}

module.exports = { isForm, twin, fields, sample, words, decode };
