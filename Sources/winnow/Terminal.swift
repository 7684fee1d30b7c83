import Foundation
import Glibc

/// The terminal at standard error.
struct Terminal: Sendable {
  /// Back to the line's beginning, and clear it.
  static let clearLine = "\r\u{1B}[K"

  private let isColored: Bool

  /// Nil when nobody watches, or when the terminal cannot rewrite a line. `NO_COLOR` (https://no-color.org) is respected.
  static func watched(environment: [String: String] = ProcessInfo.processInfo.environment) -> Terminal? {
    guard StandardError.isTerminal, environment["TERM"] != "dumb" else { return nil }
    return Terminal(isColored: environment["NO_COLOR"].map(\.isEmpty) ?? true)
  }

  /// How a line is told here, by the terminal's present width.
  var style: ProgressLine.Style {
    var size = winsize()
    let isKnown = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return .terminal(columns: isKnown ? Int(size.ws_col) : 80, isColored: isColored)
  }
}
