#!/bin/bash
# From saving a page to seeing it in Chromium, with `kronblad serve` on a copy of the repository's content: RUNS saves of a page and of a form,
# which is printed too. Nothing is asserted. Wants what install.sh installs.
set -eu
cd "$(dirname "$0")/../.."
export OUT=$(realpath "${OUT:-out}") RUNS=${RUNS:-21}
exec node -e '
const fs = require("node:fs"), path = require("node:path");
const { open } = require("./tests/tools/browser.js");
const { Server, project, timeSaves } = require("./tests/tools/serving.js");
(async () => {
	const folder = path.join(process.env.OUT, "bench/serve");
	fs.rmSync(folder, { recursive: true, force: true });
	const server = await Server.start(project(folder)), browser = await open();
	for (const [what, name, file] of [["a page", "sv/kontakt/", "content/sv/kontakt.md"], ["a form", "sv/blanketter/dagordning/", "content/sv/blanketter/dagordning.md"]]) {
		const page = await browser.newPage(), times = await timeSaves(page, server, name, file, Number(process.env.RUNS));
		console.log(`${what}: from saving to seeing ${times[times.length >> 1].toFixed(0)} ms (median of ${times.length}), ${times[0].toFixed(0)} to ${times[times.length - 1].toFixed(0)}`);
		await page.close();
	}
	await browser.close();
	await server.stop();
})();
'
