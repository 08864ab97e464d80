/*
 * slots.h - what the templates in layouts/web may say: one struct a template, with the table that describes it
 *
 * The tables live in slots.c. A slot that does not apply on a page is NULL, 0 or false, and its section is left out.
 */
#ifndef HTML_SLOTS_H
#define HTML_SLOTS_H

#include "html/template.h"

/* A link in a row of links: the way here, the languages, the municipalities. */
struct link_slots {
	const char *name, *url;
	const char *lang, *dir;
	bool current;
};

struct script_slots {
	const char *url;
};

/* What every page has, as the first member of every struct below. */
struct frame_slots {
	const char *lang, *dir, *title, *site_name, *owner, *description;
	const char *style, *icon;
	struct slot_list scripts; /* struct script_slots: those that the page needs */
	const char *home, *all_languages_url;
	/* Of an edition for USB sticks: what it is, and where what holds now is. */
	const char *copy, *copied_from;
	/* For machines, with whole addresses; on pages of documents alone. */
	const char *canonical, *shared_title, *shared_address, *shared_picture, *about;
	const char *refresh;         /* of an old address: "0; url=…" */
	struct slot_list alternates; /* struct link_slots: lang and url */
	struct slot_list languages;  /* struct link_slots */
	bool few_languages;          /* else they are folded, beneath the page's own */
	const char *language_name;
	struct slot_list header_menu, footer_menu; /* struct link_slots */
	bool has_header_menu, has_footer_menu;
	/* texts of the interface */
	const char *skip, *languages_label, *all_languages;
};

/* page.html */
struct page_slots {
	struct frame_slots frame;
	const char *heading;
	bool has_crumbs, has_places;
	struct slot_list crumbs; /* struct link_slots */
	const char *crumbs_label;
	const char *draft, *review_passed;
	const char *support;     /* what the switch of pictures is called, where there are some */
	struct slot_list places; /* struct link_slots: the municipalities and the county */
	const char *places_label;
	struct markup place_here; /* "Here stands what holds in Alvesta" */
	struct markup contents;   /* list items */
	const char *contents_label;
	struct markup prints;       /* of a form, which is there to be printed … */
	struct markup prints_below; /* … and of any other page, which is there to be read */
	struct markup body, facts, paper, leave;
};

/* paper.html (behind a short address, or an old one), choice.html (the languages), missing.html (404) */
struct body_slots {
	struct frame_slots frame;
	struct markup body;
};

extern const struct slot page_slot_table[], body_slot_table[];
extern const size_t page_slot_count, body_slot_count;

#endif
