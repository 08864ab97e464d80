/*
 * From the code on a paper to its page. However it is written: in capitals, with blanks or none, O for 0, digits of other scripts, or as the
 * whole address. The codes come from codes.js; nothing is kept or sent.
 */
(function () {
	'use strict';
	const form = document.getElementById('_paper');
	if (!form || !window.kronbladCodes) return;

	const root = new URL('../', document.currentScript.src), field = document.getElementById('_code'), said = document.getElementById('_said');

	/* What is left of a code when it does not matter how it is written. */
	function plain(text) {
		const latin = text.normalize('NFKD').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
		return latin.toLowerCase().replace(/^.*\/s\//, '').replace(/[^a-z0-9]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const asked = plain(field.value), code = window.kronbladCodes.find((each) => plain(each) === asked);
		said.textContent = asked && !code ? form.dataset.none : '';
		if (code) window.location.href = new URL(`s/${code}/index.html`, root).href;
		else field.focus();
	});
	form.hidden = false;
}());
