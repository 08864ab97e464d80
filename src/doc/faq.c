/*
 * faq.c - questions and what answers them
 *
 * Owns nothing.
 */
#include "doc/faq.h"

#include <stddef.h>
#include <string.h>

#include "doc/tree.h"

const struct node *heading_next(const struct node *node)
{
	while (node != NULL && node->kind != NODE_HEADING)
		node = node->next;
	return node;
}

bool faq_is_question(const struct node *heading)
{
	const struct node *next = heading_next(heading->next);
	return heading->level > 2 || next == NULL || next->level <= heading->level;
}

const struct node *faq_end(const struct node *heading)
{
	bool question = faq_is_question(heading);
	const struct node *end = heading_next(heading->next);
	while (question && end != NULL && end->level > heading->level)
		end = heading_next(end->next);
	return end;
}

static bool is_essential(const struct node *node)
{
	if (node->kind != NODE_BLOCK || node->text == NULL)
		return false;
	return strcmp(node->text, "contact") == 0 ||
	       (strcmp(node->text, "notice") == 0 && node->target != NULL && node->target[0] != '\0');
}

const struct node *faq_essential(const struct node *question)
{
	for (const struct node *node = question->next, *end = faq_end(question); node != end; node = node->next)
		for (const struct node *inner = node; inner != NULL; inner = node_walk(node, (struct node *)inner))
			if (is_essential(inner))
				return inner;
	return NULL;
}
