#ifndef SANDBOX_H
#define SANDBOX_H

#include "err.h"

/*
 * What a program may still do after start-up. Called once, after everything is
 * open and before the first byte from outside is read: no new privileges, no
 * core, limits on memory and files, and a seccomp filter that ends the process
 * with SIGSYS on any other call.
 */
enum sandbox_kind {
	SANDBOX_WEB,     /* unix sockets, reading files; no exec, no threads */
	SANDBOX_SPOOL,   /* as web, and making new files and removing them */
	SANDBOX_COURIER, /* as web, and internet sockets and threads */
	SANDBOX_STANDIN, /* the demo's: as courier, and appending to files */
};

enum err sandbox_enter(enum sandbox_kind kind);

#endif
