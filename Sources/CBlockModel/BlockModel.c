#include "BlockModel.h"

#include <math.h>

#include "BlockModelTables.h"

// Each feature is first replaced by the number of its thresholds below it: one byte, so that a row fits a few cache lines
// and a node is four bytes. Trees are the outer loop: a tree's nodes stay in the cache while all rows pass it.

size_t winnow_block_model_width(void) { return WIDTH; }

uint64_t winnow_block_model_names_hash(void) { return NAMES_HASH; }

size_t winnow_block_model_scratch(size_t count) { return count * USED; }

static uint8_t rank_of(float value, const float *thresholds, unsigned count) {
  unsigned low = 0;
  while (low < count) {
    unsigned middle = (low + count) / 2;
    if (value > thresholds[middle]) {
      low = middle + 1;
    } else {
      count = middle;
    }
  }
  return (uint8_t)low;
}

static float leaf_of(const uint8_t *row, const Node *nodes, const float *leaves) {
  int at = 0;
  do {
    const Node *node = &nodes[at];
    at = row[node->feature] > node->threshold ? node->right : node->left;
  } while (at >= 0);
  return leaves[~at];
}

void winnow_block_model_score(const float *rows, size_t count, uint8_t *scratch, float *scores) {
  for (size_t row = 0; row < count; row++) {
    const float *from = rows + row * WIDTH;
    uint8_t *to = scratch + row * USED;
    for (unsigned use = 0; use < USED; use++) {
      const Feature *feature = &features[use];
      to[use] = rank_of(from[feature->column], thresholds + feature->first, feature->count);
    }
    scores[row] = 0;
  }
  for (unsigned tree = 0; tree < TREES; tree++) {
    const Node *treeNodes = nodes + trees[tree].firstNode;
    const float *treeLeaves = leaves + trees[tree].firstLeaf;
    for (size_t row = 0; row < count; row++) {
      scores[row] += leaf_of(scratch + row * USED, treeNodes, treeLeaves);
    }
  }
  for (size_t row = 0; row < count; row++) scores[row] = 1 / (1 + expf(-scores[row]));
}
