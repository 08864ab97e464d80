#!/usr/bin/perl
# corpus.pl PAGES KRONBLAD-FOLDER HUGO-FOLDER: the same pages for both, always the same.
use strict;
use warnings;
use utf8;
binmode STDOUT, ':utf8';
my ($pages, $kronblad, $hugo) = @ARGV;
my @words = qw(barn familj skola möte plan stöd vardag hälsa trygghet lärande omsorg hemmet relationer utveckling samtycke
	kommun region vårdnadshavare lärare sjuksköterska socialtjänst tidigt tillsammans behov fråga svar hjälp nästa vecka
	och eller men som att det en ett den vi ni de kan ska får vill behöver pratar bestämmer följer visar);
my $seed = 1;

sub number { $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % $_[0] }

sub sentence {
	my @chosen = map { $words[number(scalar @words)] } 1 .. 8 + number(8);
	$chosen[3] = "**$chosen[3]**" if number(4) == 0;
	return ucfirst(join(' ', @chosen)) . '.';
}

sub paragraph { return join(' ', map { sentence() } 1 .. 4 + number(3)) }

sub page {
	my ($n, $link) = @_;
	my @parts = (paragraph());
	for my $section (1 .. 5) {
		push @parts, "## Avsnitt $section " . $words[number(30)], paragraph();
		push @parts, 'Läs mer på [sidan ' . (1 + ($n * 7 + $section) % $pages) . '](' . $link->(1 + ($n * 7 + $section) % $pages) . ').';
		push @parts, join("\n", map { '- ' . sentence() } 1 .. 4) if $section % 2;
		push @parts, "| Vad | Vem | När |\n|:--|:--|--:|\n" . join("\n", map { '| ' . join(' | ', map { $words[number(40)] } 1 .. 3) . ' |' } 1 .. 4)
			if $section == 4;
	}
	return join("\n\n", @parts) . "\n";
}

sub put { my ($path, $text) = @_; open(my $out, '>:utf8', $path) or die "$path: $!"; print $out $text; close $out }

for my $n (1 .. $pages) {
	my $name = sprintf 'p%05d', $n;
	my $head = "title: Sida $n om " . $words[$n % 30] . "\ndescription: Sida nummer $n i provet.\n";
	my $start = $seed;
	put("$kronblad/$name.md", "---\n$head---\n\n" . page($n, sub { sprintf 'p%05d.md', $_[0] }));
	$seed = $start;
	put("$hugo/$name.md", "---\n$head---\n\n" . page($n, sub { sprintf '../p%05d/', $_[0] }));
}
