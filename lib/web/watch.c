#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "log.h"

static void
wake(int number)
{
	(void)number; /* the system call that it interrupts is what counts */
}

static enum err
failed(const char *step)
{
	LOG(LOG_ERROR, "watch_failed", LOG_TEXT("step", step),
	    LOG_NUMBER("errno", errno));
	return ERR_SYSTEM;
}

/* Without SA_RESTART, so that a read ends. */
static enum err
take_signals(int *signal_fd)
{
	struct sigaction alarm = {.sa_handler = wake};
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigset_t stop;

	(void)sigemptyset(&stop);
	(void)sigaddset(&stop, SIGTERM);
	(void)sigaddset(&stop, SIGINT);
	(void)sigaddset(&stop, SIGUSR1); /* how multiwatch says it */
	if (sigprocmask(SIG_BLOCK, &stop, NULL) != 0 ||
	    sigaction(SIGALRM, &alarm, NULL) != 0 ||
	    sigaction(SIGPIPE, &ignore, NULL) != 0)
		return failed("signals");
	*signal_fd = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
	return *signal_fd < 0 ? failed("signalfd") : ERR_OK;
}

enum err
watch_open(int listen_fd, int *signal_fd)
{
	int listens = 0, flags;
	socklen_t size = sizeof(listens);

	if (getsockopt(listen_fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) !=
		0 ||
	    !listens)
		return ERR_CONFIG;
	flags = fcntl(listen_fd, F_GETFL);
	if (flags < 0 || fcntl(listen_fd, F_SETFL, flags | O_NONBLOCK) != 0)
		return failed("nonblock");
	return take_signals(signal_fd);
}

enum watch_event
watch_wait(int listen_fd, int signal_fd)
{
	struct pollfd fds[] = {
	    {.fd = signal_fd, .events = POLLIN},
	    {.fd = listen_fd, .events = POLLIN},
	};

	while (poll(fds, 2, -1) < 0)
		if (errno != EINTR) {
			(void)failed("poll");
			return WATCH_FAILED;
		}
	if (fds[0].revents)
		return WATCH_STOP;
	if (fds[1].revents & ~POLLIN) {
		(void)failed("socket");
		return WATCH_FAILED;
	}
	return WATCH_CONNECTION;
}

void
watch_deadline(int seconds)
{
	struct itimerval timer = {.it_value.tv_sec = seconds};

	/* It may fire just before the read: so it fires again. */
	timer.it_interval.tv_sec = seconds ? 1 : 0;
	(void)setitimer(ITIMER_REAL, &timer, NULL);
}
