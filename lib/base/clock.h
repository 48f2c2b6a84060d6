#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* Milliseconds on the monotonic clock, for time-outs and durations. */
int64_t clock_monotonic_ms(void);

/* Seconds since 1970 on the wall clock, for what people and papers call now. */
int64_t clock_now(void);

#endif
