/// What one host repeats from page to page: how often each text stood at each place, on how many different pages.
///
/// Bounded (at most `maxTexts` texts and `maxPages` recent pages, about 60 KB) and ageing: counts are relative to the pages
/// seen since a text first stood there, and old pages weigh less and less. A value: whoever changes a copy changes that copy.
package struct SiteMemory: Sendable, Hashable {
  /// How often a text stood at a place.
  struct Count: Hashable {
    /// Different pages, halved as they age.
    var pages: UInt16
    /// The first of these pages, so that one page seen again is not counted again.
    var witnesses: (UInt32, UInt32, UInt32)
    /// The ordinals of the pages at which it was first and last seen.
    var first: UInt32
    var last: UInt32

    static func == (a: Count, b: Count) -> Bool {
      a.pages == b.pages && a.witnesses == b.witnesses && a.first == b.first && a.last == b.last
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(pages)
      hasher.combine(first)
      hasher.combine(last)
    }
  }

  /// A page that was learned: by its address, and by its longest text, since one page may have several addresses.
  struct KnownPage: Hashable {
    var address: UInt32
    var content: UInt32
  }

  /// Texts remembered at most.
  static let maxTexts = 1800
  /// Pages remembered at most, to know them again.
  static let maxPages = 400
  /// A count that spans more pages is halved, so that what a site gave up is forgotten.
  static let maxSpan: UInt32 = 64
  /// Days without a visit after which a site is learned anew.
  static let maxRest: UInt32 = 120
  /// A page's longest text identifies it only from this length on.
  static let minContent: UInt32 = 80

  var counts: [UInt64: Count] = [:]
  var pages: [KnownPage] = []
  /// Where the next page goes in `pages` once that is full.
  var nextPage = 0
  /// Pages learned so far.
  var total: UInt32 = 0
  /// The day of the last visit, in days since 1970.
  var lastDay: UInt32 = 0

  package init() {}

  /// Different pages that this memory knows of.
  package var pageCount: Int { Int(total) }
}
