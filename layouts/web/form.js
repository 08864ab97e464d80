/* The page works without this: it prints, warns before what was written is lost, and asks before it is cleared. */
(function () {
	'use strict';
	var form = document.getElementById('_form');
	var print = document.getElementById('_print');
	var changed = false;

	if (!form) return;
	form.addEventListener('input', function () { changed = true; });
	form.addEventListener('reset', function (event) {
		var button = form.querySelector('[type=reset]');
		if (changed && !window.confirm(button.getAttribute('data-sure'))) event.preventDefault();
		else changed = false;
	});
	form.addEventListener('submit', function (event) { event.preventDefault(); });
	window.addEventListener('beforeunload', function (event) {
		if (!changed) return;
		event.preventDefault();
		event.returnValue = '';
	});
	print.hidden = false;
	print.addEventListener('click', function () { window.print(); });
})();
