#include "MetadataModel.h"

#include <math.h>

typedef struct {
  float threshold;
  // Where to go on: to the left for values up to the threshold, else to the right. Below 0 it is a leaf.
  int16_t feature, next[2];
} Split;

typedef struct {
  size_t width, trees;
  uint64_t names_hash;
  const int *first_split, *first_leaf;
  const Split *splits;
  const float *leaves;
} Chooser;

#include "MetadataModelTables.h"

size_t winnow_metadata_width(int chooser) { return choosers[chooser].width; }

uint64_t winnow_metadata_names_hash(int chooser) { return choosers[chooser].names_hash; }

// How many trees are gone through side by side: one alone waits for memory at each of its splits.
enum { TOGETHER = 10 };

float winnow_metadata_score(int chooser, const float *features) {
  const Chooser *model = &choosers[chooser];
  float sum = 0;
  for (size_t first = 0; first < model->trees; first += TOGETHER) {
    const size_t part = model->trees - first < TOGETHER ? model->trees - first : TOGETHER;
    const Split *splits[TOGETHER];
    int at[TOGETHER];
    for (size_t i = 0; i < TOGETHER; i++) {
      splits[i] = model->splits + model->first_split[first + (i < part ? i : 0)];
      at[i] = 0;
    }
    // Which way a split leads is as good as random: no branch depends on it, and who has come to a leaf stays there.
    for (int open = 1; open;) {
      open = 0;
      for (size_t i = 0; i < TOGETHER; i++) {
        const Split *split = &splits[i][at[i] < 0 ? 0 : at[i]];
        const int next = split->next[features[split->feature] > split->threshold];
        at[i] = at[i] < 0 ? at[i] : next;
        open |= at[i] >= 0;
      }
    }
    for (size_t i = 0; i < part; i++) sum += model->leaves[model->first_leaf[first + i] + ~at[i]];
  }
  return 1 / (1 + expf(-sum));
}
