#!/usr/bin/perl
# paper.t - every form as a paper: how many pages it has, and that a pen can fill it in (Pen.pm), in Swedish and in two languages
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use File::Temp qw(tempdir);
use Pen;
use Test::More;

my $out = $ENV{OUT} // 'out';
my $kronblad = `realpath "$out/bin/kronblad"`;
chomp $kronblad;

# Every form, and its pages in Swedish: short enough for a real meeting. In two languages a form has at most twice as many.
my %pages = (
	'hjulet' => 2, 'hjulet-barn' => 1, 'hjulet-ung' => 1, 'samtycke' => 2, 'aterkallelse' => 1, 'plan' => 2, 'uppfoljning' => 1, 'overgang' => 1,
	'avslut' => 1, 'fortsattning' => 1, 'kylskapskort' => 1, 'inbjudan' => 1, 'inbjudan-barn' => 1, 'dagordning' => 1, 'anteckningar' => 1,
);
my @forms = sort map { m{([^/]+)\.yaml$} } glob 'content/forms/*.yaml';
is_deeply(\@forms, [sort keys %pages], 'every form is in this list');

sub slurp { open my $in, '<', $_[0] or die "$_[0]: $!"; local $/; return scalar <$in> }
sub dump_of { my ($path) = @_; return scalar `"$kronblad" dump pages "$path" --date 2026-11-21 2>/dev/null` }
sub pages { return scalar(() = $_[0] =~ /^page /mg) }
sub is_turned { return slurp('content/languages.yaml') =~ /^$_[0]:.*direction: rtl/m ? 1 : 0 }

# The first style that a document, or the original of a translation, is printed in.
sub style_of {
	my ($path) = @_;
	(my $original = $path) =~ s{^content/\w+/}{content/sv/};
	for (slurp($path), slurp($original)) {
		return $1 if /\A---\n(?:(?!---\n)[^\n]*\n)*?layout: \[?([a-z]+)/;
	}
	return 'form';
}
my %styles = (form => \%Pen::adult, child => \%Pen::child);

sub is_usable {
	my ($what, $dump, $style, $turned) = @_;
	my @wrong = Pen::faults($dump, $style, $turned);
	my $places = () = $dump =~ /^  widget /mg;
	ok($places > 0 && !@wrong, "$what: $places places for a pen") or diag(join "\n", @wrong[0 .. ($#wrong < 20 ? $#wrong : 20)]);
}

my %dumps;
my $seen = 0;
for my $path (sort(glob('content/*/*.md'), glob('content/*/*/*.md'))) {
	my ($language) = $path =~ m{^content/([^/]+)/};
	next if $language eq 'editions' || slurp($path) !~ /\A---\n(?:(?!---\n)[^\n]*\n)*?form: (\S+)\n/;
	my $form = $1;
	my $dump = $dumps{"$form $language"} = dump_of($path);
	my $most = $language eq 'sv' ? $pages{$form} : 2 * $pages{$form};
	my $count = pages($dump);
	ok($count > 0 && ($language eq 'sv' ? $count == $most : $count <= $most), "$form in $language: $count pages") or diag("expected $most");
	is_usable("$form in $language", $dump, $styles{style_of($path)}, is_turned($language));
	$seen += $language eq 'sv';
}
is($seen, scalar @forms, 'every form has its words in Swedish');

# Words in two languages take more room, and take it from the page, not from the pen: who writes has the width that Swedish gives.
sub widths { return {reverse $_[0] =~ /^  widget \S+ \S+ (\S+) \S+ \S+ (?:text|lines|email|signature) (\S+)$/mg} }
sub narrower {
	my ($one, $two) = map { widths($_) } @_;
	return map { sprintf '%s: %.0f of %.0f mm', $_, $two->{$_} * Pen::MM, $one->{$_} * Pen::MM } grep { $two->{$_} < 0.95 * $one->{$_} } sort keys %$two;
}
for my $form (@forms) {
	for my $both (grep { /^\Q$form\E (?!sv$)/ } sort keys %dumps) {
		my @narrow = narrower($dumps{"$form sv"}, $dumps{$both});
		ok(!@narrow, "$both leaves a pen as much room as in Swedish") or diag(join "\n", @narrow);
	}
}

# Forms of the goldens have every type of field.
is_usable("tests/golden/$_->[0]", slurp("tests/golden/$_->[0]"), @$_[1, 2])
	for ['allt.pages', \%Pen::adult, 0], ['allt.ar.pages', \%Pen::adult, 1], ['barn.pages', \%Pen::adult, 0], ['edge.pages', \%Pen::adult, 0];

# And the measure bites: one thing made wrong is one fault that says so.
sub bites {
	my ($what, $form, $change, $fault) = @_;
	my $dump = $dumps{$form} // slurp($form);
	my $before = $dump;
	$change->($dump) for $dump;
	my @wrong = Pen::faults($dump, \%Pen::adult, $form =~ / ar$|\.ar\./ ? 1 : 0);
	ok($dump ne $before && (grep { /$fault/ } @wrong), "found: $what") or diag($dump eq $before ? 'nothing was changed' : join "\n", 'instead:', @wrong);
}
sub replace { my ($from, $to) = @_; return sub { $_[0] =~ s/$from/$to->()/e } }
sub added { my ($page, $line) = @_; return replace(qr/^(page $page .*)$/m, sub { "$1\n$line" }) }
# The frame and the widget of a field, as lines of the dump.
sub field { my ($id) = @_; return qr/^  rect (\S+) (\S+) (\S+) (\S+) (- stroke.*)\n((?:  line .*\n)*)  widget (\S+) (\S+) (\S+) (\S+) (.* \Q$id\E)$/m }
sub moved { my ($id, $x, $y, $width, $height) = @_; my $field = field($id); return sub {
	$_[0] =~ s/$field/sprintf "  rect %.1f %.1f %.1f %.1f %s\n%s  widget %.1f %.1f %.1f %.1f %s", $1 + $x, $2 + $y, $3 + $width, $4 + $height, $5, $6, $7 + $x, $8 + $y, $9 + $width, $10 + $height, $11/me } }

bites('a line of 7 mm', 'samtycke sv', moved('barn.namn', 0, 0, 0, -4.3), qr/^barn\.namn: a line of 6\.98 mm/);
bites('lines of unequal height', 'samtycke sv', replace(qr/^(  line \S+ )300\.8( .* dashed)/m, sub { "${1}295$2" }), qr/^syfte: a line of/);
bites('places one above the other too near', 'samtycke sv', moved('syfte', 0, -24, 0, 0), qr/^(barn\.\w+ and syfte: 0\.\d+ mm apart|barn\.\w+ and syfte lie)/);
bites('places beside each other too near', 'samtycke sv', moved('barn.pnr', -3, 0, 3, 0), qr/^barn\.namn and barn\.pnr: 3\.9\d mm beside/);
bites('a small tick', 'samtycke sv', moved('mote', 0, 0, -3, -3), qr/^mote: a tick of 4\.4/);
bites('a small mark in the wheel', 'hjulet sv', moved('hjul.halsa=svart', 0, 0, -2, -2), qr/^hjul\.halsa=svart: a tick of 6\.2/);
bites('a narrow cell of a comb', 'tests/golden/allt.pages', sub {
	$_[0] =~ s/^(  line )(\S+)( \S+ 0 \S+ - stroke .*)\n(?=(?:  line .*\n)*  widget .* comb kod$)/sprintf "$1%.1f$3\n", $2 + 4/me }, qr/^kod: a cell of/);
bites('a thin frame', 'samtycke sv', replace(qr/^(  rect .* stroke )0\.6( 000000\n  widget .* barn\.namn)$/m, sub { "${1}0.3$2" }), qr/^barn\.namn: a rule of 0\.3 pt/);
bites('a grey frame', 'samtycke sv', replace(qr/^(  rect .* stroke 0\.6 )000000(\n  widget .* barn\.namn)$/m, sub { "${1}999999$2" }), qr/^barn\.namn: a rule of 0\.6 pt in 999999/);
bites('grey rules in a table of ticks', 'hjulet-barn sv', sub { $_[0] =~ s/^(  line .* stroke 0\.6 )000000$/${1}999999/mg }, qr/^del\.\S+: a rule of 0\.6 pt in 999999/);
bites('a pale line to write on', 'samtycke sv', replace(qr/^(  line \S+ 300\.8 .* stroke 0\.4 )8c8c8c/m, sub { "${1}cccccc" }), qr/^syfte: a line to write on in cccccc/);
bites('a tint', 'samtycke sv', added(1, '  rect 56.7 220 496.1 40 - fill e4eef5'), qr/^barn\.namn: written on a tint/);
bites('something in the corner of the staple', 'samtycke sv', added(1, '  run 20 36 40 10 - 10 "Text"'), qr/in the corner of the staple/);
bites('the same in Arabic, at the right', 'samtycke ar', added(1, '  run 540 36 40 10 - 10 "Text"'), qr/in the corner of the staple/);
bites('the binding edge of an odd page', 'samtycke sv', added(1, '  run 50 400 40 10 - 10 "Text"'), qr/^page 1, run .* 17\.64 mm from the left/);
bites('the binding edge of an even page', 'samtycke sv', added(2, '  run 500 400 45 10 - 10 "Text"'), qr/^page 2, run .* 17\.7\d mm from the right/);
bites('the binding edge in Arabic', 'samtycke ar', added(1, '  run 500 400 45 10 - 10 "Text"'), qr/^page 1, run .* 17\.7\d mm from the right/);
bites('a field without a frame', 'samtycke sv', replace(qr/^  rect .*\n(  widget .* barn\.namn)$/m, sub { $1 }), qr/^barn\.namn: no frame/);
bites('a signature alone on a back page', 'samtycke sv', sub {
	my ($head, $tail) = $_[0] =~ /\A(.*^page 2 [^\n]*\n)(.*)\z/ms;
	my @kept = grep { / vh\.(sign|datum)$/ || /^  run \S+ 52\.9 / || /^outline/ } split /\n/, $tail;
	$_[0] = $head . join("\n", @kept) . "\n" }, qr/^vh\.sign: a signature alone on page 2/);

# Headings and labels, each in two languages, are many lines and say nothing of what is signed.
bites('a signature under nothing but headings and labels', 'samtycke ar', sub {
	my ($head, $tail) = $_[0] =~ /\A(.*^page 4 [^\n]*\n)(.*)\z/ms;
	my %asked = map { $_ => 1 } $tail =~ /^  \w+ \S+ \S+ \S+ \S+ (?:heading|question):(\d+)/mg;
	$tail =~ s/^  run \S+ \S+ \S+ \S+ text:(\d+) .*\n/$asked{$1} ? $& : ''/mge;
	$_[0] = "$head$tail" }, qr/^vh\.sign: a signature alone on page 4/);
bites('the last row of a table alone', 'uppfoljning ar', sub { $_[0] =~ s/^  widget .* gor\.3\..*\n//mg }, qr/^gor: one row alone on page 2/);

done_testing();
