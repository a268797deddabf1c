// Runs commands as whole processes and prints, for each, the median of its
// wall time in microseconds and the greatest peak of its memory in KiB.
//
// usage: measure RUNS COMMAND [ARGUMENT...] [::: COMMAND [ARGUMENT...]]...
//
// The commands take turns, so that a change of the machine's mood meets all of
// them. This is C because the peak a child starts from is that of the process
// that spawned it (Linux carries it over `exec`): a small parent cannot hide a
// small child.

#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum { most_commands = 8, most_runs = 10000 };

static long long now_in_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static int ascending(const void *left, const void *right) {
  long long a = *(const long long *)left, b = *(const long long *)right;
  return (a > b) - (a < b);
}

// Runs a command once; a command that fails measures nothing, so it ends the
// program.
static long long run(char **command, long *peak) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);

  pid_t child;
  struct rusage usage;
  int status;
  long long start = now_in_microseconds();
  int error = posix_spawnp(&child, command[0], &actions, NULL, command, environ);
  if (error != 0) {
    fprintf(stderr, "measure: %s: %s\n", command[0], strerror(error));
    exit(1);
  }
  if (wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fprintf(stderr, "measure: %s did not end with 0\n", command[0]);
    exit(1);
  }
  long long elapsed = now_in_microseconds() - start;
  posix_spawn_file_actions_destroy(&actions);

  long kibibytes = usage.ru_maxrss;
#ifdef __APPLE__
  kibibytes /= 1024; // Darwin counts bytes.
#endif
  if (kibibytes > *peak) *peak = kibibytes;
  return elapsed;
}

int main(int count, char **arguments) {
  int runs = count > 2 ? atoi(arguments[1]) : 0;
  if (runs < 1 || runs > most_runs) {
    fputs("usage: measure RUNS COMMAND [ARGUMENT...] [::: COMMAND [ARGUMENT...]]...\n", stderr);
    return 2;
  }

  char **commands[most_commands] = {&arguments[2]};
  int command_count = 1;
  for (int i = 2; i < count; i++) {
    if (strcmp(arguments[i], ":::") != 0) continue;
    if (i + 1 == count || command_count == most_commands) {
      fputs("measure: a command is missing, or there are too many\n", stderr);
      return 2;
    }
    arguments[i] = NULL;
    commands[command_count++] = &arguments[i + 1];
  }

  long long *times = calloc((size_t)command_count * (size_t)runs, sizeof *times);
  long peaks[most_commands] = {0};
  if (times == NULL) return 1;
  // The first turn fills the caches and is not counted.
  for (int turn = -1; turn < runs; turn++) {
    for (int i = 0; i < command_count; i++) {
      long long elapsed = run(commands[i], &peaks[i]);
      if (turn >= 0) times[i * runs + turn] = elapsed;
    }
  }
  for (int i = 0; i < command_count; i++) {
    qsort(times + i * runs, (size_t)runs, sizeof *times, ascending);
    printf("%lld %ld\n", times[i * runs + runs / 2], peaks[i]);
  }
  free(times);
  return 0;
}
