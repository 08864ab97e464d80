/*
 * Whom to turn to: takes the answer to one question out of the table and the list of the page, which say it without script, too. Nothing
 * is kept or sent.
 */
(function () {
	'use strict';
	const box = document.getElementById('_finder');
	if (!box) return;

	const cases = document.getElementById('_case'), places = document.getElementById('_place'), said = document.getElementById('_answer');
	const copy = (node) => node.cloneNode(true);

	function paragraph(className, ...content) {
		const made = document.createElement('p');
		made.className = className;
		made.append(...content);
		return made;
	}

	/* The contacts of the first function that the municipality has; its website stands in for those that it lacks. */
	function contacts(functions, place) {
		const ways = functions.map((each) => place.querySelector(`[data-function="${each}"]`)).filter(Boolean);
		const website = [...place.querySelectorAll('[data-function=""]')].map(copy);
		return ways.length ? ways.map(copy).concat(website) : [paragraph('', box.dataset.none), ...website];
	}

	function answer() {
		const row = document.querySelector(`[data-case="${cases.value}"]`);
		const place = document.querySelector(places ? `[data-place="${places.value}"]` : '[data-place]');
		if (!row || !place) return said.replaceChildren();
		const who = row.querySelector(`[data-who="${place.dataset.place}"]`) || row.querySelector('[data-who=""]'), page = row.querySelector('a');
		const found = document.createElement('div');
		found.className = 'notice good';
		found.append(paragraph('label', box.dataset.who), paragraph('', copy(who)), ...contacts(row.dataset.functions.split(' '), place));
		if (page) found.append(paragraph('', copy(page)));
		said.replaceChildren(found);
	}

	cases.addEventListener('change', answer);
	if (places) places.addEventListener('change', answer);
	document.getElementById('_all').open = false;
	box.hidden = false;
	answer();
}());
