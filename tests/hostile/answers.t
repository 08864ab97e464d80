#!/usr/bin/perl
# answers.t - files of answers that somebody damaged or made to do harm: a message in time, no crash, nothing written, no answer repeated
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Project;
use Test::More;

plan skip_all => 'kronblad is not built' unless -x $kronblad;

use constant { SECONDS => 20, DAMAGED => 120 };
my $folder = project();
my $out = "$folder/ifyllda";

sub fill {
	my ($name, $bytes) = @_;
	write_file("$folder/$name", $bytes);
	system('rm', '-rf', $out) == 0 or die;
	return run_kronblad({}, 'fill', 'plan', $folder, '--lang', 'sv', '--data', "$folder/$name", '--out', $out, '--date', '2026-11-21', '--quiet');
}

sub refused {
	my ($what, $name, $bytes, $pattern) = @_;
	my ($status, $errors, $took) = fill($name, $bytes);
	my $right = $status == 1 && !-e $out && $took < SECONDS && length $errors < 50_000 && $errors =~ $pattern;
	ok($right, $what) or diag("status $status, $took s: " . substr $errors, 0, 1000);
}

refused('a million words in one cell', 'a.csv', "ord.viktigt\n" . 'ord ' x 1_000_000, qr/too long/);
refused('one word of six million letters', 'a.csv', "barn.namn\n" . 'x' x 6_000_000, qr/too long/);
refused('three million accents', 'a.csv', "ord.viktigt\n" . "\xcc\x81" x 3_000_000, qr/too long/);
refused('a million beginnings of isolates', 'a.csv', "ord.viktigt\n" . "\xe2\x81\xa7" x 1_000_000, qr/too long/);
refused('four thousand of them', 'a.csv', "ord.viktigt\n" . "\xe2\x81\xa7\xd8\xa7" x 2_000, qr/does not fit/);
refused('a million columns of one name', 'a.csv', join(',', ('barn.namn') x 1_000_000) . "\n", qr/two columns/);
refused('a million columns of other names', 'a.csv', join(',', map { "a$_" } 1 .. 1_000_000) . "\n", qr/column 1: the form has no field/);
refused('two million cells in a row', 'a.csv', "barn.namn\n" . 'x,y' x 1_000_000 . "\n", qr/:2:1: error: this row has 1000001 cells/);
refused('ten million lines in a cell', 'a.csv', "barn.namn\n\"" . "x\n" x 10_000_000 . "\"\n", qr/line break/);
refused('a cell without an end', 'a.csv', "barn.namn\n\"" . "x\n" x 1_000_000, qr/has no end/);
refused('half a million names', 'a.json', '{' . join(',', map { "\"a$_\":1" } 1 .. 500_000) . '}', qr/name 1: the form has no field/);
refused('a million records', 'a.json', '[' . join(',', ('{}') x 1_000_000) . ']', qr/at most 10000 records/);
refused('lists in lists', 'a.json', '[' x 500_000 . ']' x 500_000, qr/not JSON/);
refused('a very long number', 'a.json', '{"barn.namn": ' . '9' x 1_000_000 . '}', qr/error/);

# Damage at random, the same each time.
my $csv = qq{barn.namn;barn.pnr;plan.datum;ord.viktigt;gor.1.klart;hjul.halsa.fungerar\nHemlig Åsa;20150101-2387;2026-11-21;"Hemlig ""rad""\nHemlig";2026-12-01;ja\n};
my $json = '{"kronblad": 1, "form": "plan", "edition": 1, "records": [{"barn.namn": "Hemlig \u00e5sa", "hjul.halsa.fungerar": true,'
	. ' "gor.1.klart": "2026-12-01", "barn.med": "hela"}, {"ord.viktigt": "Hemlig\n\u062d"}]}';
my $seed = 1;
sub number { $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % $_[0] }
my @bits = ("\0", "\xff", "\xc3", '"', ';', ',', "\n", "\r", '{', '}', '[', ']', '\\', '\\u', '=', ':', '0', "\xef\xbb\xbf", "\xe2\x80\xae", 'true', '-');
for my $case (['a.csv', $csv], ['a.json', $json]) {
	my ($name, $good) = @$case;
	is((fill($name, $good))[0], 0, "$name: undamaged it is filled");
	my (%ends, @wrong);
	for my $n (1 .. DAMAGED) {
		my $bytes = $good;
		for (0 .. number(3)) {
			substr($bytes, number(length $bytes), number(4), number(3) ? $bits[number(scalar @bits)] : '');
		}
		my ($status, $errors) = fill($name, $bytes);
		$ends{$status}++;
		push @wrong, "$n: status $status: $errors" if ($status != 0 && $status != 1) || ($status == 1 && (-e $out || $errors !~ /: error: /)) || $errors =~ /Hemlig/;
	}
	is_deeply(\@wrong, [], "$name: damaged " . DAMAGED . ' times');
	ok(($ends{1} // 0) > DAMAGED / 3, "$name: and most often refused") or diag(explain(\%ends));
}
done_testing();
