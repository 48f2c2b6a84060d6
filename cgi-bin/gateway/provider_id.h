#ifndef PROVIDER_ID_H
#define PROVIDER_ID_H

/* TEXT (or NULL) where it can be a provider's id, else "": it is only kept for
 * questions to the provider, and never a reason to refuse. */
const char *provider_id_plain(const char *text);

#endif
