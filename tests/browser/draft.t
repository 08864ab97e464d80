#!/usr/bin/env node
'use strict';
// The forms' pages as the tool for the screen in a meeting: names as in the PDFs, boxes that grow, rows, drafts kept in a file and opened
// again, files that somebody made up, print, the next follow-up; by keyboard alone, from right to left, and without the script. On a form
// with every type of field (tests/golden), as files and over http, and on the website's own forms.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const zlib = require('node:zlib');
const { pathToFileURL } = require('node:url');
const { ok, clean, run, folder, command, toolModule, root, OUT, SITE, siteFiles } = require('../tools/tap.js');
const { open, visit, judge } = require('../tools/browser.js');
const { spoken } = require('../tools/spoken.js');
const { twin, sample } = require('../tools/forms.js');

const same = (got, want, name) => ok(JSON.stringify(got) === JSON.stringify(want), name, [`want ${JSON.stringify(want)}`, `got  ${JSON.stringify(got)}`]);

/** The small site of tests/golden, built. */
function golden() {
	const dir = folder(), said = command('sh', ['-eu', '-c', `. tests/sites/setup.sh; site_golden "${dir}/site"; cd "${dir}/site"; `
		+ '"$OUT/bin/kronblad" build . --out ../built --date 2026-11-21 --quiet'], { cwd: root, env: { ...process.env, OUT } });
	if (said.status !== 0)
		throw new Error(said.err);
	return path.join(dir, 'built');
}

/** Serves a folder: [server, address]. */
function serve(dir) {
	const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png' };
	const server = http.createServer((request, response) => {
		const file = path.join(dir, decodeURIComponent(new URL(request.url, 'http://x').pathname));
		response.writeHead(fs.existsSync(file) ? 200 : 404, { 'content-type': types[path.extname(file)] || 'application/octet-stream' });
		response.end(fs.existsSync(file) ? fs.readFileSync(file) : '');
	});
	return new Promise((done) => server.listen(0, '127.0.0.1', () => done([server, `http://127.0.0.1:${server.address().port}/`])));
}

/** A page at `at`; `page.asked` is what it asked in dialogs, which are answered with `page.answer`. */
async function visitForm(browser, at, options = {}) {
	const seen = await visit(browser, { viewport: { width: 1000, height: 900 }, acceptDownloads: true, ...options });
	const { page } = seen;
	page.asked = [];
	page.answer = true;
	page.on('filechooser', () => {}); /* so that every chooser is caught from now on */
	page.on('dialog', (dialog) => {
		page.asked.push(dialog.type());
		return page.answer ? dialog.accept() : dialog.dismiss();
	});
	await page.goto(at);
	return { ...seen, wrong: () => seen.faults.filter((each) => !each.startsWith(`asks for ${new URL(at).origin}/`)) };
}

/** What the page holds: by field id a text, an id, true, or a list of ids. */
const held = (page) => page.evaluate(() => {
	const all = {};
	for (const each of document.querySelectorAll('form [name]')) {
		const many = each.type === 'checkbox' && each.hasAttribute('value');
		if (many && each.checked) (all[each.name] = all[each.name] || []).push(each.value);
		else if (!many && each.type === 'checkbox' && each.checked) all[each.name] = true;
		else if (each.type === 'radio' && each.checked) all[each.name] = each.value;
		else if (!['checkbox', 'radio'].includes(each.type) && each.value) all[each.name] = each.value;
	}
	return all;
});

/** Answers every field: the last of a choice, the first and last of several, in each box a text that fits. */
async function answerAll(page) {
	const boxes = await page.evaluate(() => {
		const all = [...document.querySelectorAll('form [name]')], of = (each) => all.filter((other) => other.name === each.name);
		for (const each of all.filter((one) => ['radio', 'checkbox'].includes(one.type) && (one === of(one).pop() || (one.type === 'checkbox' && one === of(one)[0]))))
			each.click();
		return all.filter((each) => !['radio', 'checkbox'].includes(each.type)).map((each) => [each.id, each.maxLength]);
	});
	await page.evaluate((texts) => texts.forEach(([id, text]) => {
		const each = document.getElementById(id);
		if (each.options) each.selectedIndex = 1;
		else each.value = text;
		each.dispatchEvent(new Event('input', { bubbles: true }));
	}), boxes.map(([id, max]) => [id, sample(id.slice(2), max)]));
}

async function save(page) {
	const [download] = await Promise.all([page.waitForEvent('download'), page.click('#_save')]);
	return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), 'utf8') };
}

/** Opens a text as a draft; what the page says of it. */
async function openDraft(page, text) {
	await page.evaluate(() => { document.getElementById('_opened').textContent = ''; });
	const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('#_open')]);
	await chooser.setFiles({ name: 'utkast.json', mimeType: 'application/json', buffer: Buffer.from(text) });
	await page.waitForFunction(() => document.getElementById('_opened').textContent !== '');
	return page.locator('#_opened').innerText();
}

const draft = (more) => JSON.stringify({ kronblad: 1, form: 'allt', edition: 1, language: 'sv', answers: {}, ...more });
const words = (page) => page.evaluate(() => ({ ...document.getElementById('_form').dataset }));

/** Field id (and answer) -> the whole name, as Chromium's accessibility tree has it. */
const spokenNames = async (page) => new Map((await spoken(page)).map((each) => [each.key, each.name]));

async function tooltips(file) {
	const pdfjs = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const doc = await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(file)), isEvalSupported: false, verbosity: 0 }).promise;
	const found = [];
	for (let n = 1; n <= doc.numPages; n++)
		for (const each of await (await doc.getPage(n)).getAnnotations())
			if (each.subtype === 'Widget' && each.fieldType !== 'Sig')
				found.push([each.buttonValue ? `${each.fieldName} ${each.buttonValue}` : each.fieldName, each.alternativeText.replace(/\s+/g, ' ')]);
	return found;
}

/** Ticks of one question are fields of their own in a PDF: "flera.ett". In two languages the page's own comes first. */
async function judgeNames(page, file) {
	const names = await spokenNames(page), problems = [];
	for (const [id, tooltip] of await tooltips(file)) {
		const name = names.get(id) || names.get(id.replace(/\.([^.]+)$/, ' $1'));
		if (name === undefined || (tooltip !== name && !tooltip.startsWith(`${name} / `)))
			problems.push(`${id}: "${tooltip}" in the PDF, "${name}" on the page`);
	}
	clean(problems, `${path.basename(file)}: ${names.size} names on the page are those in the PDF`);
}

async function pdfText(page) {
	const pdfjs = await toolModule('pdfjs-dist/legacy/build/pdf.mjs');
	const doc = await pdfjs.getDocument({ data: new Uint8Array(await page.pdf({ format: 'A4' })), isEvalSupported: false, verbosity: 0 }).promise;
	let text = '';
	for (let n = 1; n <= doc.numPages; n++)
		text += (await (await doc.getPage(n)).getTextContent()).items.map((each) => each.str).join('');
	return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Answered, kept, cleared, opened again. */
async function judgeDraft(page, name) {
	const empty = await page.locator('form [name]').count(), told = await words(page);
	for (const add of await page.locator('[data-add]').all())
		for (let i = 0; i < 2; i++)
			await add.click();
	const all = await page.locator('form [name]').count();
	await answerAll(page);
	const before = await held(page), { name: file, text } = await save(page), kept = JSON.parse(text);
	same([file, kept.kronblad, kept.form, String(kept.edition), kept.language], ['utkast.json', 1, told.form, told.edition,
		await page.evaluate(() => document.documentElement.lang)], `${name}: the draft has a neutral name and says what it is of`);
	same(kept.answers, before, `${name}: it holds all ${Object.keys(before).length} answers`);
	await page.click('#_clear');
	same([await held(page), await page.locator('form [name]').count(), page.asked], [{}, empty, ['confirm']], `${name}: clear asks, then takes away all, added rows too`);
	const said = await openDraft(page, text);
	same([said, await held(page), await page.locator('form [name]').count()], [told.opened, before, all], `${name}: opened again it is the same, added rows too`);
	same((await save(page)).text, text, `${name}: and saved again, to the byte`);
}

async function judgeUnload(page, name) {
	page.asked.length = 0;
	await page.locator('form textarea').first().fill('Alva Exempel');
	page.answer = false;
	await page.close({ runBeforeUnload: true });
	await new Promise((done) => setTimeout(done, 300));
	same([page.asked, page.isClosed()], [['beforeunload'], false], `${name}: what is not saved is not lost without a question`);
	page.answer = true;
	await save(page);
	page.asked.length = 0;
	await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
	same(page.asked, [], `${name}: what is saved is`);
}

/** What may be skipped can be left again: a choice that is chosen once more is taken back, by finger, mouse and key. */
async function judgeChoices(page, name) {
	const chosen = async () => (await held(page)).en || '', radio = (value) => page.locator(`[name=en][value=${value}]`);
	const label = (value) => page.locator('label', { has: radio(value) }), seen = [];
	for (const [act, value] of [['click', 'ja'], ['click', 'nej'], ['click', 'nej'], ['click', 'nej'], ['press', 'nej'], ['press', 'nej'], ['arrow', 'nej'], ['press', 'vet-inte']]) {
		if (act === 'click')
			await label(value).click();
		else
			await radio(value).press(act === 'arrow' ? 'ArrowDown' : ' ');
		seen.push(await chosen());
	}
	same(seen, ['ja', 'nej', '', 'nej', '', 'nej', 'vet-inte', ''], `${name}: a choice is made, changed and taken back`);
	await radio('ja').evaluate((each) => { each.form.querySelectorAll('[name=en]').forEach((other) => { other.required = true; }); });
	await label('ja').click();
	await label('ja').click();
	same(await chosen(), 'ja', `${name}: one that is required can only be changed`);
}

/** Files of other forms and editions, broken and hostile ones. */
async function judgeFiles(page) {
	const told = await words(page);
	const mine = { namn: 'Alva Exempel' };
	await page.locator('[name=namn]').fill(mine.namn);
	for (const [what, text, says] of [['no JSON', '{"kronblad": 1', told.openWrong], ['a list', '[]', told.openWrong], ['null', 'null', told.openWrong],
		['another program', '{"answers": {}}', told.openWrong], ['a later format', draft({ kronblad: 2 }), told.openWrong], ['answers in a list', draft({ answers: [] }), told.openWrong],
		['an edition in words', draft({ edition: '1' }), told.openWrong], ['inherited', '{"__proto__": {"kronblad": 1, "form": "allt", "edition": 1, "answers": {}}}', told.openWrong],
		['deep', '['.repeat(200000), told.openWrong], ['too large', draft({ answers: { ord: 'x'.repeat(1000001) } }), told.openWrong],
		['another form', draft({ form: 'formular' }), told.openOther], ['no form', draft({ form: '<b>allt</b>' }), told.openOther]])
		same([await openDraft(page, text), await held(page)], [says, mine], `refused, nothing is changed: ${what}`);
	page.answer = false;
	const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('#_open')]);
	page.asked.length = 0;
	await chooser.setFiles({ name: 'utkast.json', mimeType: 'application/json', buffer: Buffer.from(draft({ answers: { namn: 'Boris Exempel' } })) });
	await page.waitForTimeout(200);
	same([page.asked, await held(page)], [['confirm'], mine], 'what is written is not replaced without a question');
	page.answer = true;

	const other = await openDraft(page, draft({ edition: 7, answers: { namn: 'Boris Exempel', en: 'kanske', flera: ['ett', 'fyra'], borta: 'Ett <b>svar</b>', kod: '123456789', kryss: true, ord: '' } }));
	same(await held(page), { namn: 'Boris Exempel', kryss: true }, 'of another edition what fits is taken over');
	same(other.split('\n').map((each) => each.trim()).filter(Boolean), [told.opened, told.openEdition.replace('{n}', '7'), `${told.openRest}:`, 'B3 Är det bra?: kanske', 'B2 Vad gäller det?: ett, fyra',
		'borta: Ett <b>svar</b>', 'A7 Ärendenummer: 123456789'], 'and the rest is said, word for word, with the questions');

	const markup = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>';
	const said = await openDraft(page, `{"kronblad": 1, "form": "allt", "edition": 1, "language": ${JSON.stringify(markup)}, "answers": {"__proto__": {"hit": 1},
		"constructor": "x", "toString": true, "namn": ${JSON.stringify(markup.slice(0, 60))}, "ord": ${JSON.stringify(markup)}, ${JSON.stringify(markup)}: "x", "tel": {"toString": 1},
		"post": ["a"], "antal": 3, "kryss": "true", "en": ["ja"], "flera": "ett", "meny": "${'x'.repeat(100000)}", "org.41.namn": "x", "org.99999.namn": "x", "org.07.namn": "x",
		"org.-1.namn": "x", "org.5.borta": "x", "org.40.namn": "sist", "del.1.ord": "x", "datum": null, "hjul.hemma": 0, "kod": false}}`);
	const after = await page.evaluate(() => [window.hit === undefined && {}.hit === undefined, document.querySelectorAll('#_opened *:not(p, ul, li), form img, form script').length,
		document.querySelectorAll('[name^="org."][name$=".namn"]').length]);
	same(after, [true, 0, 40], 'a hostile file runs nothing, makes no element, and adds rows up to the limit');
	same(await held(page), { namn: markup.slice(0, 60), ord: markup, 'org.40.namn': 'sist' }, 'of its answers only those of the right kind are taken');
	ok(said.includes(markup) && said.includes('org.41.namn') && said.includes('constructor'), 'the rest is said as text');
	ok(await page.locator('[data-add]').first().isDisabled(), 'no more rows than that');
	page.answer = true;
	const huge = 'Ord och ord. '.repeat(60000);
	await openDraft(page, draft({ answers: { ord: huge } }));
	ok((await held(page)).ord === huge && await page.locator('[name="org.4.namn"]').count() === 0, 'a huge answer is an answer; the rows of before are gone');
}

/** Boxes grow, and print shows all, or nothing. */
async function judgePrint(page, name) {
	await page.evaluate(() => { window.print = () => {}; });
	await page.locator('[data-add]').first().click();
	const lines = Array.from({ length: 14 }, (_, i) => `Rad ${i + 1} av det som Alva Exempel sade`).join('\n');
	await answerAll(page);
	for (const box of await page.locator('form textarea:not([maxlength])').all())
		await box.fill(lines);
	const hidden = () => page.evaluate(() => [...document.querySelectorAll('form textarea')].filter((each) => each.scrollHeight > each.clientHeight + 1).map((each) => each.name));
	same(await hidden(), [], `${name}: boxes grow with what is written`);
	same((await held(page)).namn.includes('\n') || (await held(page))['org.1.namn'].includes('\n'), false, `${name}: what was pasted into one line stays in one`);
	const all = await held(page), texts = Object.entries(all).filter(([id, each]) => typeof each === 'string' && !/^(en|meny|hjul\..*|org\.\d\.svar)$/.test(id)).map(([, each]) => each);
	const fold = (text) => text.normalize('NFKC').replace(/\s+/g, '');
	await page.click('#_print');
	const filled = await pdfText(page);
	clean(texts.filter((each) => !filled.includes(fold(each))), `${name}: all ${texts.length} texts are printed whole`);
	await page.click('#_blank');
	const blank = await pdfText(page);
	clean(['Exempel', 'Åsa', ...texts.filter((each) => each.length > 3)].filter((each) => blank.includes(fold(each))), `${name}: nothing of them stands on the blank print, unseen either`);
	ok(blank.length > 300 && blank.includes('☐'), `${name}: which is the form`);
	same(await held(page), all, `${name}: and nothing is lost`);
	ok((await pdfText(page)).includes(fold(lines)), `${name}: what is printed next is what was written`);
	same(await page.evaluate(() => document.querySelectorAll('.said').length), 0, `${name}: print leaves nothing in the page`);
	await page.emulateMedia({ media: 'print' });
	clean(await page.evaluate(() => [...document.querySelectorAll('button, .keep')].filter((each) => each.offsetParent).map((each) => each.textContent)), `${name}: no button is printed`);
	await page.emulateMedia({ media: null });
}

/** Tab, Enter and Space alone. */
async function judgeKeyboard(page, name) {
	const told = await words(page), last = told.row.replace('{n}', '4');
	const active = () => page.evaluate(() => document.activeElement.name || document.activeElement.textContent);
	const tabTo = async (selector) => {
		for (let i = 0; i < 80 && !await page.evaluate((one) => document.activeElement.matches(one), selector); i++)
			await page.keyboard.press('Tab');
	};
	await page.locator('[name="org.3.namn"]').focus();
	await tabTo('[data-add]');
	await page.keyboard.press('Enter');
	same([await active(), await page.locator('#_said').innerText()], ['org.4.namn', told.rowAdded.replace('{n}', '4')], `${name}: a new row is announced, the focus is in its first field`);
	const names = await spokenNames(page);
	const expected = [...names].filter(([id]) => id.startsWith('org.3.')).map(([id, each]) => [id.replace('org.3.', 'org.4.'), each.replace('D1.3', 'D1.4').replace(told.row.replace('{n}', '3'), last)]);
	same(expected.map(([id]) => [id, names.get(id)]), expected, `${name}: its ${expected.length} fields are named and numbered on`);
	await page.keyboard.type('Alva');
	await page.keyboard.press('Enter');
	await page.keyboard.type(' Exempel');
	same((await held(page))['org.4.namn'], 'Alva Exempel', `${name}: a line is one line`);
	await tabTo('[data-remove]');
	page.asked.length = 0;
	page.answer = false;
	await page.keyboard.press('Space');
	same([page.asked, (await held(page))['org.4.namn']], [['confirm'], 'Alva Exempel'], `${name}: a row that holds something is not taken away without a question`);
	page.answer = true;
	await page.keyboard.press('Space');
	same([await page.locator('[name="org.4.namn"]').count(), await page.evaluate(() => document.activeElement.matches('[data-add]')), await page.locator('#_said').innerText()],
		[0, true, told.rowRemoved.replace('{n}', '4')], `${name}: taken away, announced, the focus stays near`);
	ok(await page.locator('[data-remove]').first().isHidden(), `${name}: the form's own rows stay`);
	await page.locator('#_open').focus();
	const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
	await chooser.setFiles({ name: 'utkast.json', mimeType: 'application/json', buffer: Buffer.from(draft({ answers: { ord: 'ok' } })) });
	await page.waitForFunction(() => document.activeElement.id === '_opened');
	ok(true, `${name}: a draft is opened, and what the page says of it has the focus`);
	await page.keyboard.press('Tab');
	same(await active(), 'namn', `${name}: the next stop is the first field`);
}

/** A new document with what is not done, which itself is followed up; nothing of it remains anywhere. */
async function judgeFollowUp(page, name) {
	const asked = [];
	const followUp = async (from) => {
		const [next] = await Promise.all([from.waitForEvent('popup'), from.click('#_follow')]);
		await next.waitForFunction(() => document.activeElement.id === '_opened');
		next.on('dialog', (dialog) => { asked.push(dialog.type()); return dialog.accept(); });
		return next;
	};
	await openDraft(page, draft({ answers: { namn: 'Plan 7', en: 'nej', ord: 'hemligt', 'org.1.namn': 'klar', 'org.1.kopia': true, 'org.2.namn': 'Ring <b>skolan</b>', 'org.2.svar': 'ja',
		'org.3.kopia': true, 'org.4.namn': 'Rita', 'org.4.klart': '2026-12-24', 'org.5.namn': 'Bada' } }));
	const next = await followUp(page);
	ok(/\/sv\/folj\/index\.html$/.test(next.url()), `${name}: the follow-up is on a page of its own, in Swedish where that is all there is`, [next.url()]);
	same(await held(next), { namn: 'Plan 7', 'org.1.namn': 'Ring <b>skolan</b>', 'org.1.svar': 'ja', 'org.2.namn': 'Rita', 'org.2.klart': '2026-12-24', 'org.3.namn': 'Bada' },
		`${name}: it has what is not done, in as many rows as that needs, and the fields that the form names`);
	same(await next.locator('#_opened').innerText(), (await words(next)).carried, `${name}: and says so`);
	same(await next.evaluate(() => [window.name, location.hash, location.search, document.cookie]), ['', '', '', ''], `${name}: it came in no address, and its window's name is wiped`);
	const last = await followUp(next);
	same(await held(last), { 'org.1.namn': 'Rita', 'org.1.klart': '2026-12-24', 'org.2.namn': 'Bada' }, `${name}: followed up again, an answer says what is done`);
	await last.reload();
	same([await held(last), asked], [{}, ['beforeunload']], `${name}: what is not saved is gone when the page is left, after a question`);
	same((await held(page)).ord, 'hemligt', `${name}: the first document is as it was`);
	await last.close();
	await next.close();
}

async function judgeLooks(page, name) {
	await page.locator('[data-add]').first().click();
	for (const more of [{ edition: 9, answers: { borta: 'x'.repeat(300), namn: 'Alva' } }, { form: 'x' }]) {
		await openDraft(page, draft(more));
		clean(await judge(page), `${name}: axe finds nothing`);
		same(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${name}: nothing scrolls sideways`);
	}
}

async function judgeWithoutScript(browser, at) {
	const { page, close } = await visitForm(browser, at, { javaScriptEnabled: false });
	const box = page.locator('[name=ord]'), lines = 'Ett ord\n'.repeat(12);
	same(await page.locator('button:visible').count(), 0, 'without script: no button that does nothing');
	await box.fill(lines);
	await page.locator('[name=en]').first().focus();
	await page.keyboard.press('Space');
	ok(await page.locator('[name=en]').first().isChecked() && await box.inputValue() === lines && (await pdfText(page)).includes('Ettord'.repeat(12)), 'without script: filled and printed');
	await close();
}

/** A browser whose boxes do not grow by themselves. */
async function judgeOldBrowser(browser, at) {
	const { page, close } = await visitForm(browser, at, { bypassCSP: true });
	await page.addInitScript(() => { CSS.supports = () => false; });
	await page.reload();
	await page.addStyleTag({ content: 'textarea { field-sizing: fixed !important; }' });
	await page.locator('[name=ord]').fill('rad\n'.repeat(20));
	await openDraft(page, draft({ answers: { 'org.5.namn': 'ord och ord '.repeat(30) } }));
	const tall = (one) => page.locator(`[name="${one}"]`).evaluate((each) => [each.scrollHeight <= each.clientHeight + 1, each.clientHeight]);
	const [fits, height] = await tall('org.5.namn');
	ok(fits && height > 100, 'without field-sizing: a box grows');
	await page.click('#_clear');
	ok((await tall('ord'))[1] < 150, 'without field-sizing: and shrinks');
	await close();
}

/** A page and its style sheet are 14 KB, its script 6, as they travel. */
function judgeWeight(name) {
	const html = fs.readFileSync(path.join(SITE, name)), size = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;
	const asset = (what) => fs.readFileSync(path.join(SITE, path.dirname(name), what.exec(html)[1]));
	const page = size(html) + size(asset(/<link rel="stylesheet" href="([^"]*)"/)), script = size(asset(/<script src="([^"]*)"/));
	ok(page <= 14 * 1024 && script <= 6 * 1024, `${name}: ${page} bytes, and ${script} of script`);
}

async function judgeForm(browser, at, name, judges) {
	for (const judge of judges) {
		const { page, wrong, close } = await visitForm(browser, at);
		await judge(page, name);
		clean(wrong(), `${name}: ${judge.name.slice(5)}: no complaint, nothing sent`);
		await close();
	}
}

run(async () => {
	const browser = await open(), built = golden(), [server, host] = await serve(built);
	const at = (name) => pathToFileURL(path.join(built, name)).href;

	const judges = [judgeDraft, judgeUnload, judgeFollowUp];
	for (const name of ['sv', 'ar'])
		await judgeForm(browser, at(`${name}/allt/index.html`), name, [...judges, judgeChoices, judgePrint, judgeKeyboard]);
	await judgeForm(browser, `${host}sv/allt/index.html`, 'http', judges);
	const hostile = await visitForm(browser, at('sv/allt/index.html'));
	await judgeFiles(hostile.page);
	clean(hostile.wrong(), 'hostile files: no complaint');
	await hostile.close();
	await judgeWithoutScript(browser, at('sv/allt/index.html'));
	await judgeOldBrowser(browser, at('sv/allt/index.html'));
	for (const [language, look] of [['sv', { colorScheme: 'light' }], ['ar', { colorScheme: 'dark' }]]) {
		const { page, close } = await visitForm(browser, at(`${language}/allt/index.html`), { ...look, viewport: { width: 320, height: 640 }, bypassCSP: true });
		await judgeLooks(page, `${language}, narrow, ${look.colorScheme}`);
		await close();
	}
	for (const [name, file] of [['sv', 'allt-sv-1'], ['ar', 'allt-ar-sv-1']]) {
		const { page, close } = await visitForm(browser, at(`${name}/allt/index.html`));
		await judgeNames(page, path.join(built, 'pdf', `${file}.pdf`));
		await close();
	}

	const forms = siteFiles('.pdf').filter((name) => /^pdf\/[a-z]+-[a-z-]+-\d+\.pdf$/.test(name));
	for (const file of forms) {
		const { name } = twin(path.basename(file, '.pdf'));
		judgeWeight(name);
		const { page, wrong, close } = await visitForm(browser, pathToFileURL(path.join(SITE, name)).href);
		await judgeDraft(page, path.basename(file, '.pdf'));
		clean(wrong(), `${file}: no complaint`);
		await close();
	}
	server.close();
	await browser.close();
});
