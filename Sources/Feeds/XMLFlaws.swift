/// What was mended in an XML document.
struct XMLFlaws: OptionSet {
  let rawValue: Int

  static let undefinedEntities = XMLFlaws(rawValue: 1 << 0)
  static let unescaped = XMLFlaws(rawValue: 1 << 1)
  static let controlCharacters = XMLFlaws(rawValue: 1 << 2)
  static let wrongEndTags = XMLFlaws(rawValue: 1 << 3)
  static let brokenTags = XMLFlaws(rawValue: 1 << 4)
  static let openCharacterData = XMLFlaws(rawValue: 1 << 5)
  static let tooDeep = XMLFlaws(rawValue: 1 << 6)
  static let junkAfter = XMLFlaws(rawValue: 1 << 7)
  static let truncated = XMLFlaws(rawValue: 1 << 8)

  /// A sentence for each.
  var sentences: [String] {
    let all: [(XMLFlaws, String)] = [
      (.undefinedEntities, "entities that XML does not know stand in the document"),
      (.unescaped, "'&' or '<' stand unescaped in text"),
      (.controlCharacters, "characters that XML forbids were dropped"),
      (.wrongEndTags, "end tags do not match their start tags"),
      (.brokenTags, "start tags are malformed"),
      (.openCharacterData, "a CDATA section is never closed"),
      (.tooDeep, "elements are nested deeper than \(XMLMender.maxDepth) levels"),
      (.junkAfter, "something stands after the end of the feed"),
      (.truncated, "the document is cut short: what was not complete is left out"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
