'use strict';
// The controls of a form's page as a screen reader has them: Chromium's accessibility tree, in its own order.

const ROLES = ['textbox', 'checkbox', 'radio', 'combobox', 'spinbutton'];
const GROUPS = ['group', 'radiogroup'];

/**
 * {key, role, name, required} for each control: the key is the field's id, with the answer behind a space where it is one of several;
 * such a one is read within its group, whose name comes first, as it does in the PDF: "A1 Är det bra?: Ja".
 */
async function spoken(page) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	const byId = new Map(nodes.map((each) => [each.nodeId, each])), found = [];
	const text = (node) => ((node && node.name && node.name.value) || '').replace(/\s+/g, ' ').trim();
	const walk = async (node, group) => {
		const role = node.ignored || !node.role ? '' : node.role.value;
		if (ROLES.includes(role)) {
			const { node: { attributes } } = await session.send('DOM.describeNode', { backendNodeId: node.backendDOMNodeId });
			const get = (name) => (attributes.includes(name) ? attributes[attributes.indexOf(name) + 1] : null);
			const required = (node.properties || []).some((each) => each.name === 'required' && each.value.value === true);
			if (get('name') !== null)
				found.push(get('value') === null ? { key: get('name'), role, name: text(node), required }
					: { key: `${get('name')} ${get('value')}`, role, name: `${text(group)}: ${text(node)}`, required });
		}
		for (const id of node.childIds || [])
			if (byId.has(id))
				await walk(byId.get(id), GROUPS.includes(role) ? node : group);
	};
	await walk(nodes.find((each) => !each.parentId), null);
	await session.detach();
	return found;
}

module.exports = { spoken };
