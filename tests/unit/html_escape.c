/*
 * html_escape.c - no text can leave the place that it is written into
 */
#include "html/escape.h"

#include "base/buf.h"
#include "tap.h"

static void gives(void (*escape)(struct buf *, const char *), const char *text, const char *expected)
{
	struct buf out = BUF_EMPTY;

	buf_text(&out, "");
	escape(&out, text);
	is_text(out.data, expected, expected);
	buf_free(&out);
}

/* Every byte, alone and within words: none of the five characters is left as it was. */
static void test_every_byte(void)
{
	struct buf out = BUF_EMPTY;
	bool text = true, url = true, lang = true, json = true;

	for (int c = 1; c < 256; c++) {
		const char word[] = {'a', (char)c, 'b', (char)c, '\0'};
		buf_clear(&out);
		escape_text(&out, word);
		text = text && strpbrk(out.data, "<>\"'") == NULL;
		buf_clear(&out);
		escape_url(&out, word);
		url = url && strpbrk(out.data, "<>\"' \t\n\r") == NULL;
		buf_clear(&out);
		escape_lang(&out, word);
		lang = lang && strpbrk(out.data, "<>\"'& =") == NULL;
		buf_clear(&out);
		escape_json(&out, word);
		json = json && strpbrk(out.data, "<>&") == NULL;
	}
	ok(text, "text: no byte opens a tag or ends a value");
	ok(url, "url: no byte opens a tag, ends a value or parts it");
	ok(lang, "lang: no byte ends a value");
	ok(json, "json: no byte closes a script");
	buf_free(&out);
}

int main(void)
{
	gives(escape_text, "Åsa & Bo < \"3\" > '2'", "Åsa &amp; Bo &lt; &quot;3&quot; &gt; &#39;2&#39;");
	gives(escape_text, "&amp;", "&amp;amp;");
	gives(escape_url, "https://a.se/?a=1&b=2#c", "https://a.se/?a=1&amp;b=2#c");
	gives(escape_url, "HTTPS://a.se/", "HTTPS://a.se/");
	gives(escape_url, "mailto:a@b.se", "mailto:a@b.se");
	gives(escape_url, "tel:112", "tel:112");
	gives(escape_url, "../å/index.html#ämne", "../å/index.html#ämne");
	gives(escape_url, "javascript:alert(1)", "about:invalid");
	gives(escape_url, "JaVaScRiPt:alert(1)", "about:invalid");
	gives(escape_url, "data:text/html,x", "about:invalid");
	gives(escape_url, " javascript:alert(1)", "about:invalid");
	gives(escape_url, "java\tscript:alert(1)", "about:invalid");
	gives(escape_url, "a/b:c", "a/b:c");
	gives(escape_url, "#a:b", "#a:b");
	gives(escape_url, "?a:b", "?a:b");
	gives(escape_url, "a b\n", "a%20b%0A");
	gives(escape_lang, "zh-Hant-TW", "zh-Hant-TW");
	gives(escape_lang, "sv\" onload=\"x", "svonloadx");
	gives(escape_json, "{\"a\": \"</script>\xe2\x80\xa8\"}", "{\"a\": \"\\u003c/script\\u003e\\u2028\"}");
	test_every_byte();
	return tap_end();
}
