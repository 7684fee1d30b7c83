import Foundation

/// One day that may be the page's date, and where it is written.
struct DateCandidate {
  /// Days since 1970 in UTC.
  let day: Int
  /// The most exact instant of that day that the page gives.
  var date: Date
  var hasTime: Bool
  var sources: Sources = []
  var after = BylineCandidate.far
  var before = BylineCandidate.far
  var occurrences = 0
  /// The first unit that shows it, -1 if none does.
  var unit = -1
  var nearest = -1
  var own: MetadataNames = []
  var near: MetadataNames = []
  var saysPublished = false
  var saysModified = false
  var saysOther = false
  var otherLetters = 0
  /// The number of the first `time` element that says so; -1 if none does.
  var timeIndex = -1

  struct Sources: OptionSet {
    let rawValue: Int
    static let published = Sources(rawValue: 1)
    static let created = Sources(rawValue: 2)
    static let modified = Sources(rawValue: 4)
    static let uploaded = Sources(rawValue: 8)
    static let pagePublished = Sources(rawValue: 16)
    static let pageModified = Sources(rawValue: 32)
    static let metaPublished = Sources(rawValue: 64)
    static let metaModified = Sources(rawValue: 128)
    static let metaOther = Sources(rawValue: 256)
    static let itemPublished = Sources(rawValue: 512)
    static let itemModified = Sources(rawValue: 1024)
    static let time = Sources(rawValue: 2048)
    static let text = Sources(rawValue: 4096)
    static let address = Sources(rawValue: 8192)

    /// What machines are told.
    static let structured: Sources = [
      .published, .created, .modified, .uploaded, .pagePublished, .pageModified, .metaPublished, .metaModified,
      .metaOther,
      .itemPublished, .itemModified,
    ]
    static let ofChange: Sources = [.modified, .pageModified, .metaModified, .itemModified]
  }
}
