#!/usr/bin/perl
# papers.pl OUT COUNT: what the benchmark prints, always the same for the same content/: words of our own texts, shuffled.
#
#   OUT/one/{page,form}-{sv,ar}  folders of one document: a page of two sheets, a form of two sheets with 80 fields
#   OUT/many                     a folder of COUNT such pages and COUNT such forms in Swedish
#   OUT/pages, OUT/peers         the first PEERS of those pages, alone and as others read them (NNN.html, .typ, .json)
use strict;
use warnings;
use utf8;
use open qw(:std :utf8);
use File::Find;
use File::Path qw(make_path);
use constant PEERS => 25;
my ($out, $count) = @ARGV;
my $seed;

sub number { $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % $_[0] }
sub slurp { open(my $in, '<:utf8', $_[0]) or die "$_[0]: $!"; local $/; return scalar <$in> }
sub put { my ($path, $text) = @_; open(my $file, '>:utf8', $path) or die "$path: $!"; print $file $text; close $file }

# The words of a language that are nothing but its letters.
sub words_of {
	my ($language, $letters) = @_;
	my (@files, %words);
	find({no_chdir => 1, wanted => sub { push @files, $_ if /\.md$/ }}, "content/$language");
	for my $text (map { slurp($_) } @files) {
		$text =~ s/\A---\n.*?\n---\n//s;
		$text =~ s/\{[^}]*\}|\([^)]*\)|^:::.*$//gm;
		$words{lc $_} = 1 for grep { /^$letters{2,14}$/ } split /[\s.,:;?!|*]+/, $text;
	}
	return [sort keys %words];
}
my %words = (sv => words_of('sv', qr/[a-zåäöA-ZÅÄÖ]/), ar => words_of('ar', qr/\p{Arabic}/));
my $words;

sub word { return $words->[number(scalar @$words)] }
sub phrase { my ($n) = @_; return ucfirst join(' ', map { word() } 1 .. $n) }
sub sentence { return phrase(7 + number(8)) . '.' }
sub paragraph { return join(' ', map { sentence() } 1 .. $_[0]) }

# A document is a title and blocks: [kind, what it holds].
sub page {
	my @blocks = ([p => paragraph(3)]);
	for my $section (1 .. 4) {
		push @blocks, [h => phrase(4)], [p => paragraph(3)];
		push @blocks, [picture => 'plan.svg'] if $section == 2;
		push @blocks, [ul => [map { sentence() } 1 .. 4]] if $section % 2;
		push @blocks, [table => [map { [phrase(1), phrase(2), phrase(2)] } 1 .. 5]] if $section == 4;
		push @blocks, [p => paragraph(3)];
	}
	return {title => phrase(4), blocks => \@blocks};
}

sub front { my ($title, @more) = @_; return join("\n", '---', "title: $title", "description: $title", @more, '---', '', '') }

sub markdown {
	my ($page, @more) = @_;
	my %write = (
		h => sub { "## $_[0]" },
		p => sub { $_[0] },
		ul => sub { join "\n", map { "- $_" } @{$_[0]} },
		picture => sub { "![]($_[0])" },
		table => sub { my ($head, @rows) = map { '| ' . join(' | ', @$_) . ' |' } @{$_[0]}; join "\n", $head, '|:--|:--|:--|', @rows },
	);
	return front($page->{title}, 'layout: page', @more) . join("\n\n", map { $write{$_->[0]}($_->[1]) } @{$page->{blocks}}) . "\n";
}

sub html {
	my ($page) = @_;
	my %write = (
		h => sub { "<h2>$_[0]</h2>" },
		p => sub { "<p>$_[0]</p>" },
		ul => sub { '<ul>' . join('', map { "<li>$_</li>" } @{$_[0]}) . '</ul>' },
		picture => sub { "<p><img src=\"$_[0]\" alt=\"Plan\"></p>" },
		table => sub {
			my ($head, @rows) = @{$_[0]};
			'<table><thead><tr>' . join('', map { "<th scope=\"col\">$_</th>" } @$head) . '</tr></thead><tbody>' .
				join('', map { '<tr>' . join('', map { "<td>$_</td>" } @$_) . '</tr>' } @rows) . '</tbody></table>';
		},
	);
	return "<!doctype html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"><title>$page->{title}</title>" .
		"<link rel=\"stylesheet\" href=\"page.css\"></head><body><h1>$page->{title}</h1>\n" .
		join("\n", map { $write{$_->[0]}($_->[1]) } @{$page->{blocks}}) . "\n</body></html>\n";
}

sub typst {
	my ($page) = @_;
	my %write = (
		h => sub { "== $_[0]" },
		p => sub { $_[0] },
		ul => sub { join "\n", map { "- $_" } @{$_[0]} },
		picture => sub { "#image(\"$_[0]\", width: 40mm, alt: \"Plan\")" },
		table => sub {
			my ($head, @rows) = map { join(', ', map { "[$_]" } @$_) } @{$_[0]};
			"#table(columns: (1fr,) * 3, table.header($head),\n" . join(",\n", @rows) . ')';
		},
	);
	return "#import \"page.typ\": sheet\n#show: sheet.with(title: \"$page->{title}\")\n\n= $page->{title}\n\n" .
		join("\n\n", map { $write{$_->[0]}($_->[1]) } @{$page->{blocks}}) . "\n";
}

sub json {
	my ($value) = @_;
	return '[' . join(',', map { json($_) } @$value) . ']' if ref $value eq 'ARRAY';
	return '{' . join(',', map { json($_) . ':' . json($value->{$_}) } sort keys %$value) . '}' if ref $value;
	return "\"$value\"";
}

sub row { return ":::row\n" . join("\n", map { '[' . phrase(2) . "](?$_)" } @_) . "\n:::" }
sub header { my ($n) = @_; return '| ' . join(' | ', map { phrase(1) } 1 .. $n) . " |\n|" . ':--|' x $n . "\n" }

# Eighty fields: 9 + 1 + 8 × 5 + 6 × 4 + 6.
my $schema = <<'YAML';
edition: 1
fields:
  namn:      {type: text, required: yes}
  fodd:      {type: date}
  telefon:   {type: phone}
  skola:     {type: text}
  klass:     {type: text}
  larare:    {type: text}
  vard:      {type: text}
  lakare:    {type: text}
  tolk:      {type: text}
  ord:       {type: lines, lines: 2}
  gor:       {rows: 8, columns: {vad: text, vem: text, nar: date, telefon: phone, klart: tick}}
  org:       {rows: 6, columns: {namn: text, far: [ja, nej], utom: text, kopia: tick}}
  amnen:     {type: ticks, answers: [ett, tva, tre, fyra]}
  svar:      {type: choice, answers: [ja, nej, vet-inte]}
  ort:       {type: text}
  datum:     {type: date, required: yes}
  nummer:    {type: number}
  underskrift: {type: signature, required: yes}
YAML

sub form {
	my ($id, @more) = @_;
	my @blocks = (
		paragraph(1), '## ' . phrase(2), row(qw(namn fodd telefon)), row(qw(skola klass larare)), row(qw(vard lakare tolk)),
		'[' . phrase(4) . '?](?ord) ' . sentence(), '## ' . phrase(3),
		header(5) . '| ' . join(' | ', map { "[](?gor.$_)" } qw(vad vem nar telefon klart)) . ' |',
		'## ' . phrase(3), sentence(),
		header(4) . '| [](?org.namn) | [](?org.far) [' . word() . '](=ja) [' . word() . '](=nej) | [](?org.utom) | [](?org.kopia) |',
		'[' . phrase(4) . '?](?amnen)', join("\n", map { '- [ ] [' . phrase(2) . "](=$_)" } qw(ett tva tre fyra)),
		'[' . phrase(4) . '?](?svar)', join("\n", map { '- ( ) [' . phrase(1) . "](=$_)" } qw(ja nej vet-inte)),
		'## ' . phrase(2), row(qw(ort datum nummer)), '[' . phrase(2) . '](?underskrift)',
	);
	return front(phrase(2), 'kind: form', "form: $id", @more) . join("\n\n", @blocks) . "\n";
}

sub folder {
	my ($folder, @languages) = @_;
	make_path("$folder/content/forms", "$folder/content/municipalities", map { "$folder/content/$_" } @languages);
	system('cp', '-r', (map { "content/$_" } qw(site.yaml languages.yaml terms.yaml laws.yaml strings pictures)), "$folder/content") == 0 or die;
	system('cp', '-rl', 'layouts', 'fonts', $folder) == 0 or die;
}

for my $language (qw(sv ar)) {
	my @state = $language eq 'sv' ? () : ('state: proofread', 'state-by: Prov', 'state-date: 2026-11-20');
	$words = $words{$language};
	$seed = 1;
	folder("$out/one/$_-$language", $language) for qw(page form);
	put("$out/one/page-$language/content/$language/index.md", markdown(page(), @state));
	put("$out/one/form-$language/content/$language/index.md", form('prov', @state));
	put("$out/one/form-$language/content/forms/prov.yaml", $schema);
}
$words = $words{sv};
folder("$out/$_", 'sv') for qw(many pages);
make_path("$out/peers");
system('cp', '-r', 'content/pictures/plan.svg', 'tests/bench/peers/page.css', 'tests/bench/peers/page.typ', 'fonts', "$out/peers") == 0 or die;
for my $folder (qw(many pages)) {
	put("$out/$folder/content/sv/index.md", front('Start') . "Prov.\n");
}
for my $n (1 .. $count) {
	my ($name, $page) = (sprintf('%03d', $n), page());
	put("$out/many/content/sv/p$name.md", markdown($page));
	put("$out/many/content/sv/b$name.md", form("b$name"));
	put("$out/many/content/forms/b$name.yaml", $schema);
	next if $n > PEERS;
	put("$out/pages/content/sv/p$name.md", markdown($page));
	put("$out/peers/$name.html", html($page));
	put("$out/peers/$name.typ", typst($page));
	put("$out/peers/$name.json", json($page));
}
