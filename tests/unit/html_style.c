/*
 * html_style.c - a style sheet loses what only its writers need, and no token
 */
#include "html/style.h"

#include "base/buf.h"
#include "tap.h"

static void gives(const char *css, const char *expected)
{
	struct buf out = BUF_EMPTY;

	buf_text(&out, "");
	style_squeeze((struct bytes){css, strlen(css)}, &out);
	is_text(out.data, expected, expected);
	buf_free(&out);
}

static void test_blanks(void)
{
	gives("", "");
	gives(" \n/* only words */\n", "");
	gives("a {\n\tcolor: red;\n\tmargin: 0 auto;\n}\n\nb { top: 0 }\n", "a{color:red;margin:0 auto}b{top:0}");
	gives("h1, h2 > p { top: 0 ; }", "h1,h2>p{top:0}");
	gives("a :hover { top: 0 }", "a :hover{top:0}");
	gives("main .a * + .b ~ i { top: calc(1px + 2px - 3px) }", "main .a * + .b ~ i{top:calc(1px + 2px - 3px)}");
	gives("@media (min-width: 30rem) and (print) { a { top: 0; } }",
	      "@media (min-width:30rem) and (print){a{top:0}}");
	gives("i:not( .a , .b ) .c { top: 0!important }", "i:not(.a,.b) .c{top:0!important}");
	gives("a { transform: rotate( 45deg ) scale(2) }", "a{transform:rotate(45deg) scale(2)}");
}

static void test_comments(void)
{
	gives("a /* { */ b { top: 0 }", "a b{top:0}");
	gives("a/* joins nothing */b { top: 0 }", "a/**/b{top:0}");
	gives("a { /* first */ top: 0; /* last */ }", "a{top:0}");
	gives("a { top: 0 } /* never closed", "a{top:0}");
	gives("a { content: \"/* said */\" }", "a{content:\"/* said */\"}");
}

static void test_kept(void)
{
	gives("a { content: \" ;  } \" }", "a{content:\" ;  } \"}");
	gives("a { content: 'it\\'s  \" { '; }", "a{content:'it\\'s  \" { '}");
	gives("a { content: \"\\201C  x\" }", "a{content:\"\\201C  x\"}");
	gives("a { src: url(a  b;c.woff) format(\"woff\") }", "a{src:url(a  b;c.woff) format(\"woff\")}");
	gives("a { src: URL( \"a ) { b.woff\" ) }", "a{src:URL(\"a ) { b.woff\")}");
	gives(".a\\; { top: 0 } .b\\;{}", ".a\\;{top:0}.b\\;{}");
	gives(".\\31  .b { top: 0 }", ".\\31  .b{top:0}");
	gives("a { b: c\\;}", "a{b:c\\;}");
	gives("a { content: \"no end", "a{content:\"no end");
	gives("a { src: url(no end", "a{src:url(no end");
	gives("a\\", "a\\");
}

/* Behind other style it takes nothing of it away. */
static void test_behind(void)
{
	struct buf out = BUF_EMPTY;

	buf_text(&out, "i{top:0;");
	style_squeeze((struct bytes){"} a { }", 7}, &out);
	is_text(out.data, "i{top:0;}a{}", "what stood before is left as it is");
	buf_free(&out);
}

/* Once more changes nothing. */
static void test_twice(void)
{
	static const char css[] = "a > b , c { top : 0 ; } /* x */ d/**/e :is( f ) { g: \" h \" url( i ) }";
	struct buf once = BUF_EMPTY, twice = BUF_EMPTY;

	style_squeeze((struct bytes){css, sizeof css - 1}, &once);
	style_squeeze((struct bytes){once.data, once.len}, &twice);
	is_text(twice.data, once.data, "what is squeezed stays so");
	buf_free(&once);
	buf_free(&twice);
}

int main(void)
{
	test_blanks();
	test_comments();
	test_kept();
	test_behind();
	test_twice();
	return tap_end();
}
