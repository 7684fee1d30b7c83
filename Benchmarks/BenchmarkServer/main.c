// The web server that the benchmarks ask: HTTP/1.1 with keep-alive, ETag and gzip, each host as slow as it is told to be.
//
//   BenchmarkServer ROOT PORT [SHORTEST-DELAY-MS LONGEST-DELAY-MS [half]]
//
// Host 127.0.A.B serves ROOT/127.0.A.B; each answer waits for the host's delay, which grows with B from the shortest
// (B = 1) to the longest (B = HOSTS). With `half`, half of the answer is sent at once and the rest after the delay: a slow
// transfer. Only loopback is answered. Prints "ready" when it listens.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 4096, SLOTS = 32768 };

struct connection {
  int socket, host_last;
  size_t received, size, sent, pause_at;
  char head[HEAD];
  char *answer;
  struct connection *next;
};

static const char *root;
static int poller, shortest, longest, hosts;
static bool halves;
static struct connection *wheel[SLOTS];
static long turned, waiting;

static long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void hang_up(struct connection *c) {
  close(c->socket);
  free(c->answer);
  free(c);
}

static void wait_for(struct connection *c, unsigned events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_MOD, c->socket, &event);
}

// Sends as much as goes; false when the connection is gone.
static bool send_more(struct connection *c) {
  size_t end = c->pause_at ? c->pause_at : c->size;
  while (c->sent < end) {
    ssize_t count = send(c->socket, c->answer + c->sent, end - c->sent, MSG_NOSIGNAL);
    if (count < 0) {
      if (errno != EAGAIN) return false;
      wait_for(c, EPOLLOUT);
      return true;
    }
    c->sent += (size_t)count;
  }
  if (c->sent == c->size) {
    free(c->answer);
    c->answer = NULL;
    c->received = 0;
  }
  wait_for(c, c->answer ? 0 : EPOLLIN);
  return true;
}

static void delay(struct connection *c) {
  int spread = hosts > 1 ? (longest - shortest) * (c->host_last - 1) / (hosts - 1) : 0;
  long slot = (milliseconds() + shortest + (spread > 0 ? spread : 0)) % SLOTS;
  c->next = wheel[slot];
  wheel[slot] = c;
  waiting++;
}

static const char *type_of(const char *path) {
  const char *dot = strrchr(path, '.');
  if (dot && !strcmp(dot, ".html")) return "text/html; charset=utf-8";
  if (dot && !strcmp(dot, ".xml")) return "application/rss+xml";
  return "text/plain";
}

static char *read_whole(const char *path, struct stat *status) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0 || fstat(file, status) || !S_ISREG(status->st_mode)) {
    if (file >= 0) close(file);
    return NULL;
  }
  char *bytes = malloc((size_t)status->st_size + 1);
  if (read(file, bytes, (size_t)status->st_size) != status->st_size) status->st_size = 0;
  close(file);
  return bytes;
}

static void make_answer(struct connection *c, const char *host) {
  char path[1024], zipped[1032], tag[64], head[512];
  struct stat status;
  char *body = NULL;
  char *space = strchr(c->head + 4, ' ');
  int length = space ? (int)(space - c->head - 4) : 0;
  const char *coding = "";
  bool is_known = false;
  if (!strncmp(c->head, "GET /", 5) && !memmem(c->head, (size_t)length + 4, "..", 2)) {
    snprintf(path, sizeof path, "%s/%s%.*s", root, host, length, c->head + 4);
    snprintf(zipped, sizeof zipped, "%s.gz", path);
    if (strstr(c->head, "gzip") && (body = read_whole(zipped, &status))) coding = "Content-Encoding: gzip\r\n";
    if (!body) body = read_whole(path, &status);
  }
  if (body) {
    snprintf(tag, sizeof tag, "\"%lx-%lx\"", (long)status.st_mtime, (long)status.st_size);
    is_known = strstr(c->head, tag) != NULL;
    int count = snprintf(head, sizeof head, "HTTP/1.1 %s\r\nETag: %s\r\nContent-Type: %s\r\n%s", is_known ? "304 Not Modified" : "200 OK", tag, type_of(path), coding);
    snprintf(head + count, sizeof head - (size_t)count, is_known ? "\r\n" : "Content-Length: %ld\r\n\r\n", (long)status.st_size);
  } else {
    snprintf(head, sizeof head, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  }
  size_t head_size = strlen(head), body_size = body && !is_known ? (size_t)status.st_size : 0;
  c->size = head_size + body_size;
  c->sent = 0;
  c->pause_at = halves ? c->size / 2 : 0;
  c->answer = malloc(c->size);
  memcpy(c->answer, head, head_size);
  if (body_size) memcpy(c->answer + head_size, body, body_size);
  free(body);
}

static bool receive(struct connection *c) {
  ssize_t count = recv(c->socket, c->head + c->received, HEAD - 1 - c->received, 0);
  if (count <= 0) return count < 0 && errno == EAGAIN;
  c->received += (size_t)count;
  c->head[c->received] = 0;
  if (!strstr(c->head, "\r\n\r\n")) return c->received < HEAD - 1;
  struct sockaddr_in name;
  socklen_t size = sizeof name;
  getsockname(c->socket, (struct sockaddr *)&name, &size);
  char host[INET_ADDRSTRLEN];
  inet_ntop(AF_INET, &name.sin_addr, host, sizeof host);
  c->host_last = (int)(ntohl(name.sin_addr.s_addr) & 255);
  make_answer(c, host);
  if (!longest) return send_more(c);
  if (halves && !send_more(c)) return false;
  wait_for(c, 0);
  delay(c);
  return true;
}

static void turn(void) {
  long now = milliseconds();
  for (; turned <= now; turned++) {
    struct connection *c = wheel[turned % SLOTS];
    wheel[turned % SLOTS] = NULL;
    while (c) {
      struct connection *next = c->next;
      waiting--;
      c->pause_at = 0;
      if (!send_more(c)) hang_up(c);
      c = next;
    }
  }
}

static void accept_all(int listener) {
  int socket;
  while ((socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    struct sockaddr_in name;
    socklen_t size = sizeof name;
    getsockname(socket, (struct sockaddr *)&name, &size);
    if (ntohl(name.sin_addr.s_addr) >> 24 != 127) {
      close(socket);
      continue;
    }
    int one = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct connection *c = calloc(1, sizeof *c);
    c->socket = socket;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(poller, EPOLL_CTL_ADD, socket, &event);
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 64;
  root = argv[1];
  shortest = argc > 4 ? atoi(argv[3]) : 0;
  longest = argc > 4 ? atoi(argv[4]) : 0;
  halves = argc > 5 && !strcmp(argv[5], "half");
  char path[1024];
  for (hosts = 0; hosts < 254; hosts++) {
    struct stat status;
    snprintf(path, sizeof path, "%s/127.0.20.%d", root, hosts + 1);
    if (stat(path, &status)) break;
  }
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[2]))};
  if (bind(listener, (struct sockaddr *)&name, sizeof name) || listen(listener, 4096)) {
    perror("BenchmarkServer: the port can't be had, name another");
    return 69;
  }
  poller = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  turned = milliseconds();
  puts("ready");
  fflush(stdout);
  struct epoll_event events[256];
  while (true) {
    int count = epoll_wait(poller, events, 256, waiting ? 1 : 1000);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if (!c) {
        accept_all(listener);
      } else if (c->answer && !(events[i].events & EPOLLOUT)) {
        // Hung up while its answer waits on the wheel, which will notice.
        struct epoll_event none = {.events = 0, .data.ptr = c};
        epoll_ctl(poller, EPOLL_CTL_DEL, c->socket, &none);
      } else if (!(c->answer ? send_more(c) : receive(c))) {
        hang_up(c);
      }
    }
    turn();
  }
}
