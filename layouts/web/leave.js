/*
 * The way off a page that somebody may have to leave at once. The link leads there without this script, too; with it the page goes blank
 * at the first press, "back" does not return to it, and three presses of the shift key leave it as well. (Not escape: browsers and screen
 * readers use that themselves.) What the browser keeps as its history cannot be erased by a page.
 */
(function () {
	'use strict';
	const link = document.querySelector('.leave a'), PRESSES = 3, WITHIN = 5000; /* milliseconds */
	if (!link) return;
	let pressed = [];

	function leave() {
		document.body.hidden = true;
		document.title = link.hostname;
		/* As rel=noreferrer on the link: nobody is told where the reader was. */
		document.head.appendChild(Object.assign(document.createElement('meta'), { name: 'referrer', content: 'no-referrer' }));
		location.replace(link.href);
	}

	link.addEventListener('click', (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
		event.preventDefault();
		leave();
	});
	document.addEventListener('keydown', (event) => {
		if (event.repeat) return;
		pressed = event.key === 'Shift' ? pressed.filter((at) => event.timeStamp - at < WITHIN).concat(event.timeStamp) : [];
		if (pressed.length >= PRESSES) leave();
	});
	window.addEventListener('pageshow', () => { document.body.hidden = false; });
	document.querySelector('.leave [hidden]').hidden = false;
}());
