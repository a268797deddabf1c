// The floor that `Markup` is held against: what libcmark itself costs from C.
//
// usage: floor LIST ROUNDS
//
// LIST names one page a line. All pages are read first; then each round strips
// the front matter, parses, walks by pointers, copies every literal and
// destination into one pool, and counts headings and links. Prints the median
// round in microseconds, the headings and the links.

#define _GNU_SOURCE
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct page {
  char *bytes;
  size_t count;
};

struct pool {
  char *bytes;
  size_t count, capacity;
};

struct tally {
  long headings, links;
};

static void *checked(void *memory) {
  if (memory == NULL) {
    perror("floor");
    exit(1);
  }
  return memory;
}

static struct page read_page(const char *path) {
  FILE *file = checked(fopen(path, "rb"));
  struct page page = {NULL, 0};
  size_t capacity = 0;
  do {
    if (page.count == capacity) {
      capacity = capacity == 0 ? 65536 : capacity * 2;
      page.bytes = checked(realloc(page.bytes, capacity));
    }
    page.count += fread(page.bytes + page.count, 1, capacity - page.count, file);
  } while (page.count == capacity);
  fclose(file);
  return page;
}

// Where the body starts: after a front matter that is opened in the first line
// and closed, or else at the start.
static size_t start_of_body(struct page page) {
  static const char fence[] = "---\n", close[] = "\n---\n";
  if (page.count < 4 || memcmp(page.bytes, fence, 4) != 0) return 0;
  char *end = memmem(page.bytes + 3, page.count - 3, close, 5);
  return end == NULL ? 0 : (size_t)(end - page.bytes) + 5;
}

static void copy(struct pool *pool, const char *text) {
  if (text == NULL) return;
  size_t count = strlen(text);
  if (pool->count + count > pool->capacity) {
    pool->capacity = (pool->count + count) * 2;
    pool->bytes = checked(realloc(pool->bytes, pool->capacity));
  }
  memcpy(pool->bytes + pool->count, text, count);
  pool->count += count;
}

static void visit(cmark_node *node, struct pool *pool, struct tally *tally) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT:
  case CMARK_NODE_CODE:
  case CMARK_NODE_CODE_BLOCK:
  case CMARK_NODE_HTML_BLOCK:
  case CMARK_NODE_HTML_INLINE:
    copy(pool, cmark_node_get_literal(node));
    break;
  case CMARK_NODE_LINK:
    tally->links++;
    copy(pool, cmark_node_get_url(node));
    break;
  case CMARK_NODE_IMAGE:
    copy(pool, cmark_node_get_url(node));
    break;
  case CMARK_NODE_HEADING:
    tally->headings++;
    break;
  default:
    break;
  }
}

static void walk(cmark_node *root, struct pool *pool, struct tally *tally) {
  cmark_node *node = root;
  while (node != NULL) {
    visit(node, pool, tally);
    cmark_node *next = cmark_node_first_child(node);
    while (next == NULL && node != NULL && node != root) {
      next = cmark_node_next(node);
      if (next == NULL) node = cmark_node_parent(node);
    }
    node = next;
  }
}

static long long now_in_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static int ascending(const void *left, const void *right) {
  long long a = *(const long long *)left, b = *(const long long *)right;
  return (a > b) - (a < b);
}

int main(int count, char **arguments) {
  int rounds = count == 3 ? atoi(arguments[2]) : 0;
  if (rounds < 1) {
    fputs("usage: floor LIST ROUNDS\n", stderr);
    return 2;
  }

  struct page *pages = NULL;
  size_t page_count = 0;
  FILE *list = checked(fopen(arguments[1], "r"));
  char *line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, list) > 0) {
    line[strcspn(line, "\n")] = 0;
    pages = checked(realloc(pages, (page_count + 1) * sizeof *pages));
    pages[page_count++] = read_page(line);
  }
  fclose(list);

  long long *times = checked(calloc((size_t)rounds, sizeof *times));
  struct tally tally;
  for (int round = 0; round < rounds; round++) {
    tally = (struct tally){0, 0};
    long long start = now_in_microseconds();
    for (size_t i = 0; i < page_count; i++) {
      // A pool lives as long as its page's tree would in Swift.
      struct pool pool = {NULL, 0, 0};
      size_t body = start_of_body(pages[i]);
      cmark_node *tree = cmark_parse_document(
        pages[i].bytes + body, pages[i].count - body, CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS);
      walk(checked(tree), &pool, &tally);
      cmark_node_free(tree);
      free(pool.bytes);
    }
    times[round] = now_in_microseconds() - start;
  }
  qsort(times, (size_t)rounds, sizeof *times, ascending);
  printf("%lld %ld %ld\n", times[rounds / 2], tally.headings, tally.links);
  return 0;
}
