#!/usr/bin/perl
# full.t - a full disk: the old site stays, there is one clear error, and room makes it good again
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault;
use Test::More;

# A file system of one megabyte, in a mount namespace of its own.
if (!$ENV{FAULT_IN_NAMESPACE}) {
	my @unshare = $> == 0 ? qw(unshare --mount) : qw(unshare --user --map-root-user --mount);
	if (system("@unshare true 2>/dev/null") != 0) {
		plan skip_all => 'no mount namespace may be made here';
	}
	$ENV{FAULT_IN_NAMESPACE} = 1;
	exec @unshare, $^X, $0;
}

my $folder = workdir();
mkdir 'disk';
system('mount -t tmpfs -o size=1m kronblad disk') == 0 or plan skip_all => 'no tmpfs may be mounted here';
chdir 'disk';

sub errors {
	open my $file, '<', '../stderr' or return '';
	local $/;
	return <$file>;
}

sub build {
	my $status = publish({}, @_);
	rename 'stderr', '../stderr' or system('cp', 'stderr', '../stderr');
	unlink 'stderr';
	return $status;
}

is(build(1, 10, 100, 2), 0, 'a small release has room');
my $old = tree('site');
for my $release (2 .. 4) {
	is(build($release, 400, 20000, 3), 4, 'a large one has none');
	is(tree('site'), $old, 'the old site stays');
	is(errors(), "site: error: the site cannot be written: No space left on device\n" .
		"  hint: make room on the disk and build again; the site is as it was\n", 'one error, with a hint');
	ok(!-e 'site.stage', 'and nothing in the way');
}
is(build(5, 10, 100, 2), 0, 'a small one has room again');
isnt(tree('site'), $old, 'and is in place');
chdir "/";
system("umount", "$folder/disk");
done_testing();
