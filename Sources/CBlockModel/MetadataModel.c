#include "MetadataModel.h"

#include <math.h>

typedef struct {
  float threshold;
  int16_t feature, left, right;
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

float winnow_metadata_score(int chooser, const float *features) {
  const Chooser *model = &choosers[chooser];
  float sum = 0;
  for (size_t tree = 0; tree < model->trees; tree++) {
    const Split *splits = model->splits + model->first_split[tree];
    int at = 0;
    do {
      const Split *split = &splits[at];
      at = features[split->feature] > split->threshold ? split->right : split->left;
    } while (at >= 0);
    sum += model->leaves[model->first_leaf[tree] + ~at];
  }
  return 1 / (1 + expf(-sum));
}
