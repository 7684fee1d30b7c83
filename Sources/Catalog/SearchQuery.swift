package import Foundation

/// A search as a person writes it: words (all must be there), `"phrases"`, `prefix*`, `-not`, `OR`, `title:word`.
package struct SearchQuery: Sendable, Equatable {
  /// The words as written.
  package var text: String
  /// A source's id.
  package var source: String?
  /// Published (or, without a date, first seen) at or after.
  package var since: Date?
  /// Published (or, without a date, first seen) before.
  package var until: Date?
  package var limit: Int

  /// All articles that match `text`, the best first.
  package init(_ text: String, source: String? = nil, since: Date? = nil, until: Date? = nil, limit: Int = 20) {
    self.text = text
    self.source = source
    self.since = since
    self.until = until
    self.limit = limit
  }

  /// FTS5's form of the text; nil if there is nothing to look for. Every word is quoted: nothing that a person writes is an FTS5
  /// operator by accident, and nothing is a syntax error.
  var expression: String? {
    var wanted: [String] = []
    var unwanted: [String] = []
    var joinsNext = false
    for term in Self.terms(text.precomposedStringWithCanonicalMapping) {
      if term.words == "OR" && !term.isPhrase && !wanted.isEmpty {
        joinsNext = true
        continue
      }
      guard let clause = Self.clause(term) else { continue }
      if term.isUnwanted {
        unwanted.append(clause)
      } else if joinsNext, let last = wanted.popLast() {
        wanted.append("(\(last) OR \(clause))")
      } else {
        wanted.append(clause)
      }
      joinsNext = false
    }
    guard !wanted.isEmpty else { return nil }
    let all = wanted.joined(separator: " AND ")
    return unwanted.isEmpty ? all : "(\(all)) NOT (\(unwanted.joined(separator: " OR ")))"
  }

  private struct Term {
    var words = ""
    var isPhrase = false
    var isUnwanted = false
    var isPrefix = false
    var column: String?
  }

  /// More terms than this are dropped.
  private static let mostTerms = 32

  /// A shorter beginning of a word is taken for a whole one: it would match a large part of all words there are.
  private static let shortestPrefix = 3

  private static func terms(_ text: String) -> [Term] {
    var terms: [Term] = []
    var rest = Substring(text)
    while terms.count < mostTerms {
      rest = rest.drop(while: \.isWhitespace)
      guard !rest.isEmpty else { break }
      var term = Term()
      if rest.hasPrefix("-"), rest.count > 1 {
        term.isUnwanted = true
        rest.removeFirst()
      }
      for column in ["title", "text"] where rest.lowercased().hasPrefix(column + ":") {
        term.column = column
        rest = rest.dropFirst(column.count + 1)
      }
      if rest.first == "\"" {
        rest.removeFirst()
        term.isPhrase = true
        term.words = String(rest.prefix { $0 != "\"" })
        rest = rest.dropFirst(term.words.count).dropFirst()
      } else {
        term.words = String(rest.prefix { !$0.isWhitespace && $0 != "\"" })
        rest = rest.dropFirst(term.words.count)
      }
      if rest.first == "*" || (!term.isPhrase && term.words.hasSuffix("*")) {
        term.isPrefix = true
        rest = rest.first == "*" ? rest.dropFirst() : rest
      }
      terms.append(term)
    }
    return terms
  }

  private static func clause(_ term: Term) -> String? {
    let cleaned = term.words.unicodeScalars.map { $0 == "\"" || $0 == "*" || $0.value == 0 ? " " : $0 }
    let text = String(String.UnicodeScalarView(cleaned)).trimmingCharacters(in: .whitespaces)
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
      return nil
    }
    let (wanted, isBeginning) = SearchText.wanted(text)
    let isPrefix = term.isPrefix && text.unicodeScalars.count >= shortestPrefix
    let column = term.column.map { "\($0) : " } ?? ""
    return "\(column)\"\(wanted)\"\(isPrefix || isBeginning ? "*" : "")"
  }
}
