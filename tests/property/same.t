#!/usr/bin/perl
# same.t - the same input gives the same bytes: whatever --jobs, time zone, locale and the order of files on disk
use strict;
use warnings;
use Cwd qw(getcwd);
use Digest::SHA;
use FindBin;
use lib "$FindBin::Bin/../hostile";
use Poison;
use Project;
use Test::More;

plan skip_all => 'kronblad is not built' unless -x $kronblad;

my $pages = $ENV{PROPERTY_PAGES} // 1000;
my $today = '2026-11-21';
my @words = qw(barnet familjen skolan mötet planen stödet vårdnadshavare tillsammans hjälp trygg läsa förälder);

# A page with everything that cmark-gfm keeps state for: tables, references, footnotes, nested lists, strikethrough.
sub page {
	my ($n) = @_;
	my $some = sub { join ' ', map { $words[($n * 7 + $_ * 5 + $_[0]) % @words] } 1 .. 8 };
	my $next = $n % $pages + 1;
	my @rows = map { "| " . $some->($_) . " | *$_* |\n" } 1 .. 1 + $n % 5;
	return "---\ntitle: Sida $n\ndescription: Sida nummer $n.\n---\n\n" . ucfirst $some->(0) . ". [Nästa](sida-$next.md#del)\n\n" .
		"## Del {#del}\n\n| Ord | Tal |\n|:--|--:|\n" . join('', @rows) . "\n" .
		"- " . $some->(1) . "\n  - ~~" . $some->(2) . "~~\n- **" . $some->(3) . "**\n\n" .
		"Se [" . $some->(4) . "][r] och en not[^n].\n\n[r]: sida-$next.md\n\n[^n]: " . $some->(5) . ".\n";
}

# Pictures that are shrunk, turned and made anew by workers.
sub add_pictures {
	my ($folder) = @_;
	my $maker = ($ENV{OUT} // "$root/out") . '/bin/picture';
	my $pictures = "$folder/content/pictures";
	system("$maker png 1700 900 alpha >$pictures/prov-a.png && $maker jpeg 1900 700 orientation=5 >$pictures/prov-b.jpg") == 0 or die;
	open my $rows, '>>', "$pictures/pictures.yaml" or die;
	print $rows "prov-$_: {label: {sv: Hus}, alt: {sv: Ett hus}, licence: CC0-1.0, source: prov}\n" for qw(a b);
	close $rows;
	write_file("$folder/content/sv/prov/bilder.md", "---\ntitle: Bilder\ndescription: Bilder.\n---\n\n![](prov-a.png)\n\n![](prov-b.jpg)\n");
}

# Two copies of one project, whose files were made in opposite orders.
sub corpus {
	my (@order) = @_;
	my $folder = project();
	write_file("$folder/content/sv/prov/sida-$_.md", page($_)) for @order;
	add_pictures($folder);
	return $folder;
}

# What the release consists of, by its manifest: assets of the release before, kept for pages that are open, are no part of it.
sub manifest {
	open my $in, '<', "$_[0].manifest" or return '';
	local $/;
	return <$in>;
}

# One digest of every path and every byte below a folder.
sub digest {
	my ($folder) = @_;
	my $manifest = manifest($folder);
	my $all = Digest::SHA->new(256);
	my @folders = ($folder);
	my $count = 0;
	while (defined(my $at = shift @folders)) {
		opendir my $handle, $at or return 'missing';
		for my $name (sort grep { !/^\.\.?$/ } readdir $handle) {
			my $path = "$at/$name";
			if (-d $path) { push @folders, $path; next }
			next if $at eq "$folder/assets" && $manifest !~ /  assets\/\Q$name\E$/m;
			$all->add(substr($path, length $folder), "\0", Digest::SHA->new(256)->addfile($path, 'b')->hexdigest, "\n");
			$count++;
		}
	}
	return ($all->hexdigest, $count);
}

my @forward = (1 .. $pages);
my $folder = corpus(@forward);
my $other = corpus(reverse @forward);

sub build {
	my ($from, $out, $jobs, %environment) = @_;
	return run_kronblad(\%environment, 'build', $from, '--out', "$folder/out/$out", '--jobs', $jobs, '--date', $today, '--quiet');
}

my ($status, $errors, $seconds) = build($folder, 'one', 1);
is($status, 0, "$pages pages are built by one worker ($seconds s)") or diag(substr $errors, 0, 2000);
my ($expected, $count) = digest("$folder/out/one");
cmp_ok($count, '>', $pages, "$count files");

my @runs = (
	['two workers', $folder, 2],
	['seven workers', $folder, 7],
	['another time zone', $folder, 2, TZ => 'Pacific/Kiritimati'],
	['a locale with decimal commas', $folder, 2, LC_ALL => 'sv_SE.UTF-8', LANGUAGE => 'sv'],
	['the C locale', $folder, 2, LC_ALL => 'C'],
	['files made in another order', $other, 2],
);
for my $run (@runs) {
	my ($name, $from, $jobs, %environment) = @$run;
	($status, $errors) = build($from, 'other', $jobs, %environment);
	is($status, 0, "$name: built");
	is((digest("$folder/out/other"))[0], $expected, "$name: the same bytes");
	system('rm', '-rf', glob "$folder/out/other*");
}

# A second build over the first changes nothing, and one over another release gives the same bytes.
my $inode = (stat "$folder/out/one")[1];
is((build($folder, 'one', 2))[0], 0, 'the same again');
is((stat "$folder/out/one")[1], $inode, 'publishes nothing');
write_file("$folder/content/sv/prov/sida-1.md", page(1) . "\nMer.\n");
is((build($folder, 'one', 2))[0], 0, 'a changed page is built');
isnt((digest("$folder/out/one"))[0], $expected, 'and differs');
write_file("$folder/content/sv/prov/sida-1.md", page(1));
is((build($folder, 'one', 2))[0], 0, 'changed back');
is((digest("$folder/out/one"))[0], $expected, 'is the same again');

# One page that hangs and one with a dead link, among a thousand: both are reported, the site stays.
write_file("$folder/content/sv/prov/sida-13.md", poison('lazy'));
write_file("$folder/content/sv/prov/sida-14.md", page(14) . "\n[Borta](ingenstans.md)\n");
my $first;
for my $jobs (1, 2, 7) {
	($status, $errors, $seconds) = build($folder, 'one', $jobs);
	is($status, 1, "with $jobs workers a page that hangs is a content error ($seconds s)");
	like($errors, qr{^content/sv/prov/sida-13\.md:1:1: error: this file cannot be processed safely$}m, 'reported');
	like($errors, qr{^content/sv/prov/sida-14\.md:\d+:\d+: error: .*ingenstans}m, 'and so is a dead link elsewhere');
	$first //= $errors;
	is($errors, $first, 'the same diagnostics with any number of workers');
	is((digest("$folder/out/one"))[0], $expected, 'the old site stays');
}
done_testing();
