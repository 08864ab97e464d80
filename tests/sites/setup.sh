# Sourced by tests: site_new DIR makes a small whole site there (layouts, fonts and strings are the repository's own).
site_new() {
	mkdir -p "$1/content"
	cp -r tests/sites/base/content/. "$1/content"
	cp -r content/strings "$1/content/strings"
	sed -i '/^contact\.\(samordnare\|elevhalsa\|bvc\|socialtjanst\|kaa\):/d' "$1"/content/strings/*.yaml
	cp -rl layouts fonts "$1"
}

# document_of NAME.md, document_of NAME.ar.md: where a golden document stands in the site.
document_of() {
	case $1 in
	*.ar.md) echo "content/ar/$(basename "$1" .ar.md).md" ;;
	*) echo "content/sv/$(basename "$1")" ;;
	esac
}

# site_golden DIR makes a small whole site with the documents and forms of tests/golden there.
site_golden() {
	site_new "$1"
	for source in tests/golden/*.md; do
		cp "$source" "$1/$(document_of "$source")"
		form=${source%%.*}.yaml
		[ ! -f "$form" ] || cp "$form" "$1/content/forms/"
	done
	cp tests/golden/situations.yaml tests/golden/occasions.yaml "$1/content"
	# The pictures of pictures.md: with alpha, turned and shrunk, grey. One is described in Swedish alone.
	"$OUT/bin/picture" png 480 360 alpha >"$1/content/pictures/hus.png"
	"$OUT/bin/picture" jpeg 2000 1500 camera orientation=6 >"$1/content/pictures/foto.jpg"
	"$OUT/bin/picture" jpeg 320 240 grey progressive >"$1/content/pictures/grav.jpeg"
	cat >>"$1/content/pictures/pictures.yaml" <<'END'
hus: {label: {sv: Hus, ar: بيت}, alt: {sv: Ett rött hus, ar: بيت أحمر}, licence: CC0-1.0, source: kronblad}
foto: {label: {sv: Foto, ar: صورة}, alt: {sv: Ett hus, ar: بيت}, licence: CC0-1.0, source: kronblad}
grav: {label: {sv: Grått, ar: رمادي}, alt: {sv: Ett grått hus}, licence: CC0-1.0, source: kronblad}
END
}

# site_kinds DIR makes a site there with every kind of page that kronblad knows: that of site_golden, and what tests/browser/site adds.
site_kinds() {
	site_golden "$1"
	cp -r tests/browser/site/sv tests/browser/site/ar tests/browser/site/accessibility.yaml "$1/content"
	cat tests/browser/site/site.yaml >>"$1/content/site.yaml"
}

# site_scripts DIR proofread|draft makes a site there with one page in each language of tests/scripts. Nobody has proofread the
# translations; the state says so only so that a page is set alone.
site_scripts() {
	site_new "$1"
	rm -r "$1/content/sv" "$1/content/ar" "$1/content/municipalities"
	cp "$1/content/strings/sv.yaml" "$1/sv.yaml"
	cp -r tests/scripts/content/. "$1/content"
	mv "$1/sv.yaml" "$1/content/strings/sv.yaml"
	[ "$2" = draft ] || sed -i 's/^state: draft$/state: proofread\nstate-by: Provningen\nstate-date: 2026-11-21/' "$1"/content/*/*.md
}

# site_search DIR makes a site there with a few pages to search in each language of tests/search.
site_search() {
	site_new "$1"
	rm -r "$1"/content/sv "$1"/content/ar "$1"/content/forms "$1"/content/municipalities "$1"/content/pictures \
		"$1"/content/terms.yaml "$1"/content/laws.yaml "$1"/content/wheel.yaml
	rm "$1/content/strings/ar.yaml"
	cp -r tests/search/content/. "$1/content"
	for strings in tests/search/strings/*.yaml; do
		cat "tests/scripts/content/strings/$(basename "$strings")" "$strings" >"$1/content/strings/$(basename "$strings")"
	done
}

# site_typed DIR makes a site there with one form to type into, in each language of tests/viewers/typed/words.txt.
site_typed() {
	site_scripts "$1" proofread
	rm -r "$1"/content/*/prov.md "$1"/content/forms/prov.yaml
	sed -i '/prov\.md/d' "$1"/content/*/index.md
	cp tests/viewers/typed/form.yaml "$1/content/forms/typed.yaml"
	while IFS='|' read -r tag name words code first second; do
		case $tag in \#*) continue ;; esac
		tag=$(echo "$tag" | tr -d ' ')
		sed -e "s/FIRST/$(echo $first)/; s/SECOND/$(echo $second)/" \
			-e 's/^state: draft$/state: proofread\nstate-by: Provningen\nstate-date: 2026-11-21/' \
			tests/viewers/typed/form.md >"$1/content/$tag/typed.md"
	done <tests/viewers/typed/words.txt
}

# site_proofread DIR makes the repository's own site there as it will be: its translations are proofread, so that they are printed alone,
# too, and one form differs between municipalities, of which there are two with contacts.
site_proofread() {
	mkdir -p "$1"
	cp -r content "$1"
	cp -rl layouts fonts "$1"
	sed -i 's/^state: draft$/state: proofread\nstate-by: Provningen\nstate-date: 2026-11-21/' "$1"/content/ar/*.md "$1"/content/ar/*/*.md
	for lang in sv ar; do
		printf '\n{municipality.name}\n' >>"$1/content/$lang/blanketter/anteckningar.md"
	done
	find "$1/content/municipalities" -name '*.yaml' ! -name alvesta.yaml ! -name vaxjo.yaml -delete
	sed -i 's/^contacts: {}/contacts:\
  kontaktcenter: {phone: 0000-11 11 11, checked: 2026-01-15}\
  bvc: {phone: 0000-22 22 22, checked: 2026-01-15}/' "$1/content/municipalities/alvesta.yaml"
	sed -i 's/^contacts: {}/contacts:\
  kontaktcenter: {phone: 0000-33 33 33, checked: 2026-01-15}\
  samordnare: {phone: 0000-44 44 44, checked: 2026-01-15}\
  elevhalsa: {phone: 0000-55 55 55, checked: 2026-01-15}\
  socialtjanst: {phone: 0000-66 66 66, checked: 2026-01-15}\
  kaa: {email: kaa@vaxjo.example, checked: 2026-01-15}/' "$1/content/municipalities/vaxjo.yaml"
}
