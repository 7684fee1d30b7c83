import Crawl

/// A table for a terminal: columns as wide as their widest cell, wide characters counted as two.
struct Table {
  private let header: [String]
  private var rows: [[String]] = []
  private let limits: [Int]

  /// `limits` holds the greatest width of each column; what is longer is cut with an ellipsis.
  init(_ header: [String], limits: [Int]) {
    self.header = header
    self.limits = limits
  }

  /// Adds a row. Control characters never reach the terminal.
  mutating func add(_ cells: [String]) {
    rows.append(zip(cells, limits).map { Self.cut(OneLine.text($0, limit: 2000), to: $1) })
  }

  /// The table's lines.
  var lines: [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { Self.width($0[column]) }.max() ?? 0
    }
    return ([header] + rows).map { cells in
      zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - Self.width($0)) }.joined(separator: "  ")
        .trimmingEnd()
    }
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var output = ""
    var total = 0
    for character in text {
      let next = width(String(character))
      if total + next > limit - 1 { break }
      output.append(character)
      total += next
    }
    return output + "…"
  }

  /// Columns on a terminal (UAX #11: East Asian wide characters take two).
  private static func width(_ text: String) -> Int {
    text.reduce(0) { total, character in
      guard let scalar = character.unicodeScalars.first else { return total }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return total + 2
      default: return total + 1
      }
    }
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate func trimmingEnd() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
