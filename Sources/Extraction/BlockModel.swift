import CBlockModel

/// The learned model: for each block the part of its words that belongs to the article.
enum BlockModel {
  /// The scores, 0 to 1, of all of a page's blocks.
  static func scores(_ context: FeatureContext) -> [Float] {
    let rows = context.page.texts.count
    var scores: [Float] = []
    scores.reserveCapacity(rows)
    for first in stride(from: 0, to: rows, by: BlockFeatures.rowsAtOnce) {
      scores += self.scores(BlockFeatures(context, rows: first..<min(rows, first + BlockFeatures.rowsAtOnce)))
    }
    return scores
  }

  /// The scores, 0 to 1, of all rows.
  static func scores(_ features: BlockFeatures) -> [Float] {
    precondition(features.width == winnow_block_model_width(), "the block model was trained on other features")
    guard features.rows > 0 else { return [] }
    return [Float](unsafeUninitializedCapacity: features.rows) { scores, count in
      features.values.withUnsafeBufferPointer { rows in
        winnow_block_model_score(rows.baseAddress, features.rows, scores.baseAddress)
      }
      count = features.rows
    }
  }

  /// True if the tables were made for the features as they are defined now.
  static var fitsFeatures: Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in BlockFeatures.names {
      for byte in (name + "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash == winnow_block_model_names_hash() && BlockFeatures.names.count == winnow_block_model_width()
  }
}
