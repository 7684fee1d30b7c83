/// One text that may be the page's title, and where it was found.
struct TitleCandidate {
  let text: String
  let key: String
  var sources: Sources = []
  /// The number of the first `h1` that reads so; -1 if none does.
  var heading = -1
  /// The unit of that heading, else -1.
  var unit = -1
  /// The place of the cut, from the left, if it is a part of a longer title.
  var cut = -1
  /// What was cut away: its share of known words of the site, and its length in words.
  var cutSiteShare: Float = 0
  var cutWords = 0
  var separator: UInt8 = 0
  var isSuffix = false
  /// How many of the longer titles it is a part of.
  var partOf = 0

  struct Sources: OptionSet {
    let rawValue: Int
    static let h1 = Sources(rawValue: 1)
    static let h2 = Sources(rawValue: 2)
    static let title = Sources(rawValue: 4)
    static let titlePart = Sources(rawValue: 8)
    static let openGraph = Sources(rawValue: 16)
    static let openGraphPart = Sources(rawValue: 32)
    static let twitter = Sources(rawValue: 64)
    static let headline = Sources(rawValue: 128)
    static let headlinePart = Sources(rawValue: 256)
    static let name = Sources(rawValue: 512)
    static let pageName = Sources(rawValue: 1024)
    static let item = Sources(rawValue: 2048)
    static let other = Sources(rawValue: 4096)
  }
}
