/*
 * publish.h - a finished stage becomes the site, at once or not at all
 */
#ifndef BUILD_PUBLISH_H
#define BUILD_PUBLISH_H

struct diags;
struct manifest;
struct stage;

enum publish_result {
	PUBLISH_DONE,
	PUBLISH_SAME,   /* the site is like that already: nothing was touched */
	PUBLISH_FAILED, /* system error (status 4), with a diagnostic */
};

/*
 * `planned` names every file of the site, each staged by stage_write. Links what is the same as in the release into the
 * stage, and for one more generation the release's own assets (but no pictures), verifies every byte, writes all to
 * disk (syncfs), exchanges stage and site, and keeps what the site was as the previous release. Until the exchange a
 * failure leaves the old site as it is. Call it in the parent when no worker is left, then stage_close.
 */
enum publish_result publish(const struct stage *stage, struct manifest *planned, struct diags *diags);

#endif
