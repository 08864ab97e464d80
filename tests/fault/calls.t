#!/usr/bin/perl
# calls.t - the nth call of each kind fails: the site is whole, old or new, and the next build puts all right
use strict;
use warnings;
use Errno qw(EIO ENOSPC EMFILE EAGAIN);
use FindBin;
use lib $FindBin::Bin;
use Fault;
use Test::More;

my @size = (30, 10, 2);
my %error = (openat => EMFILE, write => ENOSPC, mkdirat => ENOSPC, linkat => ENOSPC, fork => EAGAIN);
my $folder = workdir();

sub start_over {
	system('rm -rf site*') == 0 or die;
	publish({}, 0, @size) == 0 && publish({}, 1, @size) == 0 or die 'the first releases cannot be published';
}

start_over();
my $old = tree('site');
is(publish({}, 2, @size), 0, 'a new release goes in');
my $new = tree('site');
isnt($new, $old, 'and is another');

sub is_right {
	my ($status, $what, $away) = @_;
	my $site = tree('site');
	my $whole = $site eq $old || $site eq $new || ($away && $site eq "missing");
	my $honest = $status == 0 ? $site eq $new : $status == 4 || $status == 137;
	my $again = publish({}, 2, @size);
	my $repaired = $again == 0 && tree('site') eq $new && !-e 'site.stage' && !-e 'site.stale' && !-e 'site.manifest.new';
	$repaired &&= system('cd site && sha256sum --quiet --check ../site.manifest') == 0;
	return 1 if $whole && $honest && $repaired;
	diag("$what: status $status, whole " . ($whole ? 1 : 0) . ', honest ' . ($honest ? 1 : 0) . ', repaired ' . ($repaired ? 1 : 0));
	diag(`cat stderr; ls -l`);
	return 0;
}

# Every call of a kind fails, or kills, in turn. $away is true where the site may be away when a build is killed.
sub try_all {
	my ($call, $kill, $away, %more) = @_;
	start_over();
	my %shim = (LD_PRELOAD => "$bin/shim.so", FAULT_CALL => $call, %more);
	publish({%shim, FAULT_NTH => 0, FAULT_COUNT => 'count'}, 2, @size);
	open my $file, '<', 'count' or die;
	chomp(my $calls = <$file>);
	my ($bad, $failed) = (0, 0);
	for my $nth (1 .. $calls) {
		start_over();
		my $status = publish({%shim, FAULT_NTH => $nth, FAULT_ERRNO => $kill ? 0 : $error{$call} // EIO}, 2, @size);
		$failed++ if $status != 0;
		$bad++ unless is_right($status, "$call $nth of $calls", $away);
	}
	my $how = join ' ', $call, $kill ? 'kills' : 'fails', %more;
	ok($calls > 0 && $bad == 0, "$how: $calls times, the site is whole and the next build puts all right");
	ok($failed > 0, "$how: and the build says so") unless $kill || $call eq 'fork';
}

for my $call (qw(openat write close mkdirat linkat unlinkat renameat renameat2 fsync syncfs mmap fork)) {
	try_all($call, $_, 0) for 0, 1;
}

# Where folders cannot be exchanged, the site is away between two renames.
my %no_exchange = (FAULT_NO_EXCHANGE => 1);
for my $call (qw(openat unlinkat renameat fsync syncfs)) {
	try_all($call, 0, 0, %no_exchange);
	try_all($call, 1, 1, %no_exchange);
}
start_over();
is(publish({LD_PRELOAD => "$bin/shim.so", %no_exchange}, 2, @size), 0, 'without exchange a release goes in');
is(tree('site'), $new, 'whole');
is(tree('site.previous'), $old, 'and the old one is kept');
open my $file, '<', 'stderr' or die;
like(join('', <$file>), qr/warning: this file system cannot exchange two folders/, 'with a warning');

chdir '/';
done_testing();
