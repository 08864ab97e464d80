/*
 * serve.h - a preview on this machine: `kronblad serve`
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "build/plan.h"

/*
 * Serves the site of options->folder on 127.0.0.1 until SIGINT or SIGTERM; options->port is text, NULL for the first
 * free one from 8080. A page is made when it is asked for and loads itself again when it has become another one.
 * Diagnostics go to stderr, the address to stdout. Nothing is written to disk.
 */
enum status serve(const struct plan_options *options);

#endif
