#ifndef VIEW_CTEMPLATE_H
#define VIEW_CTEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

struct view;
struct view_output;

/* Google's ctemplate behind C: no exception leaves, and nothing is kept but the
 * compiled templates. */
#ifdef __cplusplus
extern "C" {
#endif

/* Compiles TEXT under KEY ("nl/enroll/adres"). False, with the library's words
 * in WHY, when it is broken. Keys cannot be replaced. */
bool view_ctemplate_compile(const char *key, const char *text, size_t len,
    char *why, size_t size);

/* After the last compile and before the first page: the set is fixed. */
bool view_ctemplate_freeze(void);

/* Renders ROOT with the template under KEY; false when anything fails. */
bool view_ctemplate_expand(const char *key, const struct view *root,
    struct view_output *output);

#ifdef __cplusplus
}
#endif

#endif
