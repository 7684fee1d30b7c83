import Foundation

/// A regular expression on an entry's URL, as `include` and `exclude` hold them.
package struct URLPattern: Sendable, Equatable {
  /// As written in the configuration (ICU syntax).
  package let pattern: String
  private let expression: NSRegularExpression

  /// Nil when the pattern is no regular expression.
  package init?(_ pattern: String) {
    do {
      expression = try NSRegularExpression(pattern: pattern)
    } catch {
      return nil
    }
    self.pattern = pattern
  }

  /// Whether the pattern is found anywhere in the text.
  package func matches(_ text: String) -> Bool {
    expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  package static func == (a: URLPattern, b: URLPattern) -> Bool { a.pattern == b.pattern }
}
