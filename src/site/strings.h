/*
 * strings.h - the interface texts that every language provides in content/strings/<tag>.yaml
 *
 * A new text is one row here and one line in each strings file: a missing or unknown key is an error there. Texts that
 * only one own block shows are named after it ("glossary.in-default") and needed where a language uses that block;
 * "offline." in the edition for USB sticks alone.
 * {n}, {date} … are filled by string_fill.
 */
#ifndef SITE_STRINGS_H
#define SITE_STRINGS_H

#include "base/diag.h"

struct arena;
struct language;

#define STRINGS(X)                                                                                                     \
	X(STRING_SKIP, "page.skip")                                                                                    \
	X(STRING_CONTENTS, "page.contents")                                                                            \
	X(STRING_BREADCRUMBS, "page.breadcrumbs")                                                                      \
	X(STRING_HOME, "page.home")                                                                                    \
	X(STRING_LANGUAGES, "page.languages")                                                                          \
	X(STRING_ALL_LANGUAGES, "page.all-languages")                                                                  \
	X(STRING_NAME_IN_DEFAULT, "language.in-default")                                                               \
	X(STRING_REVIEWED, "page.reviewed")                                                                            \
	X(STRING_REVIEW_BY, "page.review-by")                                                                          \
	X(STRING_REVIEW_PASSED, "page.review-passed")                                                                  \
	X(STRING_OWNER, "page.owner")                                                                                  \
	X(STRING_DRAFT, "page.draft")                                                                                  \
	X(STRING_IN_LANGUAGE, "page.in-language")                                                                      \
	X(STRING_MUNICIPALITIES, "page.municipalities")                                                                \
	X(STRING_YOUR_MUNICIPALITY, "page.your-municipality")                                                          \
	X(STRING_COUNTY_PAGE, "page.county-page")                                                                      \
	X(STRING_OTHER_SITE, "page.other-site")                                                                        \
	X(STRING_FOOTNOTES, "page.footnotes")                                                                          \
	X(STRING_FOOTNOTE_BACK, "page.footnote-back")                                                                  \
	X(STRING_WARNING, "notice.warning")                                                                            \
	X(STRING_DANGER, "notice.danger")                                                                              \
	X(STRING_NOTICE, "notice.notice")                                                                              \
	X(STRING_SHORT_ADDRESS, "page.short-address")                                                                  \
	X(STRING_NOT_FOUND, "page.not-found")                                                                          \
	X(STRING_NOT_FOUND_TEXT, "page.not-found-text")                                                                \
	X(STRING_PAGE_DOWNLOAD, "page.download")                                                                       \
	X(STRING_DOWNLOAD, "form.download")                                                                            \
	X(STRING_PDF_DETAILS, "form.pdf-details")                                                                      \
	X(STRING_FILL_ON_SCREEN, "form.fill-on-screen")                                                                \
	X(STRING_NOTHING_STORED, "form.nothing-stored")                                                                \
	X(STRING_PRINT, "form.print")                                                                                  \
	X(STRING_CLEAR, "form.clear")                                                                                  \
	X(STRING_CLEAR_SURE, "form.clear-sure")                                                                        \
	X(STRING_PRINT_BLANK, "form.print-blank")                                                                      \
	X(STRING_ADD_ROW, "form.add-row")                                                                              \
	X(STRING_REMOVE_ROW, "form.remove-row")                                                                        \
	X(STRING_REMOVE_SURE, "form.remove-sure")                                                                      \
	X(STRING_ROW_ADDED, "form.row-added")                                                                          \
	X(STRING_ROW_REMOVED, "form.row-removed")                                                                      \
	X(STRING_SAVE, "form.save")                                                                                    \
	X(STRING_SAVE_NOTE, "form.save-note")                                                                          \
	X(STRING_OPEN, "form.open")                                                                                    \
	X(STRING_OPEN_SURE, "form.open-sure")                                                                          \
	X(STRING_OPENED, "form.opened")                                                                                \
	X(STRING_OPEN_EDITION, "form.open-edition")                                                                    \
	X(STRING_OPEN_REST, "form.open-rest")                                                                          \
	X(STRING_OPEN_WRONG, "form.open-wrong")                                                                        \
	X(STRING_OPEN_OTHER, "form.open-other")                                                                        \
	X(STRING_FOLLOW_UP, "form.follow-up")                                                                          \
	X(STRING_FOLLOW_UP_NOTE, "form.follow-up-note")                                                                \
	X(STRING_CARRIED, "form.carried")                                                                              \
	X(STRING_REQUIRED, "form.required")                                                                            \
	X(STRING_EDITION, "form.edition")                                                                              \
	X(STRING_PAGE_OF, "form.page-of")                                                                              \
	X(STRING_DATE_FORMAT, "form.date-format")                                                                      \
	X(STRING_PNR_FORMAT, "form.pnr-format")                                                                        \
	X(STRING_ROW, "form.row")                                                                                      \
	X(STRING_IN_ROW, "form.in-row")                                                                                \
	X(STRING_CHOOSE, "form.choose")                                                                                \
	X(STRING_SIGN_HERE, "form.sign-here")                                                                          \
	X(STRING_UTKAST, "form.draft-mark")                                                                            \
	X(STRING_DRAFT_FORM, "form.draft-form")                                                                        \
	X(STRING_QR_PURPOSE, "form.qr-purpose")                                                                        \
	X(STRING_NEVER_EMAIL, "form.never-email")                                                                      \
	X(STRING_SUPPORT, "support.switch")                                                                            \
	X(STRING_WHEEL, "wheel.name")                                                                                  \
	X(STRING_WHEEL_ALT, "wheel.alt")                                                                               \
	X(STRING_PHONE, "contact.phone")                                                                               \
	X(STRING_EMAIL, "contact.email")                                                                               \
	X(STRING_WEBSITE, "contact.website")                                                                           \
	X(STRING_CHECKED, "contact.checked")                                                                           \
	X(STRING_NO_CONTACTS, "contact.none")                                                                          \
	X(STRING_NOT_FILLED, "contact.not-filled")                                                                     \
	X(STRING_SHORT_TITLE, "short.title")                                                                           \
	X(STRING_SHORT_CURRENT, "short.current")                                                                       \
	X(STRING_SHORT_REPLACED, "short.replaced")                                                                     \
	X(STRING_SHORT_DATE, "short.look-at-date")                                                                     \
	X(STRING_SHORT_OPEN, "short.open")                                                                             \
	X(STRING_SHORT_CHANGES, "short.changes")                                                                       \
	X(STRING_SHORT_WITHDRAW, "short.withdraw")                                                                     \
	X(STRING_SHORT_CALL, "short.call")                                                                             \
	X(STRING_SHORT_INTERPRETER, "short.interpreter")                                                               \
	X(STRING_SHORT_CORRECTED, "short.corrected")                                                                   \
	X(STRING_SHORT_OTHER_LANGUAGES, "short.other-languages")                                                       \
	X(STRING_CHOOSER_LANGUAGE, "chooser.language")                                                                 \
	X(STRING_CHOOSER_PLACE, "chooser.place")                                                                       \
	X(STRING_CHOOSER_OCCASION, "chooser.occasion")                                                                 \
	X(STRING_CHOOSER_PRINT, "chooser.print")                                                                       \
	X(STRING_CHOOSER_PEN, "chooser.pen")                                                                           \
	X(STRING_CHOOSER_PAGES, "chooser.pages")                                                                       \
	X(STRING_CHOOSER_SHEETS, "chooser.sheets")                                                                     \
	X(STRING_CHOOSER_DRAFT, "chooser.draft")                                                                       \
	X(STRING_CHOOSER_PROOFREAD, "chooser.proofread")                                                               \
	X(STRING_CHOOSER_GREY, "chooser.grey")                                                                         \
	X(STRING_CHOOSER_SAME, "chooser.same")                                                                         \
	X(STRING_CHOOSER_MISSING, "chooser.missing")                                                                   \
	X(STRING_CHOOSER_MORE, "chooser.more")                                                                         \
	X(STRING_CHOOSER_OTHERS, "chooser.others")                                                                     \
	X(STRING_CHOOSER_ARCHIVE, "chooser.archive")                                                                   \
	X(STRING_FINDER_CASE, "finder.case")                                                                           \
	X(STRING_FINDER_AGES, "finder.ages")                                                                           \
	X(STRING_FINDER_OTHER, "finder.other")                                                                         \
	X(STRING_FINDER_PLACE, "finder.place")                                                                         \
	X(STRING_FINDER_WHO, "finder.who")                                                                             \
	X(STRING_FINDER_THROUGH, "finder.through")                                                                     \
	X(STRING_FINDER_ALL, "finder.all")                                                                             \
	X(STRING_FINDER_CONTACTS, "finder.contacts")                                                                   \
	X(STRING_GLOSSARY_IN_DEFAULT, "glossary.in-default")                                                           \
	X(STRING_CHANGES_NONE, "changes.none")                                                                         \
	X(STRING_LANGUAGES_PAGES, "languages.pages")                                                                   \
	X(STRING_LANGUAGES_FORMS, "languages.forms")                                                                   \
	X(STRING_LANGUAGES_OTHERS, "languages.others")                                                                 \
	X(STRING_LANGUAGES_COUNT, "languages.count")                                                                   \
	X(STRING_LANGUAGES_STATE_DRAFT, "languages.draft")                                                             \
	X(STRING_STATEMENT_ABOUT, "statement.about")                                                                   \
	X(STRING_STATEMENT_LEVEL, "statement.level")                                                                   \
	X(STRING_STATEMENT_FULLY, "statement.fully")                                                                   \
	X(STRING_STATEMENT_PARTLY, "statement.partly")                                                                 \
	X(STRING_STATEMENT_NOT, "statement.not")                                                                       \
	X(STRING_STATEMENT_GAPS, "statement.gaps")                                                                     \
	X(STRING_STATEMENT_NOT_YET, "statement.not-yet")                                                               \
	X(STRING_STATEMENT_BURDEN, "statement.burden")                                                                 \
	X(STRING_STATEMENT_EXEMPT, "statement.exempt")                                                                 \
	X(STRING_STATEMENT_BURDEN_WHY, "statement.burden-why")                                                         \
	X(STRING_STATEMENT_EXEMPT_WHY, "statement.exempt-why")                                                         \
	X(STRING_STATEMENT_CLAUSE, "statement.clause")                                                                 \
	X(STRING_STATEMENT_FEEDBACK, "statement.feedback")                                                             \
	X(STRING_STATEMENT_FEEDBACK_TEXT, "statement.feedback-text")                                                   \
	X(STRING_STATEMENT_SUPERVISION, "statement.supervision")                                                       \
	X(STRING_STATEMENT_SUPERVISION_TEXT, "statement.supervision-text")                                             \
	X(STRING_STATEMENT_SUPERVISION_LINK, "statement.supervision-link")                                             \
	X(STRING_STATEMENT_METHOD, "statement.method")                                                                 \
	X(STRING_STATEMENT_ASSESSED, "statement.assessed")                                                             \
	X(STRING_STATEMENT_UPDATED, "statement.updated")                                                               \
	X(STRING_OFFLINE_COPY, "offline.copy")                                                                         \
	X(STRING_PAPER_CODE, "paper.code")                                                                             \
	X(STRING_PAPER_BUTTON, "paper.button")                                                                         \
	X(STRING_PAPER_WHERE, "paper.where")                                                                           \
	X(STRING_PAPER_NONE, "paper.none")                                                                             \
	X(STRING_PAPER_ALL, "paper.all")                                                                               \
	X(STRING_SEARCH_LABEL, "search.label")                                                                         \
	X(STRING_SEARCH_BUTTON, "search.button")                                                                       \
	X(STRING_SEARCH_HITS, "search.hits")                                                                           \
	X(STRING_SEARCH_FOUND, "search.found")                                                                         \
	X(STRING_SEARCH_NONE, "search.none")                                                                           \
	X(STRING_SEARCH_OTHER, "search.other")                                                                         \
	X(STRING_SEARCH_WAITING, "search.waiting")                                                                     \
	X(STRING_SEARCH_BROKEN, "search.broken")                                                                       \
	X(STRING_SEARCH_NO_SCRIPT, "search.no-script")                                                                 \
	X(STRING_LEAVE, "leave.link")                                                                                  \
	X(STRING_LEAVE_NOTE, "leave.note")                                                                             \
	X(STRING_LEAVE_KEY, "leave.key")                                                                               \
	X(STRING_FEEDBACK_ASK, "feedback.ask")                                                                         \
	X(STRING_FEEDBACK_PAGE, "feedback.page")                                                                       \
	X(STRING_FEEDBACK_SUBJECT, "feedback.subject")

enum string {
#define STRING_CONSTANT(constant, key) constant,
	STRINGS(STRING_CONSTANT)
#undef STRING_CONSTANT
		STRING_COUNT
};

/* The key in the YAML file. */
const char *string_key(enum string string);

/* The key of a text that `block` shows and that the language has not got, or NULL. */
const char *strings_missing(const struct language *language, const char *block);

/* Texts that `block` shows and that the language has not got are an error at `at`. */
void strings_need(const struct language *language, const char *block, struct place at, struct arena *arena,
		  struct diags *diags);

/*
 * The text of a language with its placeholders filled: names and values alternate and end with NULL:
 * string_fill(arena, language, STRING_PAGE_OF, "n", "1", "of", "2", NULL).
 */
const char *string_fill(struct arena *arena, const struct language *language, enum string string, ...)
	__attribute__((sentinel));

#endif
