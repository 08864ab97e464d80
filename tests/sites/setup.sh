# Sourced by tests: site_new DIR makes a small whole site there (layouts, fonts and strings are the repository's own).
site_new() {
	mkdir -p "$1/content"
	cp -r tests/sites/base/content/. "$1/content"
	cp -r content/strings "$1/content/strings"
	sed -i '/^contact\.\(samordnare\|elevhalsa\|bvc\|socialtjanst\|kaa\):/d' "$1"/content/strings/*.yaml
	cp -rl layouts fonts "$1"
}
