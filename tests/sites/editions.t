#!/usr/bin/env bash
# What a change of a published form asks for: nothing, a correction, or a new edition. Each kind of change is made on a small site; what
# is asked for must be what docs/editions.md says, and doing it must help. Then: translations that lag behind, and the piles of paper.
set -u
. tests/sites/setup.sh
OUT=$(realpath "${OUT:-out}")
work=$OUT/t/editions
root=$PWD
rm -rf "$work"
mkdir -p "$work"
count=0
failed=0
sv=content/sv/formular.md
yaml=content/forms/formular.yaml

result() { # NAME GOOD DETAILS
	count=$((count + 1))
	if [ "$2" = yes ]; then echo "ok $count - $1"; else
		echo "not ok $count - $1"
		echo "$3" | sed 's/^/# /'
		failed=1
	fi
}
kronblad() { "$OUT/bin/kronblad" "$@" 2>&1; }

site_new "$work/site"
cd "$work/site" || exit 1
cat >$yaml <<'END'
edition: 1
fields:
  namn:  {type: text, required: yes}
  ord:   {type: lines, lines: 2}
  kod:   {type: comb, max: 6}
  svar:  {type: choice, answers: [ja, nej]}
  rad:   {rows: 2, columns: {vem: text, far: [ja, nej]}}
  del:   {rows: areas, columns: {ord: text}}
END
cat >$sv <<'END'
---
title: Formulär
kind: form
form: formular
owner: Processledningen
reviewed: 2026-11-01
---

Läs först {law.prov}. Ring {contact.kontaktcenter.phone}.

## Om dig

[Namn](?namn) Skriv tydligt.

[Med egna ord](?ord)

[Kod](?kod)

[Vill du?](?svar)

- ( ) [Ja](=ja)
- ( ) [Nej](=nej)

| Vem | Får |
|:--|:--|
| [](?rad.vem) | [](?rad.far) [Ja](=ja) [Nej](=nej) |

| Med egna ord |
|:--|
| [](?del.ord) |
END
rm content/ar/formular.md
kronblad edition formular --date 2026-11-21 >.said || { cat .said; exit 1; }
cd ..

asked() { # in the site: none, correction or edition
	kronblad check . --date 2026-12-01 --quiet >.said
	if grep -q 'fields or answers changed' .said; then echo edition
	elif grep -q 'wording' .said; then echo correction
	elif grep -q ': error:' .said; then echo "an error: $(grep ': error:' .said | head -1)"
	else echo free; fi
}

change() { # KIND COMMAND: KIND as the table has it
	rm -rf try
	cp -r site try
	cd try || exit 1
	(eval "$2") || echo "the change failed"
	needs=$(sed -n "s/^| $1 | \(.*\) |\$/\1/p" "$root/docs/editions.md")
	got=$(asked)
	good=no
	[ "$got" != "$needs" ] || good=yes
	result "$1: $needs" $good "got $got; $(cat .said)"
	case $got in
	correction) sed -i '0,/^form:/s//correction: 2026-12-01\nform:/' $sv ;;
	edition) sed -i 's/^edition: 1/edition: 2/' $yaml ;;
	esac
	if [ "$got" != free ]; then
		kronblad edition formular --date 2026-12-01 >.said
		after=$(asked)
		good=no
		[ "$after" != free ] || good=yes
		result "$1: then all is well" $good "$after; $(cat .said)"
	fi
	cd ..
	echo "$1" >>changed
}

change 'a typing error in a question' 's=$(sed "s/\[Vill du?\]/[Vill du det?]/" $sv); echo "$s" >$sv'
change 'the help below a question' 'sed -i "s/Skriv tydligt/Skriv så att andra kan läsa/" $sv'
change 'the title' 'sed -i "s/^title: .*/title: Ett formulär/" $sv'
change 'an introduction or a notice' 'sed -i "s/^Läs först/Börja med/" $sv'
change 'the words of an answer' 'sed -i "s/\[Ja\](=ja)/[Ja, gärna](=ja)/" $sv'
change 'the text of a law that the form cites' 'sed -i "s/2026:1) 1/2026:1) 2/" content/laws.yaml'
change 'line breaks in the Markdown file' 'sed -i "s/^Läs först /Läs först\n/" $sv'
change 'a telephone number of a municipality' 'sed -i "s/0000-12 34 56/000-123 45 67/" content/municipalities/oster.yaml'
change 'the name of a municipality' 'sed -i "s/^name: .*/name: {sv: Nya kommunen, ar: Nya}/" content/municipalities/prov.yaml'
change 'the reviewed date, the owner, the list of changes' 'sed -i "s/^reviewed: .*/reviewed: 2026-11-30\nchanges:\n  - {date: 2026-11-30, text: Något.}/; s/^owner: .*/owner: Kansliet/" $sv'
change 'a font, a colour, the layout' 'cp layouts/print/form.yaml f; rm layouts/print/form.yaml; sed "s/accent: 023876/accent: 222222/; s/^body: .*/body: {size: 12, leading: 17, colour: 000000}/" f >layouts/print/form.yaml; rm f'
change "the interface's own words" 'sed -i "s/^form.required: .*/form.required: måste fyllas i/" content/strings/sv.yaml'
change 'a picture in front of an answer' 'sed -i "s/\[Ja\](=ja)$/[![](ja.svg) Ja](=ja)/" $sv'
change 'a new language' 'sed "s/^title: .*/title: استمارة/; s/^form: .*/form: formular\nstate: draft/; s/Läs först/اقرأ/; s/ Ring/ اتصل/; s/Om dig/عنك/; s/\[Namn\]/[الاسم]/; s/Skriv tydligt/اكتب/; s/\[Med egna ord\]/[بكلماتك]/; s/\[Kod\]/[رمز]/; s/\[Vill du?\]/[هل تريد؟]/; s/\[Ja\]/[نعم]/; s/\[Nej\]/[لا]/; s/Vem/من/; s/Får/يجوز/; s/Med egna ord/بكلماتك/; s/^owner: .*//; s/^reviewed: .*//" $sv >content/ar/formular.md'
change 'a row more in a table' 'sed -i "s/rows: 2/rows: 3/" $yaml'
change 'a new question' 'sed -i "s/^  kod:/  dag:   {type: date}\n  kod:/" $yaml; sed -i "s/^\[Kod\]/[Dag](?dag)\n\n[Kod]/" $sv'
change 'a question taken away' 'sed -i "/^  kod:/d" $yaml; sed -i "/^\[Kod\]/d" $sv'
change 'questions in another order' 'sed -i "/^  kod:/d; s/^  ord:/  kod:   {type: comb, max: 6}\n  ord:/" $yaml; sed -i "/^\[Kod\]/d; s/^\[Med egna ord\]/[Kod](?kod)\n\n[Med egna ord]/" $sv'
change 'answers in another order' 'sed -i "s/type: choice, answers: .ja, nej./type: choice, answers: [nej, ja]/" $yaml; sed -i "s/^- ( ) \[Ja\](=ja)/- ( ) [X](=x)/; s/^- ( ) \[Nej\](=nej)/- ( ) [Ja](=ja)/; s/^- ( ) \[X\](=x)/- ( ) [Nej](=nej)/" $sv'
change 'a new answer' 'sed -i "s/type: choice, answers: .ja, nej./type: choice, answers: [ja, nej, vet-inte]/" $yaml; sed -i "s/^- ( ) \[Nej\](=nej)/- ( ) [Nej](=nej)\n- ( ) [Vet inte](=vet-inte)/" $sv'
change 'another type of field' 'sed -i "s/^  ord: .*/  ord:   {type: text}/" $yaml'
change 'a field that becomes required' 'sed -i "s/^  ord: .*/  ord:   {type: lines, lines: 2, required: yes}/" $yaml'
change 'more lines to write on' 'sed -i "s/lines: 2/lines: 4/" $yaml'
change 'a comb with more cells' 'sed -i "s/max: 6/max: 8/" $yaml'
change 'an area of the wheel renamed, where the form asks about areas' 'sed -i "s/sv: Hemma/sv: Hemmet/" content/wheel.yaml'

told=$(sed -n '/^| what changes/,/^$/p' "$root/docs/editions.md" | sed '1,2d' | sed -n 's/^| \(.*\) | .* |$/\1/p' | sort)
good=no
[ "$told" != "$(sort changed)" ] || good=yes
result "the table names the $(wc -l <changed) kinds of change that were tried, and no others" $good "$(echo "$told" | diff - <(sort changed))"

# A translation that lags behind stays beside the original of its own edition.
rm -rf try
cp -r site try
cd try || exit 1
sed 's/^title: .*/title: استمارة/; s/^form: .*/form: formular\nstate: proofread\nstate-by: Kansliet\nstate-date: 2026-11-20/; s/Läs först/اقرأ/; s/ Ring/ اتصل/; s/Om dig/عنك/; s/\[Namn\]/[الاسم]/; s/Skriv tydligt/اكتب/; s/\[Med egna ord\]/[بكلماتك]/; s/\[Kod\]/[رمز]/; s/\[Vill du?\]/[هل تريد؟]/; s/\[Ja\]/[نعم]/; s/\[Nej\]/[لا]/; s/Vem/من/; s/Får/يجوز/; s/Med egna ord/بكلماتك/; s/^owner: .*//; s/^reviewed: .*//' $sv >content/ar/formular.md
kronblad edition formular --date 2026-11-22 >/dev/null
sed -i 's/^edition: 1/edition: 2/; s/rows: 2/rows: 3/' $yaml
sed -i 's/^\[Vill du?\]/[Vill du vara med?]/' $sv
sed -i 's/^form: formular/form: formular\nedition: 1/' content/ar/formular.md
kronblad edition formular --date 2026-12-01 --until 2027-01-31 >.said
kronblad build . --out out --date 2026-12-02 --quiet >.said
good=no
[ -f out/pdf/formular-sv-2.pdf ] && [ -f out/pdf/formular-ar-1.pdf ] && [ -f out/pdf/formular-ar-sv-1.pdf ] && [ ! -f out/pdf/formular-ar-2.pdf ] && good=yes
result 'a translation of edition 1 is printed beside edition 1 while the original is at 2' $good "$(cat .said; ls out/pdf)"
good=no
for id in formular-sv-1 formular-sv-2 formular-ar-1 formular-ar-sv-1 formular-ar-sv-1-0798 formular-sv-1-0799; do
	[ -f "out/s/$id/index.html" ] || { good="no page $id"; break; }
	good=yes
done
result 'every printed code has its page, municipal ones too' "$good" "$(ls out/s)"
good=no
grep -q 'rad.3.vem' out/sv/formular/index.html && ! grep -q 'rad.3.vem' out/ar/formular/index.html && good=yes
result 'each page asks what its own edition asks' $good
said=$(LC_ALL=C kronblad editions . --date 2026-12-02)
expected='Still fine:
  formular-ar-1, formular-ar-sv-1: the newest, from 2026-11-22
  formular-sv-1: may be used until 2027-01-31; edition 2 is from 2026-12-01
  formular-sv-2: the newest, from 2026-12-01'
good=no
[ "$said" != "$expected" ] || good=yes
result 'the piles: edition 1 may be used for a while' $good "$said"
said=$(LC_ALL=C kronblad editions . --date 2027-02-01)
good=no
case $said in 'Throw away:
  formular-sv-1: replaced by edition 2 from 2026-12-01
Still fine:'*) good=yes ;; esac
result 'and is thrown away then' $good "$said"
echo "1..$count"
exit $failed
