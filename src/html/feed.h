/*
 * feed.h - what is written for machines: search engines, and the server that hands the site out
 */
#ifndef HTML_FEED_H
#define HTML_FEED_H

struct arena;
struct buf;
struct site;

/* /sitemap.xml (sitemaps.org 0.9) and /robots.txt (RFC 9309). */
void feed_sitemap(const struct site *site, struct buf *out, struct arena *arena);
void feed_robots(const struct site *site, struct buf *out);

/*
 * /.well-known/security.txt (RFC 9116). Nothing where no contact is known, or where the site does not begin at its
 * server's root, which alone can have it.
 */
void feed_security(const struct site *site, struct buf *out);

/*
 * For nginx 1.22 or later (docs/nginx.md). What stands in `server { … }`: headers, compressed files, the page for what
 * does not exist. And what stands beside it in `http { … }`: maps from addresses to how long they may be kept, and to
 * where pages have moved.
 */
void nginx_server(const struct site *site, struct buf *out);
void nginx_maps(const struct site *site, struct buf *out, struct arena *arena);

#endif
