import Markup

/// The matrix that the block model reads: one row for each scored block, or for some of a long page's.
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

  /// Rows that are computed and scored at once: so many stay in the processor's cache, and a matrix of all of a long page's would
  /// be larger than its tree.
  static let rowsAtOnce = 128

  /// The bytes that scoring so many rows takes, with what is computed once for all of them.
  static func memory(rows: Int) -> Int {
    rows * contextBytes + min(rows, rowsAtOnce) * names.count * MemoryLayout<Float>.stride
  }

  /// Facts, groups and sums of a row in `FeatureContext`, in bytes, measured.
  private static let contextBytes = 400

  /// The rows of all blocks.
  init(_ context: FeatureContext) { self.init(context, rows: 0..<context.page.texts.count) }

  /// Some of the rows.
  init(_ context: FeatureContext, rows range: Range<Int>) {
    let width = Self.names.count
    let rows = range.count
    self.width = width
    self.rows = rows
    values = [Float](unsafeUninitializedCapacity: rows * width) { buffer, count in
      if let base = buffer.baseAddress {
        for (place, row) in range.enumerated() {
          var sink = FeatureRow(base + place * width)
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
