'use strict';
// veraPDF, the industry's own judge of PDF/UA and PDF/A (verapdf.org): many files in one Java machine.

const path = require('node:path');
const { TOOLS, command, folder } = require('./tap.js');

/** What every PDF of ours claims in its metadata: veraPDF's name of the profile, ours. */
const PROFILES = [['ua1', 'PDF/UA-1'], ['2a', 'PDF/A-2a']];

/**
 * Judges the files by one profile: {version, verdicts}, a verdict for each file in their order:
 * {file, passed, checks, rules, problems}; rules are the broken ones ("7.1-8": clause and test number), problems say
 * them in words, with a few places each. A file that veraPDF gives no report on has not passed.
 */
function judge(profile, files) {
	// app.home: veraPDF writes its settings there, else into the home folder.
	const said = command('java', ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Dapp.home=${folder()}`, '-jar', path.join(TOOLS, 'verapdf/verapdf.jar'),
		'--format', 'json', '--maxfailuresdisplayed', '3', '--flavour', profile, ...files]);
	let report;
	try {
		report = JSON.parse(said.out).report;
	} catch {
		throw new Error(`veraPDF wrote no report (run tests/tools/install.sh): ${said.err.slice(-2000)}`);
	}
	const jobs = new Map(report.jobs.map((job) => [job.itemDetails.name, job]));
	const version = report.buildInformation.releaseDetails.find((each) => each.id === 'apps').version;
	return { version, verdicts: files.map((file) => verdict(file, jobs.get(file))) };
}

function verdict(file, job) {
	const results = (job && job.validationResult) || [];
	if (results.length !== 1 || results[0].jobEndStatus !== 'normal') {
		const why = job && job.taskException ? job.taskException.exceptionMessage : 'no report';
		return { file, passed: false, checks: 0, rules: [], problems: [`veraPDF could not judge it: ${why}`] };
	}
	const [{ compliant, details }] = results;
	const broken = details.ruleSummaries.filter((each) => each.ruleStatus === 'FAILED');
	const problems = broken.map((rule) => `${rule.specification} ${rule.clause}-${rule.testNumber}, ${rule.failedChecks} times: ${rule.description}\n`
		+ rule.checks.map((each) => `at ${each.context}: ${each.errorMessage}`).join('\n'));
	return { file, passed: compliant && details.passedChecks > 0, checks: details.passedChecks, problems,
		rules: broken.map((each) => `${each.clause}-${each.testNumber}`).sort() };
}

module.exports = { PROFILES, judge };
