# Fault.pm - what the fault tests share: compile the publisher, look at a site
package Fault;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp qw(tempdir);

our @EXPORT = qw($root $bin workdir publish tree run);
our $root = abs_path(dirname(__FILE__) . '/../..');
our $bin = tempdir('kronblad-fault-XXXXXX', TMPDIR => 1, CLEANUP => 1);

my @flags = qw(-O2 -g -D_GNU_SOURCE -std=c11 -Wall -Wextra -Werror);
my @sources = map { "$root/src/build/$_.c" } qw(folder manifest pool publish recover spool stage);

sub compile {
	system('cc', @flags, "-I$root/src", @_) == 0 or die "cannot compile\n";
}

compile('-o', "$bin/publisher", "$root/tests/fault/publisher.c", @sources, glob("$root/src/base/*.c"), '-lnettle', '-lz', '-lm');
compile('-shared', '-fPIC', '-o', "$bin/shim.so", "$root/tests/fault/shim.c", '-ldl');

# A new empty folder, which becomes the working one.
sub workdir {
	my $folder = tempdir('kronblad-fault-XXXXXX', TMPDIR => 1, CLEANUP => 1);
	chdir $folder or die "chdir $folder: $!";
	return $folder;
}

# Runs a command with more environment; returns its exit status, or 128 and the signal.
sub run {
	my ($environment, @command) = @_;
	local %ENV = (%ENV, %$environment);
	open my $saved, '>&', \*STDERR or die;
	open STDERR, '>', 'stderr' or die;
	my $status = system { $command[0] } @command;
	open STDERR, '>&', $saved or die;
	return $status & 127 ? 128 + ($status & 127) : $status >> 8;
}

sub publish {
	my ($environment, @words) = @_;
	return run($environment, "$bin/publisher", @words);
}

# Every file of a folder with its bytes, as one text.
sub tree {
	my ($folder) = @_;
	my $text = '';
	my @folders = ($folder);
	while (defined(my $at = shift @folders)) {
		opendir my $handle, $at or return 'missing';
		for my $name (sort grep { !/^\.\.?$/ } readdir $handle) {
			my $path = "$at/$name";
			if (-d $path) { push @folders, $path; next }
			open my $file, '<', $path or return 'unreadable';
			local $/;
			$text .= substr($path, length $folder) . '=' . <$file> . "\n";
		}
	}
	return $text;
}

1;
