import Foundation
import Web

/// A moment as an option names it: a date in any usual form, or a span before now.
enum Moment {
  /// Throws 64 when the text is neither.
  static func parse(_ text: String, option: String, now: Date) throws(CommandError) -> Date {
    if let span = DurationText.parse(text), text.last?.isLetter == true {
      return now - Double(span.components.seconds)
    }
    guard let date = WebDate.parse(text) else {
      throw .usage("\(option): '\(text)' is neither a date such as 2026-11-20 nor a span such as 7d")
    }
    return date
  }
}
