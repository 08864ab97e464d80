/*
 * The tool for the screen in a meeting: boxes grow, rows are added, answers are printed whole, kept in a file of the reader's own and
 * opened again. The page works without it. Nothing is sent, and nothing is stored but the file that the reader saves: answers live in the
 * page, and on their way to a new follow-up in the name of its window, which that page takes and wipes.
 *
 * A draft of answers, "utkast.json":
 *     {"kronblad": 1, "form": "plan", "edition": 1, "language": "sv", "answers": {"barn.namn": "Alva", "gor.5.vad": "Ring skolan"}}
 * An answer is a text; the id of what was chosen in a choice or menu; true for a tick; a list of ids where several may be ticked. What was
 * not answered is left out. Rows that were added go on counting: "gor.5.vad".
 */
(function () {
	'use strict';
	const form = document.getElementById('_form');
	if (!form) return;

	const LARGEST = 1000000; /* bytes of a draft */
	const ROW = /^(.+)\.([1-9]\d?)\.([^.]+)$/; /* the id of a field in a numbered row: table, row, column */
	const root = document.documentElement;
	const words = form.dataset;
	const part = (id) => document.getElementById(id);
	const fill = (text, n) => text.replace('{n}', n);
	let changed = false, blank = false, chooser;

	/* ---- Answers ---- */

	/* Each field's controls by the field's id. */
	function fields() {
		const found = new Map();
		for (const control of form.elements)
			if (control.name) found.set(control.name, (found.get(control.name) || []).concat(control));
		return found;
	}

	const isTick = (control) => control.type === 'checkbox' && !control.hasAttribute('value');

	function answerOf(controls) {
		const first = controls[0], on = controls.filter((each) => each.checked).map((each) => each.value);
		if (isTick(first)) return first.checked;
		if (first.type === 'checkbox') return on;
		return first.type === 'radio' ? on[0] || '' : first.value;
	}

	const isAnswered = (answer) => answer === true || (answer && answer.length > 0);

	function answers() {
		const all = {};
		fields().forEach((controls, id) => {
			const answer = answerOf(controls);
			if (isAnswered(answer)) all[id] = answer;
		});
		return all;
	}

	const isWritten = () => Object.keys(answers()).length > 0;

	/* Puts an answer from a file into its controls; false, and nothing is changed, when it does not fit there. */
	function put(controls, answer) {
		const first = controls[0], known = (value) => controls.some((each) => each.value === value);
		if (isTick(first)) {
			if (answer !== true) return false;
			first.checked = true;
		} else if (first.type === 'checkbox') {
			if (!Array.isArray(answer) || !answer.every(known)) return false;
			controls.forEach((each) => { each.checked = answer.includes(each.value); });
		} else if (typeof answer !== 'string') {
			return false;
		} else if (first.type === 'radio') {
			if (!known(answer)) return false;
			controls.forEach((each) => { each.checked = each.value === answer; });
		} else if (first.options) {
			if (!Array.from(first.options).some((each) => each.value === answer)) return false;
			first.value = answer;
		} else {
			if (first.maxLength > 0 && answer.length > first.maxLength) return false;
			first.value = answer;
			settle(first);
		}
		return true;
	}

	/* ---- Boxes ---- */

	/* Style sheets of today let boxes grow by themselves. */
	const grows = !CSS.supports('field-sizing', 'content');

	function grow(box) {
		box.style.height = '';
		if (box.scrollHeight > box.clientHeight) box.style.height = box.scrollHeight + box.offsetHeight - box.clientHeight + 'px';
	}

	/* What was asked for in one line stays in one, whatever was pasted. */
	function settle(box) {
		if (box.classList.contains('line') && /[\r\n]/.test(box.value)) box.value = box.value.replace(/\s*[\r\n]+\s*/g, ' ');
		if (grows && box.rows) grow(box);
	}

	const settleAll = () => Array.from(form.elements).forEach((each) => each.rows && settle(each));

	/* ---- Rows ---- */

	/* Tables to which rows can be added, by the table's id. */
	const tables = new Map();

	function addRow(table) {
		const rows = table.body.rows, old = rows.length, row = rows[old - 1].cloneNode(true);
		const head = row.querySelector('th bdi') || row.querySelector('th');
		const number = head.textContent, next = number.replace(/\d+$/, old + 1);
		const rename = (name) => { /* "D1.3 Verksamhet, rad 3" */
			const at = name.lastIndexOf(fill(words.row, old));
			return next + name.slice(number.length, at) + fill(words.row, old + 1) + name.slice(at + fill(words.row, old).length);
		};
		head.textContent = next;
		row.querySelectorAll('[id], [name]').forEach((each) => {
			for (const attribute of ['id', 'name'])
				if (each.hasAttribute(attribute))
					each.setAttribute(attribute, each.getAttribute(attribute).replace(`${table.id}.${old}.`, `${table.id}.${old + 1}.`));
			if (each.hasAttribute('aria-label')) each.setAttribute('aria-label', rename(each.getAttribute('aria-label')));
			if (each.type === 'checkbox' || each.type === 'radio') each.checked = false;
			else if ('value' in each) each.value = '';
			each.removeAttribute('style');
		});
		row.querySelectorAll('legend').forEach((each) => { each.textContent = rename(each.textContent); });
		table.body.append(row);
		update(table);
		return row;
	}

	function removeRow(table) {
		table.body.lastElementChild.remove();
		update(table);
	}

	function update(table) {
		const count = table.body.rows.length;
		table.add.disabled = count >= Number(words.most);
		table.remove.hidden = count <= table.first;
	}

	const controlsOf = (row) => Array.from(row.querySelectorAll('[name]'));

	function watchTable(bar) {
		const body = bar.previousElementSibling.tBodies[0];
		const table = { id: ROW.exec(body.querySelector('[name]').name)[1], body, first: body.rows.length,
			add: bar.querySelector('[data-add]'), remove: bar.querySelector('[data-remove]') };
		table.add.addEventListener('click', () => {
			controlsOf(addRow(table))[0].focus();
			part('_said').textContent = fill(words.rowAdded, body.rows.length);
		});
		table.remove.addEventListener('click', () => {
			const last = body.rows.length, written = controlsOf(body.rows[last - 1]).some((each) => isAnswered(answerOf([each])));
			if (written && !window.confirm(words.removeSure)) return;
			removeRow(table);
			table.add.focus();
			part('_said').textContent = fill(words.rowRemoved, last);
		});
		tables.set(table.id, table);
	}

	function clear() {
		tables.forEach((table) => { while (table.body.rows.length > table.first) removeRow(table); });
		form.reset();
		settleAll();
		changed = false;
	}

	/* ---- Drafts ---- */

	const draftOf = (id, edition, given) => ({ kronblad: 1, form: id, edition: Number(edition), language: root.lang, answers: given });

	function save() {
		const link = document.createElement('a'), draft = draftOf(words.form, words.edition, answers());
		link.href = URL.createObjectURL(new Blob([JSON.stringify(draft, null, 1)], { type: 'application/json' }));
		link.download = 'utkast.json';
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 10000);
		changed = false;
	}

	/* A draft from a text that anybody may have written; null when it is none. */
	function read(text) {
		let draft;
		try {
			draft = JSON.parse(text);
		} catch (error) {
			return null;
		}
		const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
		const good = isMap(draft) && draft.kronblad === 1 && typeof draft.form === 'string' && Number.isInteger(draft.edition)
			&& draft.edition > 0 && isMap(draft.answers);
		return good ? draft : null;
	}

	/* What a file holds is only ever written as text. */
	function tell(kind, lines, rest) {
		const box = part('_opened');
		box.className = `notice ${kind}`;
		box.textContent = '';
		const add = (parent, name, text) => { parent.append(Object.assign(document.createElement(name), { textContent: text })); };
		lines.forEach((line) => add(box, 'p', line));
		if (rest.length) {
			add(box, 'ul', '');
			rest.forEach((line) => add(box.lastChild, 'li', line));
		}
		box.focus();
	}

	/* The controls of an answer, for which rows are added when it needs them. */
	function placeOf(found, id) {
		const [, table, row, column] = ROW.exec(id) || [];
		if (found.has(id) || !tables.has(table) || !found.has(`${table}.1.${column}`) || row > Number(words.most)) return found.get(id);
		while (tables.get(table).body.rows.length < row) addRow(tables.get(table));
		return fields().get(id);
	}

	/* What an answer that does not fit was to: the question's words where this form has it, else the id. */
	function nameOf(id, controls) {
		const first = controls && controls[0];
		if (!first) return id;
		const label = first.type === 'radio' || (first.type === 'checkbox' && !isTick(first)) ? first.closest('fieldset').querySelector('legend') : first.labels[0];
		return first.getAttribute('aria-label') || label.textContent.replace(/\s+/g, ' ').trim();
	}

	function restOf(id, controls, answer) {
		const texts = [].concat(answer), name = nameOf(id, controls);
		return texts.every((each) => typeof each === 'string') ? `${name}: ${texts.join(', ')}` : name;
	}

	function open(text, opened) {
		const draft = read(text);
		if (!draft) return tell('danger', [words.openWrong], []);
		if (draft.form !== words.form) return tell('danger', [words.openOther], []);
		if (isWritten() && !window.confirm(words.openSure)) return;
		clear();
		const found = fields(), rest = [], lines = [opened];
		Object.keys(draft.answers).forEach((id) => {
			const answer = draft.answers[id], controls = isAnswered(answer) ? placeOf(found, id) : found.get(id);
			if (answer && !(controls && put(controls, answer))) rest.push(restOf(id, controls, answer));
		});
		settleAll();
		if (draft.edition !== Number(words.edition)) lines.push(fill(words.openEdition, draft.edition));
		if (rest.length) lines.push(`${words.openRest}:`);
		tell(lines.length > 1 ? 'warning' : 'good', lines, rest);
	}

	function choose() {
		chooser = document.createElement('input');
		chooser.type = 'file';
		chooser.accept = '.json,application/json';
		chooser.addEventListener('change', () => {
			const file = chooser.files[0], reader = new FileReader();
			if (!file) return;
			reader.addEventListener('loadend', () => open(reader.result || '', words.opened));
			if (file.size > LARGEST) open('', '');
			else reader.readAsText(file);
		});
		chooser.click();
	}

	/* ---- A new follow-up: a draft of another form, with what is not done ---- */

	function followUp(to) {
		const given = answers(), carried = {}, columns = to.columns.split(' '), done = to.done && to.done.split(' ');
		let count = 0;
		(to.fields ? to.fields.split(' ') : []).forEach((id) => { if (id in given) carried[id] = given[id]; });
		for (let n = 1; n <= Number(words.most); n++) {
			const said = given[`${to.rows}.${n}.${to.unless}`];
			const isDone = done ? [].concat(said).some((each) => done.includes(each)) : to.unless && said !== undefined;
			const written = columns.filter((column) => `${to.rows}.${n}.${column}` in given);
			if (isDone || !written.length) continue;
			count++;
			written.forEach((column) => { carried[`${to.rows}.${count}.${column}`] = given[`${to.rows}.${n}.${column}`]; });
		}
		window.open(to.page, JSON.stringify(draftOf(to.to, to.edition, carried)));
	}

	function takeOver() {
		const name = window.name;
		if (!name.startsWith('{"kronblad"')) return;
		window.name = '';
		open(name, words.carried);
		changed = isWritten();
	}

	/* ---- Print: text instead of boxes, so that nothing is cut off; a blank one has the same boxes, empty ---- */

	function printed(control) {
		if (!control.options) return blank ? '' : control.value;
		if (control.value && !blank) return control.selectedOptions[0].text;
		return Array.from(control.options).slice(1).map((each) => `☐\u00a0${each.text}`).join('   ');
	}

	function showPrinted() {
		hidePrinted();
		root.classList.add('printing');
		root.classList.toggle('blank', blank);
		for (const control of Array.from(form.elements)) {
			if (!control.name || control.type === 'checkbox' || control.type === 'radio') continue;
			const text = document.createElement('span');
			text.className = `${control.className} said`;
			text.dir = control.dir;
			text.textContent = printed(control);
			if (control.rows > 1) text.style.minHeight = `${control.rows * 1.6}em`;
			control.after(text);
		}
	}

	function hidePrinted() {
		root.classList.remove('printing', 'blank');
		form.querySelectorAll('.said').forEach((each) => each.remove());
	}

	function print(empty) {
		blank = empty;
		window.print();
	}

	/* ---- A choice that may be skipped is taken back when it is chosen once more ---- */

	let chosen = null; /* when the finger, mouse or key went down */

	function press(target) {
		const label = target.closest('label'), control = label ? label.control : target;
		chosen = control && control.type === 'radio' && control.checked && !control.required ? control : null;
	}

	function takeBack(event) {
		if (!chosen || event.target !== chosen) return;
		if (event.type === 'keyup') event.preventDefault(); /* else the key would choose it anew; and a click would not be undone */
		chosen.checked = false;
		chosen.dispatchEvent(new Event('input', { bubbles: true }));
		chosen = null;
	}

	form.addEventListener('mousedown', (event) => press(event.target));
	form.addEventListener('click', takeBack);
	form.addEventListener('keydown', (event) => {
		chosen = null;
		if (event.key === ' ') press(event.target);
	});
	form.addEventListener('keyup', takeBack);

	/* ---- */

	const click = (id, act) => { if (part(id)) part(id).addEventListener('click', act); };

	click('_print', () => print(false));
	click('_blank', () => print(true));
	click('_save', save);
	click('_open', choose);
	click('_follow', () => followUp(part('_follow').dataset));
	click('_clear', () => { if (!isWritten() || window.confirm(words.clearSure)) clear(); });
	form.addEventListener('input', (event) => {
		changed = true;
		blank = false;
		settle(event.target);
	});
	form.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && !event.isComposing && event.target.matches('.line')) event.preventDefault();
	});
	form.addEventListener('submit', (event) => event.preventDefault());
	window.addEventListener('beforeunload', (event) => {
		if (!changed) return;
		event.preventDefault();
		event.returnValue = '';
	});
	window.addEventListener('beforeprint', showPrinted);
	window.addEventListener('afterprint', () => {
		hidePrinted();
		blank = false;
	});
	window.addEventListener('resize', () => { if (grows) settleAll(); });
	form.querySelectorAll('.rows').forEach(watchTable);
	document.querySelectorAll('.tool').forEach((each) => { each.hidden = false; });
	settleAll();
	takeOver();
})();
