'use strict';
// The order in which people read what stands on a sheet, from nothing but where it stands: from the top to the bottom, what stands side
// by side from the left, or from the right where the writing does. The answers of one question are one thing; so are those of the wheel.

const CLOSE = 0.5; /* overlaps of less are none */

const union = (boxes) => ({ left: Math.min(...boxes.map((each) => each.left)), right: Math.max(...boxes.map((each) => each.right)),
	top: Math.min(...boxes.map((each) => each.top)), bottom: Math.max(...boxes.map((each) => each.bottom)) });

/** Parts that no line across divides further; `from` and `to` name the edges. */
function split(boxes, from, to) {
	const parts = [];
	let end = -Infinity;
	for (const box of [...boxes].sort((a, b) => a[from] - b[from])) {
		if (box[from] > end - CLOSE)
			parts.push([]);
		parts[parts.length - 1].push(box);
		end = Math.max(end, box[to]);
	}
	return parts;
}

/** Boxes as people read them; throws where nobody could tell. */
function inOrder(boxes, rightToLeft) {
	if (boxes.length === 1)
		return boxes;
	const rows = split(boxes, 'top', 'bottom');
	if (rows.length > 1)
		return rows.flatMap((row) => inOrder(row, rightToLeft));
	const columns = split(boxes, 'left', 'right');
	if (columns.length === 1)
		throw new Error(`these lie over each other: ${boxes.map((each) => each.key).join(', ')}`);
	return (rightToLeft ? columns.reverse() : columns).flatMap((column) => inOrder(column, rightToLeft));
}

/** Round a circle, clockwise, from the one at its top. */
function clockwise(groups, centre) {
	const turn = 2 * Math.PI, half = Math.PI / groups.length; /* the first one lies on both sides of the top */
	const angle = ({ left, right, top, bottom }) => (Math.atan2((left + right) / 2 - centre.x, centre.y - (top + bottom) / 2) + half + turn) % turn;
	return [...groups].sort((a, b) => angle(a) - angle(b));
}

/**
 * The keys of boxes {key, group, page, left, right, top, bottom, wheel} in reading order. `group` is the question that a box answers; `wheel`
 * is set on the marks of the wheel, whose areas are read clockwise.
 */
function reading(boxes, rightToLeft) {
	const gather = (list, of) => [...new Set(list.map(of))].map((name) => {
		const inside = list.filter((each) => of(each) === name);
		return { key: name, inside, ...union(inside), wheel: inside[0].wheel };
	});
	const answers = (group) => inOrder(group.inside, rightToLeft);
	const areas = (group) => {
		const centre = { x: (group.left + group.right) / 2, y: (group.top + group.bottom) / 2 };
		return clockwise(gather(group.inside, (each) => each.group), centre).flatMap(answers);
	};
	return gather(boxes, (each) => each.page).sort((a, b) => a.key - b.key)
		.flatMap((page) => inOrder(gather(page.inside, (each) => each.wheel || each.group), rightToLeft))
		.flatMap((group) => group.wheel ? areas(group) : answers(group)).map((each) => each.key);
}

module.exports = { reading };
