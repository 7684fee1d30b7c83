// The least that fetching costs: a plain curl_multi program with epoll, reused handles and bodies dropped.
//
//   FetchBaseline FILE [CONCURRENCY]      FILE holds a URL on each line, with a tab and its ETag behind it if it is to be
//                                         asked conditionally: the price of a 304
//   FetchBaseline FILE tags               prints such lines for the URLs of FILE
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static char **urls, **tags;
static long url_count, next_url, finished, failed;
static long long received;
static int epoll_descriptor;
static long timer_ms = -1;

static size_t drop(char *bytes, size_t size, size_t count, void *unused) {
  (void)bytes;
  (void)unused;
  received += (long long)(size * count);
  return size * count;
}

static int watch(CURL *easy, curl_socket_t socket, int what, void *multi, void *known) {
  (void)easy;
  struct epoll_event event = {.data.fd = socket};
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(epoll_descriptor, EPOLL_CTL_DEL, socket, &event);
    return 0;
  }
  event.events = (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
  epoll_ctl(epoll_descriptor, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
  if (!known) curl_multi_assign(*(CURLM **)multi, socket, multi);
  return 0;
}

static int set_timer(CURLM *multi, long ms, void *unused) {
  (void)multi;
  (void)unused;
  timer_ms = ms;
  return 0;
}

static void start(CURLM *multi, CURL *easy) {
  if (next_url >= url_count) return;
  if (tags[next_url]) {
    struct curl_slist *former = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &former);
    curl_slist_free_all(former);
    char field[256];
    snprintf(field, sizeof field, "If-None-Match: %s", tags[next_url]);
    struct curl_slist *list = curl_slist_append(NULL, field);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, list);
  }
  curl_easy_setopt(easy, CURLOPT_URL, urls[next_url++]);
  curl_multi_add_handle(multi, easy);
}

static size_t keep_tag(char *line, size_t size, size_t count, void *tag) {
  if (size * count > 6 && !strncasecmp(line, "etag: ", 6)) *(char **)tag = strndup(line + 6, strcspn(line, "\r\n") - 6);
  return size * count;
}

static int print_tags(void) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep_tag);
  for (long i = 0; i < url_count; i++) {
    curl_easy_setopt(easy, CURLOPT_URL, urls[i]);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &tags[i]);
    curl_easy_perform(easy);
    if (!tags[i]) return 65;
    printf("%s\t%s\n", urls[i], tags[i]);
  }
  curl_easy_cleanup(easy);
  return 0;
}

static void collect(CURLM *multi) {
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *easy = message->easy_handle;
    finished++;
    if (message->data.result != CURLE_OK) failed++;
    curl_multi_remove_handle(multi, easy);
    start(multi, easy);
  }
}

static void read_urls(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) exit(66);
  char line[4096];
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\r\n")] = 0;
    urls = realloc(urls, (size_t)(url_count + 1) * sizeof *urls);
    tags = realloc(tags, (size_t)(url_count + 1) * sizeof *tags);
    char *tab = strchr(line, '\t');
    if (tab) *tab = 0;
    tags[url_count] = tab ? strdup(tab + 1) : NULL;
    urls[url_count++] = strdup(line);
  }
  fclose(file);
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec * 1e-6; }

int main(int argc, char **argv) {
  if (argc < 2) return 64;
  read_urls(argv[1]);
  if (argc > 2 && !strcmp(argv[2], "tags")) return print_tags();
  long concurrency = argc > 2 ? atol(argv[2]) : 128;
  struct timespec begin, end;
  struct rusage usage;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  clock_gettime(CLOCK_MONOTONIC, &begin);
  epoll_descriptor = epoll_create1(EPOLL_CLOEXEC);
  static CURLM *multi;
  multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, &multi);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, set_timer);
  for (long i = 0; i < concurrency && i < url_count; i++) {
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
    start(multi, easy);
  }
  struct epoll_event events[256];
  int running;
  while (finished < url_count) {
    int count = epoll_wait(epoll_descriptor, events, 256, (int)timer_ms);
    if (count <= 0) {
      timer_ms = -1;
      curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    for (int i = 0; i < count; i++) {
      int what = (events[i].events & EPOLLIN ? CURL_CSELECT_IN : 0) | (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0);
      curl_multi_socket_action(multi, events[i].data.fd, what, &running);
    }
    collect(multi);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  getrusage(RUSAGE_SELF, &usage);
  double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  double wall = (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) * 1e-9;
  printf("{\"program\":\"curl_multi\",\"transfers\":%ld,\"failed\":%ld,\"body_bytes\":%lld,\"wall_seconds\":%.4f,\"cpu_seconds\":%.4f,\"peak_rss_kib\":%ld}\n",
         finished, failed, received, wall, cpu, usage.ru_maxrss);
  return failed ? 1 : 0;
}
