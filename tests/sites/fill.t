#!/usr/bin/env bash
# Forms filled by the compiler: answers as JSON and as tables become files for their owner alone. Wrong answers are told apart by record and
# field; no message and no name of a file says what somebody answered; and nothing is written by halves.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/fill
rm -rf "$work"
mkdir -p "$work"
count=0
failed=0

result() { # NAME GOOD DETAILS
	count=$((count + 1))
	if [ "$2" = yes ]; then echo "ok $count - $1"; else
		echo "not ok $count - $1"
		echo "$3" | sed 's/^/# /'
		failed=1
	fi
}
holds() { # NAME COMMAND…: the command succeeds
	local name=$1 said
	shift
	if said=$("$@" 2>&1); then result "$name" yes; else result "$name" no "$said"; fi
}
fill() { "$OUT/bin/kronblad" fill "$@" --date 2026-11-21 2>&1; }

site_golden "$work/site"
cd "$work/site" || exit 1

cat >svar.json <<'END'
{"kronblad": 1, "form": "allt", "edition": 1, "language": "sv", "answers": {
 "namn": "Alva Exempel", "pnr": "20150101-2387", "tel": "0470-58 80 00", "post": "alva@exempel.se", "antal": "2",
 "ord": "Jag vill ha det lugnt.\nHelst på morgonen.", "kod": "AB12", "datum": "2026-11-21", "kryss": true, "flera": ["ett", "tre"],
 "en": "vet-inte", "meny": "buss", "hjul.hemma": "svart", "org.1.namn": "BVC, \"Solen\"", "org.1.svar": "ja", "org.2.klart": "2026-12-01",
 "org.2.kopia": true, "del.hemma.ord": "Åsa läser"}}
END

said=$(fill allt . --lang sv --data svar.json --out json)
good=no
[ "$said" = 'filled forms: 1, in json' ] && [ "$(ls -A json)" = allt-sv-1-0001.pdf ] && good=yes
result 'one record, one file with a number for a name' $good "$said; $(ls -A json)"
holds 'its owner alone may read it' test "$(stat -c %a json) $(stat -c %a json/*)" = '700 600'

# The same answers as a table, in the ways that programs write tables.
perl -MJSON::PP -e '
use strict;
sub put { my ($path, $text) = @_; open my $out, ">", $path or die; print $out $text }
open my $in, "<", "svar.json" or die;
my $answers = JSON::PP->new->decode(join "", <$in>)->{answers};
my $json = JSON::PP->new->canonical;
my %row = map { my $value = $answers->{$_}; ($_ => ref $value eq "ARRAY" ? "" : ref $value ? "ja" : $value) } keys %$answers;
sub table {
	my ($separator, $newline, $all) = @_;
	my $cell = sub {
		my $text = shift;
		return $text unless $all || $text =~ /["$separator\n]/;
		$text =~ s/"/""/g;
		return "\"$text\"";
	};
	my @names = sort keys %row;
	return join "", map { join($separator, map { $cell->($_) } @$_) . $newline } \@names, [@row{@names}];
}
@row{"flera.ett", "flera.tre", "flera.tva"} = ("x", "x", "");
delete $row{flera};
put("komma.csv", table(",", "\n"));
put("semikolon.csv", "\xEF\xBB\xBF" . table(";", "\r\n"));
put("tabb.csv", table("\t", "\n"));
put("citat.CSV", table(",", "\r\n", 1));
delete @row{"flera.ett", "flera.tre", "flera.tva"};
@row{"flera", "namn", "kryss"} = ("tre ett", "  Alva Exempel ", "x");
put("ord.csv", table(",", "\n"));
put("lista.json", $json->encode([$answers]));
put("ensam.json", $json->encode($answers));
put("tre.json", $json->encode({form => "allt", records => [{}, $answers, {namn => "Bo Exempel"}]}));
' || exit 1
for table in komma.csv semikolon.csv tabb.csv citat.CSV ord.csv lista.json ensam.json; do
	said=$(fill allt . --lang sv --data $table --out same-$table)
	good=no
	cmp -s json/allt-sv-1-0001.pdf same-$table/allt-sv-1-0001.pdf && good=yes
	result "$table: the same file, byte for byte" $good "$said"
done
printf 'namn;;\r\n\r\nAlva;;\r\n;;\r\nBo;;\r\n;;\r\n' >tomma.csv
said=$(fill allt . --lang sv --data tomma.csv --out empty)
holds 'empty rows and columns, as spreadsheets add them, are passed over' test "$(ls empty | wc -l)" = 2
said=$(fill allt . --lang sv --data tre.json --out three)
holds 'what one record gives does not depend on the others' cmp three/allt-sv-1-0002.pdf json/allt-sv-1-0001.pdf
holds 'one file a record' test "$(ls three | tr '\n' ' ')" = 'allt-sv-1-0001.pdf allt-sv-1-0002.pdf allt-sv-1-0003.pdf '
said=$(fill allt . --lang ar+sv --data svar.json --out both --flatten --quiet)
good=no
[ -z "$said" ] && [ "$(ls both)" = allt-ar-sv-1-0001.pdf ] && good=yes
result 'two languages, flat, and quiet' $good "$said"

# What is wrong, and that no message says what was answered. FIELD|VALUE|MESSAGE
while IFS='|' read -r field value message; do
	printf 'namn,%s\nHemlig,"%s"\n' "$field" "$value" >fel.csv
	printf '[{"namn": "Hemlig"}, {"%s": "%s"}]' "$field" "$value" >fel.json
	said=$(fill allt . --lang sv --data fel.csv --out wrong)
	status=$?
	good=no
	[ $status = 1 ] && [ ! -e wrong ] && grep -q "^fel.csv:2:8: error: record 1, \"$field\": $message\$" <<<"$said" &&
		! grep -q -e Hemlig -e "$value" <<<"$said" && good=yes
	result "a table, $field: $message" $good "status $status: $said; $(ls wrong 2>&1)"
	case $message in *spreadsheet*) continue ;; esac
	said=$(fill allt . --lang sv --data fel.json --out wrong)
	status=$?
	good=no
	[ $status = 1 ] && [ ! -e wrong ] && grep -q "^fel.json: error: record 2, \"$field\": $message\$" <<<"$said" &&
		! grep -q -e Hemlig -e "$value" <<<"$said" && good=yes
	result "JSON, $field: $message" $good "status $status: $said; $(ls wrong 2>&1)"
done <<'END'
datum|21/11 2026|a date is written like 2026-11-21
datum|2026-02-30|a date is written like 2026-11-21
pnr|20150101-2388|a personal identity number has twelve digits that fit together
pnr|20151301-2387|a personal identity number has twelve digits that fit together
pnr|150101-2387|a personal identity number has twelve digits that fit together
tel|hos mormor|a telephone number has digits, spaces, + and - alone
post|alva.exempel|this is no e-mail address
antal|två|this is no number
kod|ABCDEFGHI|it is too long for the field
en|kanske|there is no such answer
meny|tåg|there is no such answer
flera|ett fyra|there is no such answer
kryss|kanske|a tick is either set or not
org.3.svar|jo|there is no such answer
org.1.namn|En mycket lång rad som aldrig kan få plats i en så smal ruta på ett papper, hur man än skriver den|it does not fit the space on the paper
org.1.namn|=HYPERLINK(0)|this is a formula for a spreadsheet, not an answer
org.1.namn|@SUM(1)|this is a formula for a spreadsheet, not an answer
org.1.namn|+cmd|this is a formula for a spreadsheet, not an answer
org.1.namn|-2+cmd|this is a formula for a spreadsheet, not an answer
org.1.namn|漢字|no font here has one of its characters
END

wrong() { # NAME FILE PATTERN: FILE is refused with this message, and nothing is written
	local said status good=no
	said=$(fill allt . --lang sv --data "$2" --out wrong)
	status=$?
	[ $status = 1 ] && [ ! -e wrong ] && grep -q "$3" <<<"$said" && ! grep -qi hemlig <<<"$said" && good=yes
	result "$1" $good "status $status: $said; $(ls wrong 2>&1)"
}
printf 'namn\nHemlig\n"Hemlig' >fel.csv
wrong 'a cell without an end' fel.csv '^fel.csv:3:1: error: this cell has no end$'
printf 'namn,tel\nHemlig\n' >fel.csv
wrong 'a row with too few cells' fel.csv '^fel.csv:2:1: error: this row has 1 cells, the first row has 2$'
printf 'namn\n"Hem"lig\n' >fel.csv
wrong 'a quotation mark in a cell' fel.csv '^fel.csv:2:6: error: something stands behind the quotation mark$'
printf 'namn,namn\nHemlig,Hemlig\n' >fel.csv
wrong 'a column twice' fel.csv '^fel.csv:1:6: error: two columns are of one field$'
printf 'hemlig,20150101-2387\nHemlig,x\n' >fel.csv
wrong 'a table without names: its first row is not repeated' fel.csv '^fel.csv:1:8: error: column 2: the form has no field of this name$'
printf 'namn,tele\nHemlig,1\n' >fel.csv
wrong 'a name that is nearly right' fel.csv 'did you mean "tel"?'
printf 'namn,org.4.namn\nHemlig,1\n' >fel.csv
wrong 'a row that the paper does not have' fel.csv '^fel.csv:1:6: error: column 2: the paper has 3 rows of this kind$'
printf 'namn,skriv\nHemlig,x\n' >fel.csv
wrong 'nobody else signs' fel.csv '^fel.csv:1:6: error: column 2: the form has no field of this name$'
printf 'namn,,\nHemlig,,\nBo,,Hemlig\n' >fel.csv
wrong 'a cell below no name' fel.csv '^fel.csv:3:5: error: record 2: nothing tells which field this cell is of$'
printf 'namn\n' >fel.csv
wrong 'a table without rows' fel.csv '^fel.csv:1:1: error: there are no answers in this file$'
: >fel.csv
wrong 'an empty file' fel.csv '^fel.csv:1:1: error:'
printf 'namn\nHemlig\n\xc5sa\n' >fel.csv
wrong 'another encoding' fel.csv '^fel.csv:3:1: error: the byte 0xC5 does not belong in UTF-8 text$'
printf 'namn\nHem\001lig\n' >fel.csv
wrong 'a control character in a table' fel.csv '^fel.csv:2:4: error:'
printf '[{"namn": "Hemlig\\u0001"}]' >fel.json
wrong 'a control character in JSON' fel.json 'record 1, "namn": it holds a control character'
printf '[{"namn": "Hemlig\\u0000"}]' >fel.json
wrong 'a NUL in JSON' fel.json '^fel.json:1:[0-9]*: error: this is not JSON from here on'
printf '{"answers": {"namn": "Hemlig"}, "records": []}' >fel.json
wrong 'answers and records' fel.json '^fel.json: error: a file holds "answers", or a list of "records"$'
printf '{"records": {"namn": "Hemlig"}}' >fel.json
wrong 'records that are no list' fel.json '^fel.json: error: a file holds "answers", or a list of "records"$'
printf '[{"namn": "Hemlig", "namn": "Hemlig"}]' >fel.json
wrong 'a name twice' fel.json 'a name stands twice$'
printf '[{"namn": "Hemlig"},\n{"namn": }]' >fel.json
wrong 'broken JSON' fel.json '^fel.json:2:[0-9]*: error: this is not JSON from here on'
printf '[{"namn": ["Hemlig"]}, {"kryss": "Hemlig"}, {"kryss": 1}, {"flera": "Hemlig"}, {"flera": [1]}, {"namn": true}, {"namn": 1.5}, 7]' >fel.json
wrong 'values of wrong kinds' fel.json 'record 8 is no object of names and values'
result 'each of them is told' "$([ "$(fill allt . --lang sv --data fel.json --out wrong | grep -c ': error: record [1-8]')" = 8 ] && echo yes || echo no)" \
	"$(fill allt . --lang sv --data fel.json --out wrong)"
printf '{"kronblad": 1, "form": "formular", "edition": 1, "answers": {"namn": "Hemlig"}}' >fel.json
wrong 'answers to another form' fel.json 'these answers are for another form'
printf '{"kronblad": 1, "form": "allt", "edition": 2, "answers": {"namn": "Hemlig"}}' >fel.json
wrong 'answers to another edition' fel.json 'these answers are not for edition 1 of the form'
printf '{"kronblad": 2, "form": "allt", "edition": 1, "answers": {"namn": "Hemlig"}}' >fel.json
wrong 'answers from another time' fel.json 'of a kind that this kronblad cannot read'
head -c 100000 /dev/zero | tr '\0' '[' >fel.json
wrong 'a hundred thousand brackets' fel.json '^fel.json:[0-9]*:[0-9]*: error: this is not JSON'
cp svar.json fel.txt
wrong 'a file of another kind' fel.txt '^fel.txt: error: answers are JSON or CSV$'
wrong 'no such file' saknas.csv 'saknas.csv'
mkdir -p mapp.csv
wrong 'a folder' mapp.csv 'mapp.csv'
(echo namn; yes Hemlig | head -100000) >fel.csv
wrong 'a hundred thousand rows' fel.csv '^fel.csv:10002:1: error: a file holds at most 10000 records$'
(echo datum; yes Hemlig | head -100000) >fel.csv
wrong 'a hundred thousand errors' fel.csv '^fel.csv:2:1: error: record 1, "datum"'
holds 'a hundred errors are enough' test "$(fill allt . --lang sv --data fel.csv --out wrong | grep -c error)" -le 101

# Where the files go.
refused() { # NAME FOLDER PATTERN
	local said status before good=no
	before=$(find "$2" -type f 2>/dev/null | sort | xargs -r sha256sum)
	said=$(fill allt . --lang sv --data tre.json --out "$2")
	status=$?
	[ $status != 0 ] && grep -q "$3" <<<"$said" && [ "$before" = "$(find "$2" -type f 2>/dev/null | sort | xargs -r sha256sum)" ] && good=yes
	result "$1" $good "status $status: $said"
}
mkdir -p there
echo mine >there/allt-sv-1-0003.pdf
refused 'a file that is there stays, and nothing is written beside it' there 'allt-sv-1-0003.pdf is there already: nothing was written'
rm there/*
ln -s /dev/null there/allt-sv-1-0002.pdf
refused 'a link with a name of ours' there 'allt-sv-1-0002.pdf is there already'
refused 'not among what the site is made from' content/filled 'not written into a site or what it is made from'
holds 'and no folder is left there' test ! -e content/filled
"$OUT/bin/kronblad" build . --out public --quiet --date 2026-11-21 >/dev/null 2>&1
refused 'not into a site' public/filled 'not written into a site or what it is made from'
refused 'not into a site by another way' ./json/../public/pdf 'not written into a site or what it is made from'
refused 'not where there is a file' svar.json 'this folder cannot be written'
refused 'not where there is no folder above' nowhere/filled 'this folder cannot be written'
holds 'a filled form is the one on the site, and an update behind it' cmp -n "$(stat -c %s public/pdf/allt-sv-1.pdf)" \
	public/pdf/allt-sv-1.pdf json/allt-sv-1-0001.pdf
holds 'each form has its schema beside it' test -s public/pdf/allt-1.schema.json
holds 'the schema is JSON, of every field but the signature' perl -MJSON::PP -0777 -e '
my ($schema, $answers) = map { open my $in, "<", $_ or die; JSON::PP->new->decode(<$in>) } "public/pdf/allt-1.schema.json", "svar.json";
my $names = $schema->{q($defs)}{answers}{properties};
$names->{$_} or die "$_ is missing" for keys %{$answers->{answers}};
die "the signature" if $names->{skriv};
die "its address" unless $schema->{q($id)} =~ m{/pdf/allt-1\.schema\.json$};'

# A municipality's own paper where its words differ, else the county's.
named() { # NAME FILE ARGUMENTS…
	local name=$1 file=$2 said good=no
	shift 2
	rm -rf place
	said=$(fill "$@" --data lista.json --out place)
	[ "$(ls place 2>&1)" = "$file" ] && good=yes
	result "$name" $good "$said; $(ls place 2>&1)"
}
named 'the same words everywhere: the paper of the county' allt-sv-1-0001.pdf allt . --lang sv --municipality oster
sed -i 's/^Inledning\./Ring {contact.kontaktcenter.phone}./' content/sv/allt.md
named 'other words by its id' allt-sv-1-0798-0001.pdf allt . --lang sv --municipality oster
named 'other words by its code' allt-sv-1-0798-0001.pdf allt . --lang sv --municipality 0798
named 'and in two languages' allt-ar-sv-1-0798-0001.pdf allt . --lang ar+sv --municipality oster
named 'the county has its own' allt-sv-1-0001.pdf allt . --lang sv

# Stopped on the way: nothing is left.
(echo namn; yes Alva | head -9000) >many.csv
"$OUT/bin/kronblad" fill allt . --lang sv --data many.csv --out stopped >/dev/null 2>&1 &
for _ in $(seq 400); do
	[ ! -e stopped/allt-sv-1-0010.pdf ] || break
	sleep 0.02
done
holds 'many are being written' test -e stopped/allt-sv-1-0010.pdf
kill -TERM $!
wait $!
status=$?
good=no
[ $status = 143 ] && [ ! -e stopped ] && good=yes
result 'stopped by a signal: nothing is left' $good "status $status; $(ls stopped 2>&1 | head -3)"

echo "1..$count"
exit $failed
