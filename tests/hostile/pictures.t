#!/usr/bin/perl
# pictures.t - damaged PNGs and JPEGs: each is good or one clear error, in limited time and memory; none harms a library
use strict;
use warnings;
use Compress::Zlib qw(crc32);
use FindBin;
use lib $FindBin::Bin;
use Project;
use Test::More;

my $picture = ($ENV{OUT} // "$root/out") . '/bin/picture';
plan skip_all => 'kronblad is not built' unless -x $kronblad && -x $picture;

# Numbers that look random and are the same in every run (xorshift).
my $state = 88675123;
sub number {
	my ($below) = @_;
	$state ^= $state << 13 & 0xFFFFFFFF;
	$state ^= $state >> 17;
	$state ^= $state << 5 & 0xFFFFFFFF;
	return $state % $below;
}

sub made {
	open my $pipe, '-|:raw', $picture, @_ or die;
	local $/;
	return scalar <$pipe>;
}

# Right checksums, so that the damage reaches the decoder.
sub repaired {
	my ($png) = @_;
	for (my $at = 8; $at + 12 <= length $png;) {
		my $size = unpack 'N', substr $png, $at, 4;
		last if $at + 12 + $size > length $png;
		substr($png, $at + 8 + $size, 4) = pack 'N', crc32(substr $png, $at + 4, $size + 4);
		$at += 12 + $size;
	}
	return $png;
}

sub damaged {
	my ($bytes) = @_;
	for (0 .. number(4)) {
		my $at = number(number(3) ? length $bytes : 60);
		my $kind = number(4);
		substr($bytes, $at, 1) = chr(ord(substr $bytes, $at, 1) ^ 1 << number(8)) if $kind == 0;
		substr($bytes, $at, 1) = chr number(256) if $kind == 1;
		substr($bytes, $at, number(3)) = '' if $kind == 2;
		substr($bytes, $at, 0) = substr $bytes, number(length $bytes), number(9) if $kind == 3;
	}
	return number(8) ? $bytes : substr $bytes, 0, number(length $bytes);
}

my @sources = (
	['png', made(qw(png 60 45 alpha text))], ['png', made(qw(png 61 46 deep interlaced))],
	['png', made(qw(png 48 32 corners palette alpha))], ['png', made(qw(png 33 22 grey orientation=6))],
	['jpg', made(qw(jpeg 60 45 camera orientation=6))], ['jpg', made(qw(jpeg 61 46 progressive))],
	['jpg', made(qw(jpeg 48 32 grey))], ['jpg', made(qw(jpeg 33 22 rgb arithmetic))],
);
my $folder = project();
my (%file, $rows);
for my $n (0 .. 799) {
	my ($ending, $bytes) = @{$sources[$n % @sources]};
	$bytes = damaged($bytes);
	$bytes = repaired($bytes) if $ending eq 'png' && number(6);
	$file{$n} = "content/pictures/skadad-$n.$ending";
	write_file("$folder/$file{$n}", $bytes);
	$rows .= "skadad-$n: {label: {sv: Skadad}, alt: {sv: Skadad}, licence: CC0-1.0, source: prov}\n";
}
# Small files that announce much, and files that are nothing.
my %other = (
	bomb => ['png', made(qw(png 9 9 lie=60000x60000))], large => ['png', made(qw(png 9 9 lie=7000x7000))],
	thin => ['png', made(qw(png 9 9 lie=50000000x1))], empty => ['jpg', ''], mark => ['jpg', "\xFF\xD8\xFF"],
	marks => ['jpg', "\xFF\xD8" . "\xFF" x 1_000_000], zeros => ['png', "\0" x 1_000_000],
	scans => ['jpg', "\xFF\xD8\xFF\xC2\0\x11\x08\x1B\x58\x1B\x58\3\1\x22\0\2\x11\1\3\x11\1" . "\xFF\xDA\0\x08\1\1\0\1\1\0" x 100_000 . "\xFF\xD9"],
	chunks => ['png', substr(made(qw(png 9 9)), 0, 33) . ("\0" x 4 . 'teSt' . pack 'N', crc32('teSt')) x 200_000],
);
for my $name (sort keys %other) {
	$file{$name} = "content/pictures/annan-$name.$other{$name}[0]";
	write_file("$folder/$file{$name}", $other{$name}[1]);
	$rows .= "annan-$name: {label: {sv: Annan}, alt: {sv: Annan}, licence: CC0-1.0, source: prov}\n";
}
open my $yaml, '>>', "$folder/content/pictures/pictures.yaml" or die;
print $yaml $rows;
close $yaml;

my ($status, $errors, $seconds) = run_kronblad({}, 'check', $folder);
is($status, 1, 'damaged pictures are content errors');
cmp_ok($seconds, '<', 120, "all are looked at in limited time ($seconds s)");
my %said;
$said{$1}++ while $errors =~ m{^(content/pictures/\S+):1:1: error: }mg;
my @twice = grep { $said{$_} > 1 } sort keys %said;
is("@twice", '', 'no picture has two errors');
my @unsafe = $errors =~ m{^(\S+): error: this file cannot be processed safely}mg;
is("@unsafe", '', 'no library crashes or hangs');
my $bad = grep { $said{$file{$_}} } grep { /^\d/ } keys %file;
cmp_ok($bad, '>', 400, "most are noticed ($bad of 800)");
cmp_ok($bad, '<', 800, 'and what is still a picture is one');
is(join(' ', grep { !$said{$file{$_}} } sort keys %other), '', 'each of the others is an error');
my @strange = grep { !m{^\S+:\d+:\d+: (error|warning): |^  hint: } } split /\n/, $errors;
is("@strange[0 .. ($#strange > 4 ? 4 : $#strange)]", '', 'standard error holds diagnostics and nothing else');
done_testing();
