# Poison.pm - Markdown files of less than 256 KiB that hurt
#
# Measured with the cmark-gfm 0.29.0.gfm.6 of Debian 12 (table, strikethrough and footnotes; no autolink) on a 2024 server:
#   lazy        more than 120 s     each line walks all open block quotes
#   images      6-16 s              quadratic search for a closing bracket
#   cells       abort               40,000 columns for each of 50,000 short rows
#   references  2.6 GB              one long address, copied for each link to it
# The others are quick there, and are meant for what stands behind it.
package Poison;
use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(%poison %fate poison);

# What must become of a file: 'unsafe' cannot be processed, 'error' is an error of its own, 'any' need only be quick,
# 'either' takes about as long as is allowed.
our %fate = (
	lazy => 'unsafe', images => 'either', cells => 'unsafe', references => 'unsafe',
	too_large => 'error', bad_utf8 => 'error', nul => 'error', front_large => 'error', front_deep => 'error',
	front_alias => 'error', front_open => 'error', html => 'error', fences_open => 'error',
	dead_links => 'error', fields => 'error', values => 'error', accents => 'error', turns => 'error',
);

our %poison = (
	lazy => sub { '> ' x 60000 . "a\n" x 60000 },
	images => sub { '![[]()' x 43000 },
	cells => sub { '|a' x 40000 . "\n" . '|-' x 40000 . "\n" . "a\n" x 50000 },
	references => sub { '[a]: ' . 'u' x 128000 . "\n\n" . '[a]' x 43000 },
	declarations => sub { 'a <!A ' x 20000 },
	quotes => sub { '>' x 262000 },
	lists => sub { join '', map { '  ' x $_ . "- a\n" } 0 .. 500 },
	rules => sub { "a\n-\n" x 65000 },
	emphasis => sub { '*a **a ' x 30000 . '** ' x 100 },
	marks => sub { '_' x 262000 },
	strikes => sub { '~~a ' x 30000 . 'a~~ ' x 30000 },
	brackets => sub { '[' x 131000 . ']' x 131000 },
	ticks => sub { join '', map { 'e' . '`' x $_ } 1 .. 720 },
	rows => sub { "a|b\n-|-\n" . "a|b\n" x 65000 },
	columns => sub { 'a|' x 8000 . "\n" . '-|' x 8000 . "\n" . 'b|' x 8000 },
	headings => sub { "## a\n" x 52000 },
	long_heading => sub { '## ' . 'a ' x 130000 },
	notes => sub { join '', (map { "[^$_]: x\n\n" } 1 .. 9000), map { "[^$_]" } 1 .. 9000 },
	one_note => sub { "[^a]: x\n\n" . '[^a]' x 65000 },
	definitions => sub { join '', map { "[$_]: /\n" } 1 .. 20000 },
	dead_links => sub { '[a](b.md) ' x 26000 },
	fields => sub { "[a](?b)\n\n" x 28000 },
	values => sub { '{a' x 131000 },
	braces => sub { '{{' x 131000 },
	fences_open => sub { ":::notice\n" x 26000 },
	fences_nested => sub { ":::notice\na\n" x 10000 . ":::\n" x 10000 },
	fence_code => sub { "```\n:::notice\n" x 18000 },
	accents => sub { 'a' . "\xCC\x81" x 130000 },
	word => sub { 'abcdefgh' x 32000 },
	turns => sub { "\xE2\x81\xA7" x 85000 },
	right_to_left => sub { "\xD8\xA7a1 " x 50000 },
	unassigned => sub { "\xF3\xBF\xBF\xBF" x 60000 },
	html => sub { '<b>' x 80000 },
	entities => sub { '&amp;' x 52000 },
	returns => sub { "a\r" x 130000 },
	empty_lines => sub { "\n" x 262000 },
	too_large => sub { 'a' x (257 * 1024) },
	bad_utf8 => sub { "caf\xE9\n" },
	nul => sub { "a\0b\n" },
);

my %front = (
	front_large => "title: a\ndescription: " . 'a' x 17000 . "\n",
	front_deep => 'title: ' . '[' x 8000 . "\n",
	front_alias => "title: &a [x, x]\ndescription: [" . '*a, ' x 3000 . "]\n",
	front_open => undef,
);
$poison{$_} //= sub { "text\n" } for keys %front;

# The whole file.
sub poison {
	my ($name) = @_;
	return "---\ntitle: a\n" . "description: a\n" x 1000 if $name eq 'front_open';
	my $front = $front{$name} // "title: Sida\ndescription: En sida som prov.\n";
	return "---\n$front---\n\n" . $poison{$name}->();
}

1;
