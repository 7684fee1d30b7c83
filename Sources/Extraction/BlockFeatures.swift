import Markup

/// The matrix that the block model reads: one row for each scored block.
///
/// This is the features' only definition: training dumps these very rows.
struct BlockFeatures {
  /// Row-major values, `width` for each row.
  private(set) var values: [Float]
  let width: Int
  let rows: Int

  /// The features' names, in order.
  static let names: [String] = {
    var list = FeatureNames()
    do {
      let document = try Document(html: "<p>word</p>")
      let context = FeatureContext(PageAnalysis(BlockList(document)), hints: PageHints())
      describe(context, 0, &list)
    } catch {
      assertionFailure("the smallest page can't be parsed: \(error)")
    }
    return list.names
  }()

  /// The bytes that so many rows take, with what is computed once for all of them.
  static func memory(rows: Int) -> Int { rows * (names.count * MemoryLayout<Float>.stride + contextBytes) }

  /// Facts, groups and sums of a row in `FeatureContext`, in bytes, measured.
  private static let contextBytes = 400

  init(_ context: FeatureContext) {
    let width = Self.names.count
    let rows = context.page.texts.count
    self.width = width
    self.rows = rows
    values = [Float](unsafeUninitializedCapacity: rows * width) { buffer, count in
      if let base = buffer.baseAddress {
        for row in 0..<rows {
          var sink = FeatureRow(base + row * width)
          Self.describe(context, row, &sink)
        }
      }
      count = rows * width
    }
  }

  /// Writes one row.
  @inline(__always)
  private static func describe(_ context: FeatureContext, _ row: Int, _ sink: inout some FeatureSink) {
    let facts = context.facts[row]
    describeText(context, row, &sink)
    describePhrases(context.page.texts[row], &sink)
    describePlace(context, row, facts, &sink)
    describeLevels(context, row, &sink)
    describeNames(context, row, &sink)
    describeHeading(context, row, &sink)
    for distance in [-3, -2, -1, 1, 2, 3] { describeNeighbour(context, row, distance, &sink) }
    describeSurroundings(context, row, facts, &sink)
    describePage(context, &sink)
  }
}
