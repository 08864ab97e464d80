'use strict';
// `kronblad serve` on a copy of the repository's content, and requests that no browser would send.

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { OUT, root } = require('./tap.js');
const { ask, sleep } = require('./ask.js');

const PROGRAM = path.join(OUT, 'bin/kronblad');

/** A folder with the repository's content, layouts and fonts, to be changed at will. */
function project(folder) {
	for (const part of ['content', 'layouts', 'fonts'])
		fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
	return folder;
}

/** Waits until something is so; false after ten seconds. */
async function until(test) {
	for (let n = 0; n < 1000; n++, await sleep(10))
		if (await test())
			return true;
	return false;
}

class Server {
	/** Started, and its address is known. */
	static async start(folder, args = ['--port', '0']) {
		const server = new Server();
		server.folder = folder;
		server.out = server.err = '';
		server.process = spawn(PROGRAM, ['serve', folder, ...args], { env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'sv' } });
		server.process.stdout.on('data', (data) => server.out += data);
		server.process.stderr.on('data', (data) => server.err += data);
		server.ended = new Promise((done) => server.process.on('exit', (code, signal) => done(server.status = signal || code)));
		process.on('exit', () => server.process.kill('SIGKILL'));
		await until(() => server.out.includes('\n') || server.status !== undefined);
		server.base = /http:\/\/\S+\//.exec(server.out)?.[0];
		server.port = Number(/:(\d+)\//.exec(server.base)?.[1]);
		return server;
	}

	at(name) {
		return this.base + name;
	}

	/** {status, headers, body}: the path is sent as it is. */
	get(name, options) {
		return ask(`http://127.0.0.1:${this.port}/${name}`, options);
	}

	/** What comes back for these bytes until the server hangs up, or a second has passed. */
	raw(bytes) {
		return new Promise((done) => {
			let come = '';
			const socket = net.connect(this.port, '127.0.0.1', () => socket.write(bytes));
			const end = () => (socket.destroy(), done(come));
			socket.on('data', (data) => come += data);
			socket.on('error', end);
			socket.on('close', end);
			setTimeout(end, 1000);
		});
	}

	file(name) {
		return path.join(this.folder, name);
	}

	read(name) {
		return fs.readFileSync(this.file(name), 'utf8');
	}

	save(name, text) {
		fs.writeFileSync(this.file(name), text);
	}

	/** As many editors do: a new file takes the old one's name. */
	saveByRename(name, text) {
		fs.writeFileSync(this.file(path.join(path.dirname(name), '.new.swp')), text);
		fs.renameSync(this.file(path.join(path.dirname(name), '.new.swp')), this.file(name));
	}

	async stop(signal = 'SIGTERM') {
		this.process.kill(signal);
		return this.ended;
	}
}

/** Opens a page, saves its file again and again with another word in it, and says how long each time it took until it was painted: milliseconds, sorted. */
async function timeSaves(page, server, name, file, runs) {
	const times = [], text = server.read(file);
	let word, seen;
	await page.exposeBinding('painted', (_, words) => seen && words.includes(word) && seen());
	await page.addInitScript(() => addEventListener('DOMContentLoaded', () =>
		requestAnimationFrame(() => setTimeout(() => globalThis.painted(document.body.textContent)))));
	await page.goto(server.at(name));
	for (let n = 0; n < runs; n++) {
		await sleep(300);
		word = `sparat${n}`;
		const painted = new Promise((done) => { seen = done; });
		const begun = performance.now();
		server.save(file, `${text}\n${word}\n`);
		await painted;
		times.push(performance.now() - begun);
	}
	seen = null;
	server.save(file, text);
	return times.sort((a, b) => a - b);
}

module.exports = { Server, project, until, sleep, timeSaves };
