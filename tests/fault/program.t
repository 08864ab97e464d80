#!/usr/bin/perl
# program.t - kronblad itself on a failing system: status 4, one clear error, the site whole; refusals of an unfit --out
use strict;
use warnings;
use Errno qw(EIO ENOSPC EMFILE);
use Fcntl qw(:flock);
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../hostile";
use Fault qw($bin tree);
use Project;
use Test::More;

plan skip_all => 'kronblad is not built' unless -x $kronblad;

my $folder = project();
my $out = "$folder/out/site";
my $page = "$folder/content/sv/prov.md";

sub write_page {
	write_file($page, "---\ntitle: Prov\ndescription: En sida som prov.\n---\n\n$_[0]\n");
}

sub build {
	my (%environment) = @_;
	return run_kronblad(\%environment, 'build', $folder, '--out', $out, '--jobs', 2, '--date', '2026-11-21', '--quiet');
}

sub errors_only {
	return join "\n", grep { /: error: / } split /\n/, $_[0];
}

sub start_over {
	system('rm', '-rf', "$folder/out") == 0 or die;
	write_page('Gammal.');
	my ($status, $errors) = build();
	$status == 0 or BAIL_OUT("the site cannot be built: $errors");
	write_page('Ny.');
}

start_over();
my $old = tree($out);
is((build())[0], 0, 'a change is built');
my $new = tree($out);
isnt($new, $old, 'and published');
is(system('sh', '-c', "cd $out && sha256sum --quiet --check ../site.manifest"), 0, 'with its manifest');

my %error = (openat => EMFILE, write => ENOSPC, mkdirat => ENOSPC, linkat => ENOSPC);
for my $call (qw(openat write mkdirat linkat renameat2 fsync syncfs)) {
	start_over();
	my %shim = (LD_PRELOAD => "$bin/shim.so", FAULT_CALL => $call);
	build(%shim, FAULT_NTH => 0, FAULT_COUNT => "$folder/count");
	open my $file, '<', "$folder/count" or die;
	chomp(my $calls = <$file>);
	my %nth = map { 1 + int(($calls - 1) * $_ / 6) => 1 } 0 .. 6;
	my $bad = 0;
	for my $nth (sort { $a <=> $b } keys %nth) {
		start_over();
		my ($status, $errors) = build(%shim, FAULT_NTH => $nth, FAULT_ERRNO => $error{$call} // EIO);
		my $site = tree($out);
		my $right = $status == 0 ? $site eq $new : $status == 4 && ($site eq $old || $site eq $new);
		$right &&= $status == 0 || errors_only($errors) =~ /\A\Q$out\E: error: [^\n]+\z/;
		$right &&= (build())[0] == 0 && tree($out) eq $new;
		next if $right;
		$bad++;
		diag("$call $nth of $calls: status $status, ", $site eq $old ? 'old' : $site eq $new ? 'new' : 'half', "\n$errors");
	}
	is($bad, 0, "$call fails at " . keys(%nth) . " of $calls calls: status 4, one error, the site whole");
}

# An unfit --out.
sub refused {
	my ($where, $message, $name) = @_;
	my ($status, $errors) = run_kronblad({}, 'build', $folder, '--out', $where, '--date', '2026-11-21', '--quiet');
	is($status, 4, "$name: status 4");
	like(errors_only($errors), qr/\A\Q$where\E: error: $message\z/, "$name: one error");
}

write_file("$folder/file", 'text');
write_file("$folder/letters/one.txt", 'dear');
refused("$folder/file", 'this is not a folder', 'a file');
refused("$folder/letters", 'this folder holds files that no build has written', "another's folder");
refused("$folder/content/site", 'the site cannot be written into what it is made from', 'a folder in the content');
refused($folder, 'the site cannot be written into what it is made from', 'the project itself');
refused('/proc/site', 'the site cannot be written: .*', 'a folder where nothing can be made');
open my $lock, '>', "$out.lock" or die;
flock $lock, LOCK_EX | LOCK_NB or die;
refused($out, 'another build is writing here', 'a folder with a build at work');
close $lock;
is(tree($out), $new, 'the site stays');
ok(-e "$folder/letters/one.txt" && !-e "$folder/content/site", 'and so does everything else');
done_testing();
