import Glibc

/// Standard error: progress, logs and complaints.
enum StandardError {
  /// Whether a person watches.
  static let isTerminal = isatty(2) == 1

  /// Writes a line in one piece, so that lines of several threads do not mix.
  static func line(_ text: String) { write(text + "\n") }

  /// Writes a text as it is.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      // Nobody can be told that standard error is closed.
      _ = Glibc.write(2, bytes.baseAddress, bytes.count)
    }
  }
}
