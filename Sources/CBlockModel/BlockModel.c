#include "BlockModel.h"

#include <math.h>
#include <string.h>

#include "BlockModelTables.h"

// Each feature is first replaced by the number of its thresholds below it: one byte. A tree has at most 32 leaves, numbered from
// left to right; each of its nodes clears the leaves on its left for the rows that go right, and the lowest leaf that is left is
// the answer (QuickScorer: Lucchese et al., SIGIR 2015). No branch depends on the data, and the rows of a group go side by side
// through the processor's vector unit.

enum { GROUP = 32 };

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

// The processor's widest vectors, chosen when the program is loaded: the same sums in the same order, two to three times as fast.
// ThreadSanitizer isn't there yet when the loader chooses, and its call in the choosing function ends the process.
#if !__has_feature(thread_sanitizer) && defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define WIDEST
#endif
#define WITHIN static inline __attribute__((always_inline))

size_t winnow_block_model_width(void) { return WIDTH; }

uint64_t winnow_block_model_names_hash(void) { return NAMES_HASH; }

// How many cuts each of the group's values lies above. Counting all is faster than searching: it has no branches either.
WITHIN void rank_group(const float values[GROUP], const float *cuts, unsigned count, uint8_t ranks[GROUP]) {
  int32_t above[GROUP] = {0};
  for (unsigned cut = 0; cut < count; cut++) {
    for (int i = 0; i < GROUP; i++) above[i] += values[i] > cuts[cut];
  }
  for (int i = 0; i < GROUP; i++) ranks[i] = (uint8_t)above[i];
}

WITHIN void score_group(uint8_t ranks[USED][GROUP], size_t count, float *scores) {
  float sums[GROUP] = {0};
  for (unsigned tree = 0; tree < TREES; tree++) {
    uint32_t left[GROUP];
    memset(left, 0xFF, sizeof left);
    for (unsigned at = firstNodes[tree]; at < firstNodes[tree + 1]; at++) {
      const uint8_t *row = ranks[nodeFeatures[at]];
      const uint8_t threshold = nodeThresholds[at];
      const uint32_t mask = nodeMasks[at];
      for (int i = 0; i < GROUP; i++) left[i] &= row[i] > threshold ? mask : 0xFFFFFFFFu;
    }
    const float *values = leaves + firstLeaves[tree];
    for (int i = 0; i < GROUP; i++) sums[i] += values[__builtin_ctz(left[i])];
  }
  for (size_t i = 0; i < count; i++) scores[i] = 1 / (1 + expf(-sums[i]));
}

WIDEST void winnow_block_model_score(const float *rows, size_t count, float *scores) {
  uint8_t ranks[USED][GROUP];
  for (size_t first = 0; first < count; first += GROUP) {
    const size_t part = count - first < GROUP ? count - first : GROUP;
    for (unsigned use = 0; use < USED; use++) {
      const float *cuts = thresholds + featureCuts[use];
      const unsigned cutCount = featureCuts[use + 1] - featureCuts[use];
      const float *column = rows + first * WIDTH + featureColumns[use];
      float values[GROUP] = {0};
      for (size_t i = 0; i < part; i++) values[i] = column[i * WIDTH];
      rank_group(values, cuts, cutCount, ranks[use]);
    }
    score_group(ranks, part, scores + first);
  }
}
