# Project.pm - a copy of the repository's project to build from, with documents of one's own
package Project;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);

our @EXPORT = qw($root $kronblad project write_file run_kronblad);
our $root = abs_path(dirname(__FILE__) . '/../..');
our $kronblad = abs_path(($ENV{OUT} // "$root/out") . '/bin/kronblad') // '';

# Everything but the documents: configuration, pictures, forms and their words in Swedish alone.
sub project {
	my $folder = tempdir('kronblad-XXXXXX', TMPDIR => 1, CLEANUP => 1);
	system('cp', '-r', "$root/content", "$root/layouts", "$root/fonts", $folder) == 0 or die;
	return $folder;
}

sub write_file {
	my ($path, $bytes) = @_;
	make_path(dirname($path));
	open my $file, '>:raw', $path or die "$path: $!";
	print $file $bytes;
	close $file or die "$path: $!";
}

# Runs kronblad; returns exit status (128 and the signal when it was killed), standard error, seconds.
sub run_kronblad {
	my ($environment, @words) = @_;
	local %ENV = (%ENV, LC_ALL => 'C.UTF-8', %$environment);
	my $errors = tempdir('kronblad-XXXXXX', TMPDIR => 1, CLEANUP => 1) . '/errors';
	my $pid = fork // die;
	if ($pid == 0) {
		open STDOUT, '>', '/dev/null' or die;
		open STDERR, '>', $errors or die;
		exec { $kronblad } 'kronblad', @words or exit 127;
	}
	my $start = time;
	waitpid $pid, 0;
	my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
	open my $file, '<:raw', $errors or die;
	local $/;
	return ($status, scalar <$file>, time - $start);
}

1;
