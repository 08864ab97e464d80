#!/usr/bin/perl
# poison.t - every hostile file gets its diagnostic, in limited time, and the others' are still reported
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Poison;
use Project;
use Socket;
use Test::More;

plan skip_all => 'kronblad is not built' unless -x $kronblad;

my $folder = project();
my @names = sort keys %poison;
@names = grep { !/^(cells|references)$/ } @names if $kronblad =~ m{/sanitize/}; # no memory limit there
write_file("$folder/content/sv/prov/$_.md", poison($_)) for @names;
write_file("$folder/content/sv/god.md", "---\ntitle: God\ndescription: En bra sida.\n---\n\nHej. [Kontakt](kontakt.md)\n");
write_file("$folder/content/sv/fel.md", "---\ntitle: Fel\ndescription: En sida med fel.\n---\n\n[Borta](ingenstans.md)\n");

# What is not a file.
system('mkfifo', "$folder/content/sv/ror.md") == 0 or die;
symlink '/etc/passwd', "$folder/content/sv/lank.md" or die;
mkdir "$folder/content/sv/mapp.md" or die;
my $socket;
socket($socket, PF_UNIX, SOCK_STREAM, 0) && bind($socket, pack_sockaddr_un("$folder/content/sv/uttag.md")) or die;

my ($status, $errors, $seconds) = run_kronblad({}, 'check', $folder);
is($status, 1, 'hostile files are content errors');
cmp_ok($seconds, '<', 240, "all are checked in limited time ($seconds s)");

my @lines = split /\n/, $errors;
for my $name (@names) {
	my ($line) = grep { m{^content/sv/prov/$name\.md:\d+:\d+: error: } } @lines;
	my $fate = $fate{$name} // 'any';
	my $unsafe = defined $line && $line =~ m{:1:1: error: this file cannot be processed safely$};
	ok($unsafe, "$name cannot be processed safely") or diag($line // 'no diagnostic') if $fate eq 'unsafe';
	ok(defined $line && !$unsafe, "$name is an error of its own") or diag($line // 'no diagnostic') if $fate eq 'error';
	ok(defined $line, "$name is an error, whichever") if $fate eq 'either';
	ok(!$unsafe, "$name does no harm") or diag($line) if $fate eq 'any';
}
for my $name (qw(ror lank uttag)) {
	ok((grep { m{^content/sv/$name\.md:1:1: error: } } @lines), "$name.md, which is not a file, is an error");
}
ok((grep { m{^content/sv/fel\.md:\d+:\d+: error: .*ingenstans} } @lines), 'a dead link elsewhere is still reported');
ok(!(grep { m{^content/sv/god\.md:.*error} } @lines), 'and a good page is good');
my @strange = grep { !m{^\S.*: (error|warning): |^  hint: |^\[cmark\]|^kronblad: error: out of memory} } @lines;
is("@strange[0 .. ($#strange > 4 ? 4 : $#strange)]", '', 'standard error holds diagnostics and nothing else');
done_testing();
