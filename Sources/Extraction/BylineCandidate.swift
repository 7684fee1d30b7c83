/// One list of names that may be the page's authors, and what speaks for it.
struct BylineCandidate {
  let names: [String]
  /// The names' keys, sorted: equal for the same people.
  let key: String
  /// A page about the one author, as the page's links or JSON-LD give it.
  var url: String?
  var sources: Sources = []
  /// Units between the headline and the name: after it, before it; `far` if it doesn't stand there.
  var after = Self.far
  var before = Self.far
  var occurrences = 0
  /// The first unit that shows it, -1 if none does.
  var unit = -1
  /// The unit nearest to the headline, which the fields below speak of.
  var nearest = -1
  /// What the names on the element, and on the one to four elements around it, say.
  var own: MetadataNames = []
  var near: MetadataNames = []
  /// How many elements around carry the nearest name of an author; `far` if none of five does.
  var authorLevel = Self.far
  var hasLead = false
  var followsLead = false
  var isPersonLink = false
  var isLink = false
  var isItem = false
  var isDateNear = false
  /// Letters of the text besides the names.
  var otherLetters = 0

  static let far = 400

  struct Sources: OptionSet {
    let rawValue: Int
    static let structured = Sources(rawValue: 1)
    static let organization = Sources(rawValue: 2)
    static let page = Sources(rawValue: 4)
    static let meta = Sources(rawValue: 8)
    static let articleMeta = Sources(rawValue: 16)
    static let twitter = Sources(rawValue: 32)
    static let otherMeta = Sources(rawValue: 64)
    static let item = Sources(rawValue: 128)
    static let text = Sources(rawValue: 256)
  }

  init(names: [String]) {
    self.names = names
    key = names.map { MetadataText.key($0) }.sorted().joined(separator: "|")
  }
}
