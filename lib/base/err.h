#ifndef ERR_H
#define ERR_H

/*
 * The kinds of error. An error is logged once, where it is detected, with the
 * place and a code but never a value; callers only pass it on. Faulty input is
 * no error (see form.h), and neither is an expected refusal (an outcome enum in
 * the model's result).
 */
enum err {
	ERR_OK = 0,
	ERR_MEMORY,      /* the arena's cap or the heap is reached */
	ERR_INPUT,       /* malformed data from outside, refused as a whole */
	ERR_CONFIG,      /* configuration or keys missing or wrong */
	ERR_SYSTEM,      /* a system call failed */
	ERR_DATABASE,    /* a statement failed or had another shape */
	ERR_UNAVAILABLE, /* a server is away or overloaded: try again later */
	ERR_CRYPTO,      /* a ciphertext or key does not verify */
	ERR_TEMPLATE,    /* a template is missing or broken */
};

/* The name for logs, such as "memory"; never NULL. */
const char *err_name(enum err err);

#endif
