/*
 * statement.c - the accessibility statement, made of content/accessibility.yaml
 *
 * Owns nothing. The order is that of Digg's model: how accessible, what is not, whom to tell, who supervises, how it
 * was assessed.
 */
#include <string.h>

#include "base/buf.h"
#include "html/data.h"
#include "site/statement.h"

static void write_paragraph_of(struct writer *writer, const struct words *words)
{
	write_raw(writer, "<p>");
	write_words(writer, words);
	write_raw(writer, "</p>\n");
}

static enum string level_string(const struct statement *statement)
{
	switch ((enum compliant)statement->level) {
	case COMPLIANT_FULLY:
		return STRING_STATEMENT_FULLY;
	case COMPLIANT_PARTLY:
		return STRING_STATEMENT_PARTLY;
	case COMPLIANT_NOT:
		return STRING_STATEMENT_NOT;
	}
	return STRING_STATEMENT_NOT;
}

static enum string reason_string(const struct gap *gap)
{
	switch ((enum gap_reason)gap->reason) {
	case GAP_NOT_YET:
		return STRING_STATEMENT_NOT_YET;
	case GAP_BURDEN:
		return STRING_STATEMENT_BURDEN;
	case GAP_EXEMPT:
		return STRING_STATEMENT_EXEMPT;
	}
	return STRING_STATEMENT_NOT_YET;
}

/* "{service}" and "{actor}", in the order of the language: they are words, perhaps in another one, and no islands. */
static void write_about(struct writer *writer, const struct statement *statement)
{
	const char *text = writer->language->strings[STRING_STATEMENT_ABOUT];
	const char *actor = strstr(text, "{actor}"), *service = strstr(text, "{service}");
	bool actor_first = service == NULL || (actor != NULL && actor < service);

	write_raw(writer, "<p>");
	text = write_until(writer, text, actor_first ? "actor" : "service");
	write_words(writer, actor_first ? &statement->actor : &statement->service);
	text = write_until(writer, text, actor_first ? "service" : "actor");
	write_words(writer, actor_first ? &statement->service : &statement->actor);
	write_text(writer, text);
	write_raw(writer, "</p>\n");
}

static void write_gap(struct writer *writer, const struct gap *gap)
{
	write_raw(writer, "<li><p><strong>");
	write_words(writer, &gap->what);
	write_raw(writer, "</strong> ");
	write_words(writer, &gap->why);
	write_raw(writer, "</p>\n<p class=\"small\">");
	write_text(writer, writer->language->strings[reason_string(gap)]);
	if (gap->clause != NULL) {
		write_raw(writer, " ");
		write_filled(writer, STRING_STATEMENT_CLAUSE, "clause", gap->clause, NULL);
	}
	write_raw(writer, "</p></li>\n");
}

static void write_gaps(struct writer *writer, const struct statement *statement)
{
	if (statement->gap_count == 0)
		return;
	write_said(writer, "h2", STRING_STATEMENT_GAPS);
	write_raw(writer, "<ul>\n");
	for (size_t i = 0; i < statement->gap_count; i++)
		write_gap(writer, &statement->gaps[i]);
	write_raw(writer, "</ul>\n");
	if (statement->burden.texts != NULL) {
		write_said(writer, "h2", STRING_STATEMENT_BURDEN_WHY);
		write_paragraph_of(writer, &statement->burden);
	}
	if (statement->exempt.texts != NULL) {
		write_said(writer, "h2", STRING_STATEMENT_EXEMPT_WHY);
		write_paragraph_of(writer, &statement->exempt);
	}
}

static void write_feedback(struct writer *writer, const struct feedback *feedback)
{
	write_said(writer, "h2", STRING_STATEMENT_FEEDBACK);
	write_said(writer, "p", STRING_STATEMENT_FEEDBACK_TEXT);
	if (feedback->phone != NULL)
		write_way(writer, STRING_PHONE, "tel:", feedback->phone);
	if (feedback->email != NULL)
		write_way(writer, STRING_EMAIL, "mailto:", feedback->email);
	if (feedback->page != NULL)
		write_way(writer, STRING_WEBSITE, NULL, feedback->page);
}

static void write_method(struct writer *writer, const struct statement *statement)
{
	write_said(writer, "h2", STRING_STATEMENT_METHOD);
	write_paragraph_of(writer, &statement->method);
	write_raw(writer, "<p>");
	write_filled(writer, STRING_STATEMENT_ASSESSED, "date", statement->assessed, NULL);
	write_raw(writer, "<br>");
	write_filled(writer, STRING_STATEMENT_UPDATED, "date", statement->updated, NULL);
	write_raw(writer, "</p>\n");
}

void write_statement(struct writer *writer)
{
	const struct statement *statement = writer->site->statement;

	if (statement == NULL)
		return;
	write_about(writer, statement);
	write_said(writer, "h2", STRING_STATEMENT_LEVEL);
	write_said(writer, "p", level_string(statement));
	write_gaps(writer, statement);
	write_feedback(writer, &statement->feedback);
	write_said(writer, "h2", STRING_STATEMENT_SUPERVISION);
	write_said(writer, "p", STRING_STATEMENT_SUPERVISION_TEXT);
	write_raw(writer, "<p>");
	write_away(writer, statement->supervision, writer->language->strings[STRING_STATEMENT_SUPERVISION_LINK]);
	write_raw(writer, "</p>\n");
	write_method(writer, statement);
}
