/*
 * colour.c - contrast of colours
 */
#include "base/colour.h"

#include <math.h>

/* WCAG 2.2, "relative luminance", with the threshold of IEC 61966-2-1. */
static double linear(unsigned channel)
{
	double value = channel / 255.0;
	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
	return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
}

double colour_contrast(uint32_t one, uint32_t other)
{
	double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
	return a > b ? a / b : b / a;
}
