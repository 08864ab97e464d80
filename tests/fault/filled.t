#!/usr/bin/perl
# filled.t - forms filled on a failing system: all of them or none, an error that names no answer, and no half of a file even when killed
use strict;
use warnings;
use Errno qw(EIO ENOSPC EMFILE);
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../hostile";
use Fault qw($bin tree);
use Project;
use Test::More;

plan skip_all => 'kronblad is not built' unless -x $kronblad;

my $folder = project();
my $data = "$folder/svar.csv";
my $count = 12;
write_file($data, join("\n", 'barn.namn', map { "Hemlig $_" } 1 .. $count) . "\n");

sub fill {
	my (%environment) = @_;
	system('rm', '-rf', "$folder/ifyllda") == 0 or die;
	return run_kronblad(\%environment, 'fill', 'plan', $folder, '--lang', 'sv', '--data', $data, '--out', "$folder/ifyllda", '--date', '2026-11-21', '--quiet');
}

# The files by name.
sub files {
	my %files = map { /^\/(\S+?)=(.*)\z/s ? ($1 => $2) : () } split /(?<=%%EOF\n)\n/, tree("$folder/ifyllda");
	return \%files;
}

is((fill())[0], 0, 'they are filled');
my $good = files();
is(scalar keys %$good, $count, "$count files");

my %error = (openat => EMFILE, write => ENOSPC, linkat => ENOSPC);
for my $more ([], ['FAULT_NO_UNNAMED' => 1]) {
	for my $call (qw(openat write linkat renameat syncfs)) {
		next if $call eq (@$more ? 'linkat' : 'renameat');
		my %shim = (LD_PRELOAD => "$bin/shim.so", FAULT_ALL => 1, FAULT_CALL => $call, @$more);
		is((fill(%shim, FAULT_NTH => 0, FAULT_COUNT => "$folder/count"))[0], 0, "$call @$more: filled");
		is_deeply(files(), $good, "$call @$more: the same files");
		open my $file, '<', "$folder/count" or die;
		chomp(my $calls = <$file>);
		# The last ones are those of the files.
		my %nth = map { $_ => 1 } (map { 1 + int(($calls - 1) * $_ / 5) } 0 .. 5), ($calls > $count ? $calls - $count + 2 : ());
		my ($bad, $failed) = (0, 0);
		for my $nth (sort { $a <=> $b } keys %nth) {
			my ($status, $errors) = fill(%shim, FAULT_NTH => $nth, FAULT_ERRNO => $error{$call} // EIO);
			my $there = files();
			my $right = $status == 0 ? keys %$there == $count : !-e "$folder/ifyllda" && $errors =~ /: error: / && $errors !~ /Hemlig/;
			$failed++ if $status != 0;
			$bad++ unless $right;
			diag("$call $nth of $calls: status $status, files " . keys(%$there) . ": $errors") unless $right;
		}
		ok($bad == 0, "$call @$more: $calls calls: all files or none");
		ok($failed > 0, "$call @$more: and it says so");
	}
}

for my $call (qw(write linkat)) {
	my %shim = (LD_PRELOAD => "$bin/shim.so", FAULT_ALL => 1, FAULT_CALL => $call, FAULT_ERRNO => 0);
	fill(%shim, FAULT_NTH => 0, FAULT_COUNT => "$folder/count");
	open my $file, '<', "$folder/count" or die;
	chomp(my $calls = <$file>);
	my ($status) = fill(%shim, FAULT_NTH => $calls - 3);
	my $there = files();
	my @torn = grep { !defined $good->{$_} || $good->{$_} ne $there->{$_} } keys %$there;
	is($status, 137, "killed at a $call");
	ok(keys %$there > 0 && keys %$there < $count && @torn == 0, 'what is there is whole') or diag(scalar(keys %$there) . " files, torn: @torn");
}
done_testing();
