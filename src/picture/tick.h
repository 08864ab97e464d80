/*
 * tick.h - the marks of what somebody has chosen
 *
 * Drawings whose view box is the field that they stand in, from -1, -1 to 1, 1.
 */
#ifndef PICTURE_TICK_H
#define PICTURE_TICK_H

struct arena;
struct drawing;

const struct drawing *tick_cross_new(struct arena *arena);
const struct drawing *tick_dot_new(struct arena *arena);

#endif
