#ifndef WATCH_H
#define WATCH_H

#include "err.h"

/*
 * Waiting for work, and not for ever. libfcgi alone would miss a SIGTERM that
 * comes just before its accept(), would hang in accept() when a sister process
 * took the connection, and would wait for a silent peer without end.
 */
enum watch_event { WATCH_CONNECTION, WATCH_STOP, WATCH_FAILED };

/*
 * Takes SIGTERM, SIGINT and SIGUSR1 (blocked from here on, read from
 * *SIGNAL_FD), makes the listening socket non-blocking, ignores SIGPIPE.
 * ERR_CONFIG when LISTEN_FD is no listening socket.
 */
enum err watch_open(int listen_fd, int *signal_fd);

/* Returns when somebody connects, or when the process is asked to stop. */
enum watch_event watch_wait(int listen_fd, int signal_fd);

/* After SECONDS every blocking read or write fails with EINTR, once a second
 * until it is set again; 0: no deadline. */
void watch_deadline(int seconds);

#endif
