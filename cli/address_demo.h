#ifndef ADDRESS_DEMO_H
#define ADDRESS_DEMO_H

#include <stdint.h>

#include "address_csv.h"

/*
 * An invented register: some 150,000 addresses in the postcode areas that the
 * municipalities of the plan really have, with streets that nobody can take for
 * real and BAG ids of a municipality 9999. The same each time. These are fixed,
 * for documents and tests:
 *
 *   2801 AB 12  Gouda, one address
 *   2801 AB 14  Gouda, a choice: A, B, 1, 2, 3
 *   2871 AA 1   Schoonhoven, in Krimpenerwaard
 *   2181 AA 1   Hillegom
 *   2809 ZX, 2809 ZZ  no addresses (the stand-in of the national service knows
 *                     2809 ZZ 1)
 */
typedef enum err (*address_demo_put)(void *arg, const struct address_row *row);

/* Gives PUT the whole demo when ROWS is 0; else exactly ROWS, for measuring:
 * beyond the demo they are in areas that no municipality has. */
enum err address_demo_make(uint64_t rows, address_demo_put put, void *arg);

#endif
