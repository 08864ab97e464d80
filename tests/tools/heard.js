'use strict';
// A page as a screen reader has it: Chromium's accessibility tree, with the language in which each part is read out.

/* What a reader hears of a node beside its role and name; the order of the goldens. */
const STATES = ['level', 'required', 'invalid', 'checked', 'expanded', 'disabled', 'readonly', 'multiline', 'selected', 'roledescription'];
/* Boxes that say nothing themselves. */
const SILENT = ['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker'];
/* The same at the top and at the foot of every page: goldens of all but one page leave them folded. */
const FRAMES = ['banner', 'contentinfo'];

/** The language of each node of the DOM, by its backend id. */
async function languages(session) {
	const { root } = await session.send('DOM.getDocument', { depth: -1 }), found = new Map();
	const walk = (node, inherited) => {
		const at = (node.attributes || []).indexOf('lang'), lang = at >= 0 && at % 2 === 0 ? node.attributes[at + 1] : inherited;
		found.set(node.backendNodeId, lang);
		for (const child of node.children || [])
			walk(child, lang);
	};
	walk(root, '');
	return found;
}

function describe(node, lang, outer) {
	const value = (name) => (node.properties || []).find((each) => each.name === name)?.value.value;
	const name = ((node.name && node.name.value) || '').replace(/\s+/g, ' ').trim();
	const help = ((node.description && node.description.value) || '').replace(/\s+/g, ' ').trim();
	const states = STATES.map((each) => [each, value(each)])
		.filter(([each, said]) => (each !== 'level' || node.role.value === 'heading') && said !== undefined && said !== false && said !== 'false' && said !== '')
		.map(([each, said]) => (said === true || said === 'true' ? each : `${each}=${said}`));
	if (node.role.value === 'DisclosureTriangle' && value('expanded') === false)
		states.push('folded');
	return [node.role.value, name && JSON.stringify(name), help && `(${help})`, ...states, lang !== outer && `lang=${lang}`].filter(Boolean).join(' ');
}

/** Lines of "role "name" states lang=", indented by a tab for each level; `whole` unfolds what all pages share. */
async function heard(page, whole) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	const byId = new Map(nodes.map((each) => [each.nodeId, each])), langs = await languages(session), lines = [];
	const mute = (node) => SILENT.includes(node.role.value) || (node.role.value === 'StaticText' && !node.name.value.trim());
	const children = (node) => (node.childIds || []).map((id) => byId.get(id)).filter(Boolean)
		.flatMap((each) => (each.ignored || mute(each) ? children(each) : [each]));
	const walk = (node, depth, outer) => {
		const lang = langs.get(node.backendDOMNodeId) ?? outer;
		lines.push('\t'.repeat(depth) + describe(node, lang, outer));
		if (!whole && FRAMES.includes(node.role.value))
			return;
		const below = children(node), said = (each) => (each.name && each.name.value) || '';
		/* A text that only repeats the name of what it stands in is heard once. */
		if (below.length === 1 && below[0].role.value === 'StaticText' && said(below[0]).trim() === said(node).trim()
			&& (langs.get(below[0].backendDOMNodeId) ?? lang) === lang)
			return;
		below.forEach((each) => walk(each, depth + 1, lang));
	};
	walk(nodes.find((each) => !each.parentId), 0, '');
	await session.detach();
	return `${lines.join('\n')}\n`;
}

module.exports = { heard };
