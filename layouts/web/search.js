/*
 * The page that searches. MiniSearch and the index of the page's language are loaded when somebody begins to search, as classic scripts, so
 * that it works from a folder, too; where nothing is found, the index of the site's own language is asked. Nothing is sent anywhere: what
 * was asked for stands behind the "#" of the address, so that a search can be linked and gone back to.
 *
 * What is asked is folded and stemmed as src/text/fold.c and src/search/stem.c did with the words of the pages, by the tables in the index.
 */
(function () {
	'use strict';
	const box = document.getElementById('_search');
	if (!box) return;

	const MOST = 20, MOST_OF_A_PAGE = 3; /* results */
	const LEAST = 3; /* characters of a stem */
	const LEFT = 3, STRANGE_LEFT = 5, RIGHT = 4; /* characters of the halves of a compound */
	const words = box.dataset, form = box.querySelector('form');
	const field = document.getElementById('_q'), said = document.getElementById('_said'), list = document.getElementById('_hits');

	/* ---- Words ---- */

	/* Scripts without spaces: a dictionary knows where their words end. */
	const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

	function segment(text) {
		if (!UNSPACED.test(text) || !Intl.Segmenter) return text;
		return Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(text), (each) => each.segment).join(' ');
	}

	function fold(tables, text) {
		const plain = segment(text).normalize('NFKD').toLowerCase().replace(tables.stripped, '');
		return Array.from(plain, (each) => tables.map[each] || each).join('').match(/[\p{L}\p{M}\p{N}]+/gu) || [];
	}

	const long = (text) => Array.from(text).length >= LEAST;

	function stem(tables, word) {
		const first = tables.beginnings.find((each) => word.startsWith(each) && long(word.slice(each.length))) || '';
		const rest = word.slice(first.length);
		const last = tables.endings.find((each) => rest.endsWith(each) && long(rest.slice(0, -each.length))) || '';
		const bare = rest.slice(0, rest.length - last.length);
		return bare.length > LEAST && /([b-df-hj-np-tv-xz])\1$/.test(bare) ? bare.slice(0, -1) : bare;
	}

	/* The term by which a stem is found: the only form of the word that the pages have, or the stem itself. */
	const known = (tables, bare) => tables.forms.get(bare) || bare;
	function knows(tables, word) {
		const bare = stem(tables, word);
		return tables.terms.has(word) || (bare.length > LEAST && tables.terms.has(known(tables, bare)));
	}

	/* "samtyckesblankett" where the pages only say "blankett" and "samtycke". */
	function halves(tables, word) {
		if (!tables.compounds || knows(tables, word)) return [word];
		for (let at = LEFT; at <= word.length - RIGHT; at++) {
			const left = word.slice(0, at), right = word.slice(at);
			if (!knows(tables, right)) continue;
			if (knows(tables, left)) return [left, right];
			if (left.endsWith('s') && at > LEFT && knows(tables, left.slice(0, -1))) return [left.slice(0, -1), right];
			if (at >= STRANGE_LEFT) return [right];
		}
		return [word];
	}

	/* The words with those that we avoid replaced by those that we prefer; null when there is none to replace. */
	function preferred(tables, asked) {
		const stems = asked.map((each) => stem(tables, each));
		for (const [from, to] of tables.avoided) {
			const at = stems.findIndex((each, i) => from.every((one, k) => one === stems[i + k]));
			if (at >= 0) return asked.slice(0, at).concat(to, asked.slice(at + from.length));
		}
		return null;
	}

	/* ---- Search ---- */

	/* How many letters may be wrong; an Ethiopic sign is two. */
	function wrong(word) {
		const letters = word.length * (/\p{Script=Ethiopic}/u.test(word) ? 2 : 1);
		return letters > 7 ? 2 : letters > 4 ? 1 : false;
	}

	/* A word as it stands, in another form, misspelt, or begun when it is the last one. */
	function query(tables, word, isLast) {
		const bare = known(tables, stem(tables, word)), parts = halves(tables, word).filter((each) => each !== word);
		return { combineWith: 'OR', queries: [
			{ queries: [word], prefix: isLast && word.length > 1, fuzzy: wrong(word) },
			{ queries: [bare], fuzzy: Math.min(1, wrong(bare)) },
			{ combineWith: 'AND', queries: parts.map((each) => known(tables, stem(tables, each))) },
		] };
	}

	const together = (tables, asked, how) => ({ combineWith: how, queries: asked.map((each, i) => query(tables, each, i === asked.length - 1)) });

	/* The sections where all words stand, else those where some do. */
	function search(tables, text) {
		const asked = fold(tables, text), other = preferred(tables, asked);
		if (!asked.length) return [];
		const all = [together(tables, asked, 'AND')].concat(other ? together(tables, other, 'AND') : []);
		const found = tables.engine.search({ combineWith: 'OR', queries: all });
		return found.length || asked.length < 2 ? found : tables.engine.search(together(tables, asked, 'OR'));
	}

	/* Not a whole list of one page. */
	function some(found) {
		const pages = new Map();
		return found.filter((each) => {
			const page = each.u.split('#')[0], count = (pages.get(page) || 0) + 1;
			pages.set(page, count);
			return count <= MOST_OF_A_PAGE;
		}).slice(0, MOST);
	}

	/* ---- Loading ---- */

	const loads = new Map();

	/* A script, once; one that did not come is tried again when it is asked for again. */
	function load(address) {
		if (!loads.has(address)) loads.set(address, new Promise((resolve, reject) => {
			const script = document.createElement('script');
			script.src = address;
			script.onload = () => resolve(script.src);
			script.onerror = () => {
				loads.delete(address);
				reject(new Error(address));
			};
			document.head.append(script);
		}));
		return loads.get(address);
	}

	let given;
	const indexes = new Map();
	window.kronbladSearch = (tables) => { given = tables; };

	async function open(address) {
		await load(words.engine);
		if (indexes.has(address)) return indexes.get(address);
		const from = await load(address);
		if (!indexes.has(address)) {
			const tables = given;
			tables.forms = new Map(Object.entries(tables.forms));
			tables.base = new URL('../', from);
			tables.stripped = new RegExp(`[${tables.strip}]`, 'g');
			tables.terms = new Set(tables.index.index.map((each) => each[0]));
			tables.engine = window.MiniSearch.loadJS(tables.index, {
				fields: ['title', 'page', 'heading', 'text'],
				storeFields: ['u', 't', 'h', 's'],
				tokenize: (text) => [text],
				processTerm: (term) => term,
				searchOptions: { boost: { title: 5, page: .5, heading: 3 }, weights: { fuzzy: .3, prefix: .5 } },
			});
			indexes.set(address, tables);
		}
		return indexes.get(address);
	}

	/* ---- Results ---- */

	const add = (parent, name, text) => parent.appendChild(Object.assign(document.createElement(name), { textContent: text }));

	function line(tables, hit) {
		const item = document.createElement('li'), link = add(item, 'a', '');
		link.href = new URL(hit.u, tables.base);
		add(link, 'strong', hit.h || hit.t);
		if (hit.h) {
			link.append(' ');
			add(link, 'span', hit.t);
		}
		if (hit.s) add(item, 'p', hit.s).className = 'small';
		return item;
	}

	function show(tables, found, text) {
		const foreign = tables !== indexes.get(words.index);
		list.replaceChildren(...found.map((each) => line(tables, each)));
		list.lang = foreign ? words.lang : document.documentElement.lang;
		list.dir = foreign ? words.dir : document.documentElement.dir;
		list.hidden = !found.length;
		said.textContent = text;
	}

	const asks = () => field.value.trim();

	/* Only the last question is answered. */
	async function answer() {
		const text = asks();
		if (!text) return show(null, [], '');
		try {
			if (!indexes.has(words.index)) said.textContent = words.waiting;
			let tables = await open(words.index), found = search(tables, text), label = words.found;
			if (!found.length && words.second) {
				if (!indexes.has(words.second)) said.textContent = words.waiting;
				tables = await open(words.second);
				found = search(tables, text);
				label = words.other;
			}
			if (text !== asks()) return;
			const shown = some(found);
			show(tables, shown, shown.length ? label.replace('{n}', shown.length) : words.none);
		} catch (error) {
			if (text === asks()) show(null, [], words.broken);
		}
	}

	/* ---- The address ---- */

	let sent = ''; /* the question of this step of the history */
	const hash = (text) => `#q=${encodeURIComponent(text)}`;
	const keep = () => window.history.replaceState(null, '', hash(asks()));

	/* A step of its own, to which one can go back. */
	function step() {
		if (asks() === sent) return keep();
		window.history.replaceState(null, '', hash(sent));
		window.history.pushState(null, '', hash(asks()));
		sent = asks();
	}

	/* True when the address asks for something else than the field has. */
	function take() {
		const [, text] = /^#q=(.*)$/.exec(window.location.hash) || [];
		if (text === undefined || window.location.hash === hash(asks())) return false;
		try {
			field.value = decodeURIComponent(text);
		} catch (error) {
			field.value = '';
		}
		sent = asks();
		return true;
	}

	/* ---- Keys ---- */

	let timer;
	field.addEventListener('focus', () => open(words.index).catch(() => {}));
	field.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			keep();
			answer();
		}, 150);
	});

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		clearTimeout(timer);
		step();
		answer();
	});

	/* Down into the results, up and down in them, and back into the field. */
	box.addEventListener('keydown', (event) => {
		const way = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [field, ...list.querySelectorAll('a')];
		const at = stops.indexOf(document.activeElement);
		if (!way || at < 0 || (at === 0 && way < 0)) return;
		event.preventDefault();
		stops[Math.min(at + way, stops.length - 1)].focus();
	});

	window.addEventListener('hashchange', () => take() && answer());
	document.getElementById('_without').hidden = true;
	box.hidden = false;
	if (take()) answer();
}());
