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
}
