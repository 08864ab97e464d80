'use strict';
// One request to a server on this machine, sent as it is written, and its answer as it comes.

const http = require('node:http');

/** {status, headers, body} for "http://127.0.0.1:8080/../x": nothing of the path is resolved, nothing is followed, nothing unpacked. */
const ask = (address, { method = 'GET', headers = {} } = {}) => new Promise((resolve, reject) => {
	const [, host, port, path] = /^http:\/\/([^/:]+):(\d+)(.*)$/.exec(address);
	const request = http.request({ host, port, path: path || '/', method, headers, agent: false }, (answer) => {
		const parts = [];
		answer.on('data', (part) => parts.push(part));
		answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
	});
	request.on('error', reject);
	request.end();
});

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

module.exports = { ask, sleep };
