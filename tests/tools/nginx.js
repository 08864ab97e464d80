'use strict';
// Real nginx on a published site, with the configuration that the build wrote beside it, on a free port of this machine.

const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { SITE } = require('./tap.js');
const { ask, sleep } = require('./ask.js');

/** Debian keeps it where only administrators look. */
const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx'].find(fs.existsSync);

const freePort = () => new Promise((resolve, reject) => {
	const server = net.createServer();
	server.on('error', reject);
	server.listen(0, '127.0.0.1', () => {
		const { port } = server.address();
		server.close(() => resolve(port));
	});
});

/** nginx.conf of an operator, as docs/nginx.md shows it, but for this machine: everything it writes stays in `dir`. */
const configuration = (site, root, dir, port) => `
daemon off;
master_process on;
worker_processes 1;
pid ${dir}/pid;
error_log ${dir}/error.log;
${process.getuid() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
	include /etc/nginx/mime.types;
	default_type application/octet-stream;
	access_log off;
	${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${dir}/${each};`).join(' ')}
	include ${site}.nginx-maps.conf;
	server {
		listen 127.0.0.1:${port};
		server_name localhost;
		root ${root};
		include ${site}.nginx.conf;
	}
}
`;

/**
 * Serves a site that `kronblad build` has published. Resolves to {address, log, close}: `address` is "http://127.0.0.1:PORT", to which
 * names such as "/sv/" are added; log() is what nginx complained of; close() must be awaited. `under` ("/barn") is the path that the
 * site's own address has, if any.
 */
async function serve(site = SITE, { under = '' } = {}) {
	if (!NGINX)
		throw new Error('nginx is missing (run tests/tools/install.sh)');
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kronblad-nginx-'));
	const port = await freePort(), address = `http://127.0.0.1:${port}`;
	let root = path.resolve(site);
	if (under) {
		root = path.join(dir, 'root');
		fs.mkdirSync(path.dirname(path.join(root, under)), { recursive: true });
		fs.symlinkSync(path.resolve(site), path.join(root, under));
	}
	fs.writeFileSync(path.join(dir, 'nginx.conf'), configuration(path.resolve(site), root, dir, port));
	const server = spawn(NGINX, ['-p', dir, '-e', path.join(dir, 'error.log'), '-c', path.join(dir, 'nginx.conf')], { stdio: 'ignore' });
	let ended = false;
	const end = new Promise((resolve) => server.on('exit', () => resolve(ended = true)));
	const log = () => fs.existsSync(path.join(dir, 'error.log')) ? fs.readFileSync(path.join(dir, 'error.log'), 'utf8') : '';
	const close = async () => {
		process.removeListener('exit', stop);
		server.kill('SIGTERM');
		await end;
		fs.rmSync(dir, { recursive: true, force: true });
	};
	/* Also when a test ends in the middle. */
	const stop = () => server.kill('SIGTERM');
	process.on('exit', stop);
	for (let n = 0; n < 200 && !ended; n++) {
		if (await ask(`${address}/`).then(() => true, () => false))
			return { address, log, close };
		await sleep(25);
	}
	const said = log();
	await close();
	throw new Error(`nginx does not start:\n${said}`);
}

module.exports = { serve, ask };
