import Markup

/// The text of an article in a framework's state: a page that a script builds in the browser carries it as JSON, whole or
/// paragraph by paragraph (`__NEXT_DATA__`, `window.__NUXT__`, `application/json`).
enum FrameworkState {
  /// Bytes of a string from which on it may be a paragraph; labels and addresses are shorter.
  private static let paragraphBytes = 80
  /// Words that a body has at least.
  static let fewestWords = 80
  /// Spaces for each hundred bytes that prose of a script with spaces has at least; code, keys and addresses have fewer.
  private static let fewestSpaces = 8
  private static let mostParagraphs = 2000
  /// Long strings of a page's state that are looked at, prose or not.
  static let mostStrings = 20_000
  private static let mostBytes = 4 << 20

  /// The longest text, as HTML, that some key of the state holds, alone or in several values; nil if none reads like an article.
  static func body(in scripts: [Script]) -> String? {
    var texts: [String: [String]] = [:]
    var bytes = 0
    var looked = 0
    for script in scripts
    where !script.type.hasSuffix("ld+json") && script.text.utf8.count <= mostBytes {
      var text = script.text
      text.withUTF8 { buffer in
        var scanner = JSONStringScanner(buffer)
        while bytes <= mostBytes, looked < mostStrings, let (name, value) = scanner.nextValue(ofAtLeast: paragraphBytes)
        {
          looked += 1
          let decoded = value.decoded
          guard isProse(decoded) else { continue }
          bytes += decoded.utf8.count
          let key = String(decoding: name, as: UTF8.self)
          if texts[key, default: []].count < mostParagraphs {
            texts[key, default: []].append(decoded)
          }
        }
      }
    }
    // The same text often stands in the state twice: once is enough.
    let bodies = texts.mapValues(unique)
    let sizes = bodies.mapValues { WordCount.count(of: plain($0.joined(separator: "\n\n"))) }
    guard let best = sizes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      best.value >= fewestWords
    else { return nil }
    return bodies[best.key].map(html)
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// True for what reads like sentences, in markup or without.
  private static func isProse(_ text: String) -> Bool {
    let words = plain(text)
    let bytes = words.utf8.count
    guard bytes >= paragraphBytes / 2, let last = words.unicodeScalars.last(where: { $0 != " " })
    else { return false }
    let spaces = words.utf8.count { $0 == 0x20 }
    let wide = words.utf8.count { $0 >= 0xE0 }
    let isWide = wide * 6 > bytes
    return (isWide || spaces * 100 >= bytes * fewestSpaces)
      && ".!?…。！？”\"’»)]".unicodeScalars.contains(last)
  }

  private static func isMarkup(_ text: String) -> Bool {
    MetadataText.contains(text, "</") || MetadataText.contains(text, "<br")
  }

  private static func plain(_ text: String) -> String {
    isMarkup(text) ? Sanitizer.plainText(text) : text
  }

  private static func html(_ texts: [String]) -> String {
    guard texts.contains(where: isMarkup) else {
      return String(
        decoding: PlainTextPage.html(ofArticle: Array(texts.joined(separator: "\n\n").utf8)),
        as: UTF8.self)
    }
    return texts.map { text in
      isMarkup(text)
        ? "<div>\(text)</div>"
        : String(decoding: PlainTextPage.html(ofArticle: Array(text.utf8)), as: UTF8.self)
    }.joined()
  }
}
