#!/usr/bin/perl
# kill.t - SIGKILL at sixty moments of a publishing, with a reader at work: what it reads is never half
use strict;
use warnings;
use Errno qw(ENOENT);
use FindBin;
use lib $FindBin::Bin;
use Fault;
use POSIX qw(WNOHANG _exit);
use Test::More;
use Time::HiRes qw(sleep time);

my $files = 120;
my $folder = workdir();
$SIG{TERM} = sub { _exit(0) };

sub publisher {
	my ($release) = @_;
	my $pid = fork // die;
	return $pid if $pid;
	open STDERR, '>', '/dev/null';
	exec {"$bin/publisher"} "publisher", $release, $files, 2000, 2 or _exit(127);
}

# The releases that the files of the working folder belong to, as "1", or "1 2" for half a site.
sub releases {
	my (%seen, $missing);
	for my $job (0 .. $files - 1) {
		my $path = $job == 0 ? (glob 'assets/style.*.css')[-1] // '' : 'sv/' . $job % 5 . "/$job.html";
		open my $file, '<', $path or do { $missing++; next };
		my $line = <$file> // '';
		my ($release, $number) = $line =~ /^release (\d+) file (\d+)$/;
		return 'broken' if !defined $number || $number != $job || -s $file < 2000;
		$seen{$release}++ if $job % 3 == 0 && $job != 0;
	}
	return 'incomplete' if $missing;
	return join ' ', sort keys %seen;
}

# A reader stands in one folder while it reads. A release that was replaced twice meanwhile is removed under its feet.
sub reader {
	my ($out) = @_;
	my $pid = fork // die;
	return $pid if $pid;
	open my $log, '>>', $out or _exit(1);
	$log->autoflush(1);
	for (;;) {
		chdir "$folder/site" or do { print $log "away\n"; next };
		my $seen = releases();
		my $still = grep { ((stat "$folder/$_")[1] // 0) == ((stat '.')[1] // 1) } 'site', 'site.previous';
		print $log "$seen\n" if $seen =~ /^\d+$/ || $still;
		sleep 0.003;
	}
}

waitpid(publisher(0), 0);
is($?, 0, 'a first release is published');
my $start = time;
waitpid(publisher(1), 0);
my $needed = time - $start;
is($?, 0, 'a second one too');

srand 2026;
my $reader = reader("$folder/log");
my ($killed, $half, %sites) = (0, 0);
for my $round (1 .. 60) {
	my $pid = publisher(1 + $round);
	sleep rand(3 * $needed);
	kill 'KILL', $pid;
	waitpid $pid, 0;
	$killed++ if $? == 9;
	my $seen = chdir "$folder/site" ? releases() : "away";
	chdir $folder;
	$half++, diag("round $round: $seen") unless $seen =~ /^\d+$/;
	$sites{$seen}++;
}
chdir $folder;
kill 'TERM', $reader;
waitpid $reader, 0;
ok($killed >= 15, "$killed of 60 publishings were killed");
is($half, 0, 'the site was whole after each');
ok(keys %sites > 5, keys(%sites) . " of them got through");

open my $log, '<', "$folder/log" or die;
chomp(my @read = <$log>);
my @bad = grep { !/^\d+$/ } @read;
ok(@read > 20 && !@bad, 'a reader never saw half a site, in ' . @read . ' readings') or diag("@bad[0 .. ($#bad > 5 ? 5 : $#bad)]");

my $status;
for (1 .. 50) { # the last killed build's workers give up the lock when they are gone
	waitpid publisher(99), 0;
	$status = $?;
	last if $status == 0;
	sleep 0.1;
}
is($status, 0, 'the next build publishes');
chdir "$folder/site";
is(releases(), 99, 'all of its release');
chdir $folder;
ok(!-e 'site.stage' && !-e 'site.stale' && !-e 'site.manifest.new', 'and clears up');
is(system('cd site && sha256sum --quiet --check ../site.manifest'), 0, 'with the right manifest');
chdir '/';
done_testing();
