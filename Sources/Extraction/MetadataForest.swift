import CBlockModel

/// A learned chooser: gradient-boosted trees that say how likely a candidate is the right one.
/// The tables are made by `Training/metadata.py` from the rows that `MetadataTrainingRows` gives.
struct MetadataForest {
  static let title = MetadataForest(chooser: Int32(WINNOW_METADATA_TITLE))
  static let author = MetadataForest(chooser: Int32(WINNOW_METADATA_AUTHOR))
  static let date = MetadataForest(chooser: Int32(WINNOW_METADATA_DATE))

  private let chooser: Int32

  /// How likely, 0 to 1, the candidate with these features is the right one; 0 for a row that the tables weren't made for.
  func score(_ features: [Float]) -> Float {
    guard features.count == winnow_metadata_width(chooser) else { return 0 }
    return features.withUnsafeBufferPointer { row in
      row.baseAddress.map { winnow_metadata_score(chooser, $0) } ?? 0
    }
  }

  /// True if the tables were made for features of these names, in this order.
  func isMade(for names: [String]) -> Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in names.map({ $0 + "\n" }).joined().utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash == winnow_metadata_names_hash(chooser)
  }
}
