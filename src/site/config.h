/*
 * config.h - the parts of site_open
 */
#ifndef SITE_CONFIG_H
#define SITE_CONFIG_H

#include <stdbool.h>

struct diags;
struct language;
struct site;

/* content/languages.yaml, then content/site.yaml. False when nothing else can be read without them. */
bool config_read(struct site *site, struct diags *diags);

/* content/strings/<tag>.yaml */
void strings_read(struct site *site, struct language *language, struct diags *diags);

/* Municipalities, pictures, wheel, terms, laws, statement and guide. */
void data_read(struct site *site, struct diags *diags);

/* content/editions/editions.lock */
void editions_read(struct site *site, struct diags *diags);

/* True when texts may use that value: "law.sip-sol", "contact.bvc.phone", "responsible.school" … */
bool value_is_known(const struct site *site, const char *name);

/* True when a value differs between municipalities. */
bool value_is_municipal(const struct site *site, const char *name);

#endif
