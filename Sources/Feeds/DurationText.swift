/// Reads a length of time: `90`, `1:30`, `01:02:03`, `90.5`.
enum DurationText {
  /// In seconds; nil for what is no duration or longer than a year.
  static func seconds(_ text: String) -> Int? {
    var total = 0
    var part = 0
    var digits = 0
    var colons = 0
    scan: for byte in text.utf8 {
      switch byte {
      case 0x30...0x39:
        part = part * 10 + Int(byte - 0x30)
        digits += 1
        if part > longest { return nil }
      case 0x3A:
        if digits == 0 || colons == 2 { return nil }
        total = (total + part) * 60
        (part, digits, colons) = (0, 0, colons + 1)
      // A fraction of a second counts for nothing.
      case 0x2E, 0x2C: break scan
      default: return nil
      }
    }
    return digits > 0 && total + part <= longest ? total + part : nil
  }

  /// A year, in seconds.
  private static let longest = 31_536_000
}
