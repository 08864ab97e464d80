/*
 * From language, municipality and what is happening to one large button. What is printed comes from prints.js; the forms of each occasion
 * stand on the page, and lead to prints and pages of what has been chosen. Nothing is kept or sent.
 */
(function () {
	'use strict';
	const box = document.getElementById('_chooser');
	if (!box || !window.kronbladPrints) return;

	const root = new URL('../', document.currentScript.src), words = box.dataset;
	const [languages, places, occasions, said] = ['_language', '_place', '_occasion', '_answer'].map((id) => document.getElementById(id));
	const prints = window.kronbladPrints.map(([form, tag, second, place, pdf, pages, size, height, edition, state, page]) =>
		({ form, language: second ? `${tag}+${second}` : tag, place, pdf, pages, size, height, edition, state, page }));
	const at = (file) => new URL(file, root).href;
	const fill = (text, n) => text.replace('{n}', n);

	function add(parent, name, className, text = '') {
		const made = Object.assign(document.createElement(name), { className, textContent: text });
		parent.append(made);
		return made;
	}

	/* The municipality's own print, else the county's: what differs nowhere is the same for all. */
	function of(form, language) {
		const all = prints.filter((each) => each.form === form && each.language === language);
		return all.find((each) => each.place === places.value) || all.find((each) => !each.place);
	}

	/* As chosen, else in that language in another way, else in the site's own. */
	const first = (language) => language.split('+')[0];
	function find(form) {
		const wanted = first(languages.value);
		return [languages.value, `${wanted}+${words.own}`, wanted, words.own].map((each) => of(form, each)).find(Boolean);
	}

	function facts(print, ...more) {
		const states = ['', words.draft, words.proofread, words.proofread];
		return [...more, fill(words.sheets, Math.ceil(print.pages / 2)), fill(words.edition, print.edition), states[print.state]]
			.filter(Boolean).join(' · ');
	}

	const pages = (print) => fill(words.pages, print.pages);

	function update(card) {
		const print = find(card.dataset.form), pdf = card.querySelector('[data-pdf]');
		if (!print || !pdf) return;
		pdf.href = at(print.pdf);
		card.querySelector('[data-fill]').href = at(print.page);
		card.querySelector('[data-facts]').textContent = facts(print, pages(print));
	}

	const chosen = (list, value = list.value) => [...list.options].find((each) => each.value === value).textContent;

	/* What the print is: its picture, one button, and what one should know of it. */
	function show(card, print) {
		const found = add(said, 'div', 'prints'), picture = add(found, 'img', ''), side = add(found, 'div', '');
		Object.assign(picture, { alt: '', width: 480, height: print.height, src: at(print.pdf.replace(/pdf$/, 'png')) });
		const buttons = add(side, 'div', 'buttons'), button = add(buttons, 'a', 'button', `${words.print} ${card.querySelector('.label').textContent}`);
		button.href = at(print.pdf);
		button.type = 'application/pdf';
		add(button, 'span', 'small', `${pages(print)} · ${chosen(languages, print.language)}`);
		const screen = card.querySelector('[data-fill]').cloneNode(true);
		screen.className = 'button quiet';
		buttons.append(screen);
		add(side, 'p', 'small', `${facts(print)} · ${words.grey}`);
		if (first(print.language) !== first(languages.value)) add(side, 'p', '', words.missing.replace('{language}', chosen(languages)));
		else if (places.value && !print.place) add(side, 'p', 'small', words.same);
	}

	function answer() {
		document.querySelectorAll('li[data-form]').forEach(update);
		said.replaceChildren();
		const heading = occasions.value && document.getElementById(`_${occasions.value}`);
		if (!heading) return;
		const [card, ...others] = heading.nextElementSibling.children, print = card && find(card.dataset.form);
		if (!print) return;
		show(card, print);
		if (!others.length) return;
		add(said, 'p', 'label', words.more);
		const list = add(said, 'ul', 'places');
		list.append(...others.map((each) => each.cloneNode(true)));
	}

	/* "#_mote" asks for what is printed for a meeting. */
	function take() {
		const asked = window.location.hash.slice(2);
		if (!asked || ![...occasions.options].some((each) => each.value === asked)) return;
		occasions.value = asked;
		answer();
		box.scrollIntoView();
	}

	[languages, places, occasions].forEach((each) => each.addEventListener('change', answer));
	window.addEventListener('hashchange', take);
	box.hidden = false;
	document.getElementById('_ways').hidden = true;
	answer();
	take();
}());
