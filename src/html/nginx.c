/*
 * nginx.c - the site's own part of a server's configuration
 *
 * Owns nothing. Every header stands once, outside any location, so that none is lost where another is added: what
 * differs between addresses is a variable. The policy is the one of layouts/web/head.html with what only a header can
 * say.
 */
#include "html/feed.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "site/link.h"
#include "site/site.h"

#define SECONDS_A_YEAR "31536000"

static const char headers[] =
	"add_header Content-Security-Policy \"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' "
	"data:; font-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; "
	"frame-ancestors 'none'\" always;\n"
	"add_header Permissions-Policy \"accelerometer=(), autoplay=(), camera=(), display-capture=(), "
	"encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
	"publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()\" always;\n"
	"add_header Strict-Transport-Security $kronblad_https always;\n"
	"add_header X-Content-Type-Options nosniff always;\n"
	"# No other site is told what somebody has read here.\n"
	"add_header Referrer-Policy no-referrer always;\n"
	"add_header Cross-Origin-Opener-Policy same-origin always;\n"
	"add_header Cross-Origin-Resource-Policy same-origin always;\n"
	"add_header Cache-Control $kronblad_keep always;\n";

void nginx_server(const struct site *site, struct buf *out)
{
	buf_text(out, "# Written by kronblad build: changes are lost. It belongs into server { … }, and its maps into "
		      "http { … }.\n\n");
	buf_text(out, headers);
	buf_text(out, "\n"
		      "index index.html;\n"
		      "autoindex off;\n"
		      "server_tokens off;\n"
		      "absolute_redirect off;\n"
		      "charset utf-8;\n"
		      "charset_types text/css text/plain text/xml application/javascript application/json "
		      "image/svg+xml;\n"
		      "\n"
		      "# The files ending in .gz: as small as can be, and nothing is compressed while somebody waits.\n"
		      "gzip off;\n"
		      "gzip_static on;\n"
		      "gzip_vary on;\n"
		      "\n");
	buf_printf(out, "error_page 404 %s/404.html;\nerror_page 403 =404 %s/404.html;\n\n", site_path(site),
		   site_path(site));
	buf_text(out, "if ($kronblad_moved) {\n\treturn 301 $kronblad_moved;\n}\n");
}

static void put_keep(const struct site *site, struct buf *out)
{
	buf_text(out, "# The names of assets hold the beginning of their content's hash. Everything else is asked for "
		      "again, and sent only when it has changed.\n"
		      "map $uri $kronblad_keep {\n"
		      "\tdefault \"no-cache\";\n");
	buf_printf(out,
		   "\t\"~^%s/assets/[^/]+\\.[0-9a-f]{10}\\.[a-z0-9]+$\" \"public, max-age=" SECONDS_A_YEAR
		   ", immutable\";\n}\n\n",
		   site_path(site));
}

/* The names of an old address: with a slash at its end, without it, and as a file. */
static void put_moved(const struct site *site, const char *alias, const char *there, struct buf *out)
{
	const char *path = site_path(site);
	size_t n = strlen(alias);
	bool folder = alias[n - 1] == '/', file = !folder && strchr(strrchr(alias, '/'), '.') != NULL;

	if (file) {
		buf_printf(out, "\t\"%s%s\" \"%s%s\";\n", path, alias, path, there);
		return;
	}
	int length = (int)n - folder;
	static const char *const endings[] = {"", "/", "/index.html"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		buf_printf(out, "\t\"%s%.*s%s\" \"%s%s\";\n", path, length, alias, endings[i], path, there);
}

static void put_moves(const struct site *site, struct buf *out, struct arena *arena)
{
	buf_text(out, "# Where pages are that have moved.\n"
		      "map $uri $kronblad_moved {\n"
		      "\tdefault \"\";\n");
	for (size_t i = 0; i < site->document_count; i++) {
		const struct meta *meta = &site->documents[i].meta;
		for (size_t k = 0; k < meta->alias_count; k++)
			put_moved(site, meta->aliases[k], document_address(arena, &site->documents[i], NULL), out);
	}
	buf_text(out, "}\n");
}

void nginx_maps(const struct site *site, struct buf *out, struct arena *arena)
{
	buf_text(out, "# Written by kronblad build: changes are lost. It belongs into http { … }.\n\n"
		      "# Room for long addresses; to be said before the first map.\n"
		      "map_hash_bucket_size 512;\n\n");
	put_keep(site, out);
	buf_text(out, "# RFC 6797 7.2: not over http. A server that stands behind another is told by it.\n"
		      "map \"$https $http_x_forwarded_proto\" $kronblad_https {\n"
		      "\tdefault \"\";\n"
		      "\t\"~^on |^ ?https$\" \"max-age=" SECONDS_A_YEAR "\";\n"
		      "}\n\n");
	put_moves(site, out, arena);
}
