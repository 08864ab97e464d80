/*
 * slots.c - the tables that name the slots of the templates
 */
#include "html/slots.h"

static const struct slot link_table[] = {
	SLOT(SLOT_TEXT, struct link_slots, name),    SLOT(SLOT_URL, struct link_slots, url),
	SLOT(SLOT_LANG, struct link_slots, lang),    SLOT(SLOT_LANG, struct link_slots, dir),
	SLOT(SLOT_FLAG, struct link_slots, current),
};

static const struct slot script_table[] = {
	SLOT(SLOT_URL, struct script_slots, url),
};

/* The members of struct frame_slots, which is the first member of every page's struct. */
#define FRAME                                                                                                          \
	SLOT(SLOT_LANG, struct frame_slots, lang), SLOT(SLOT_LANG, struct frame_slots, dir),                           \
		SLOT(SLOT_TEXT, struct frame_slots, title), SLOT(SLOT_TEXT, struct frame_slots, site_name),            \
		SLOT(SLOT_TEXT, struct frame_slots, owner), SLOT(SLOT_TEXT, struct frame_slots, description),          \
		SLOT(SLOT_URL, struct frame_slots, style), SLOT(SLOT_URL, struct frame_slots, icon),                   \
		SLOT_EACH(struct frame_slots, scripts, struct script_slots, script_table),                             \
		SLOT(SLOT_URL, struct frame_slots, home), SLOT(SLOT_URL, struct frame_slots, all_languages_url),       \
		SLOT(SLOT_TEXT, struct frame_slots, copy), SLOT(SLOT_URL, struct frame_slots, copied_from),            \
		SLOT(SLOT_URL, struct frame_slots, canonical), SLOT(SLOT_TEXT, struct frame_slots, shared_title),      \
		SLOT(SLOT_TEXT, struct frame_slots, shared_address),                                                   \
		SLOT(SLOT_TEXT, struct frame_slots, shared_picture), SLOT(SLOT_JSON, struct frame_slots, about),       \
		SLOT(SLOT_TEXT, struct frame_slots, refresh),                                                          \
		SLOT_EACH(struct frame_slots, alternates, struct link_slots, link_table),                              \
		SLOT_EACH(struct frame_slots, languages, struct link_slots, link_table),                               \
		SLOT_EACH(struct frame_slots, header_menu, struct link_slots, link_table),                             \
		SLOT_EACH(struct frame_slots, footer_menu, struct link_slots, link_table),                             \
		SLOT(SLOT_FLAG, struct frame_slots, has_header_menu),                                                  \
		SLOT(SLOT_FLAG, struct frame_slots, has_footer_menu),                                                  \
		SLOT(SLOT_FLAG, struct frame_slots, few_languages),                                                    \
		SLOT(SLOT_TEXT, struct frame_slots, language_name), SLOT(SLOT_TEXT, struct frame_slots, skip),         \
		SLOT(SLOT_TEXT, struct frame_slots, languages_label),                                                  \
		SLOT(SLOT_TEXT, struct frame_slots, all_languages)

const struct slot page_slot_table[] = {
	FRAME,
	SLOT(SLOT_TEXT, struct page_slots, heading),
	SLOT(SLOT_FLAG, struct page_slots, has_crumbs),
	SLOT(SLOT_FLAG, struct page_slots, has_places),
	SLOT_EACH(struct page_slots, crumbs, struct link_slots, link_table),
	SLOT(SLOT_TEXT, struct page_slots, crumbs_label),
	SLOT(SLOT_TEXT, struct page_slots, draft),
	SLOT(SLOT_TEXT, struct page_slots, review_passed),
	SLOT(SLOT_TEXT, struct page_slots, support),
	SLOT_EACH(struct page_slots, places, struct link_slots, link_table),
	SLOT(SLOT_TEXT, struct page_slots, places_label),
	SLOT(SLOT_HTML, struct page_slots, place_here),
	SLOT(SLOT_HTML, struct page_slots, contents),
	SLOT(SLOT_TEXT, struct page_slots, contents_label),
	SLOT(SLOT_HTML, struct page_slots, prints),
	SLOT(SLOT_HTML, struct page_slots, prints_below),
	SLOT(SLOT_HTML, struct page_slots, body),
	SLOT(SLOT_HTML, struct page_slots, facts),
	SLOT(SLOT_HTML, struct page_slots, paper),
	SLOT(SLOT_HTML, struct page_slots, leave),
};
const size_t page_slot_count = sizeof page_slot_table / sizeof *page_slot_table;

const struct slot body_slot_table[] = {
	FRAME,
	SLOT(SLOT_HTML, struct body_slots, body),
};
const size_t body_slot_count = sizeof body_slot_table / sizeof *body_slot_table;
