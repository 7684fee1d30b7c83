/// Sizes as the configuration writes them: `512KiB`, `10MiB`, `1GB`; a bare number is bytes.
enum SizeText {
  /// Nil when the text is none, or more than fits.
  static func parse(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = String(text.dropFirst(digits.count)).lowercased().filter { $0 != " " }
    guard let value = Double(digits), let factor = bytes[unit] else { return nil }
    let total = value * factor
    return total >= 0 && total < 1e15 ? Int(total) : nil
  }

  private static let bytes: [String: Double] = [
    "": 1, "b": 1, "kib": 1024, "k": 1024, "kb": 1000, "mib": 1_048_576, "m": 1_048_576, "mb": 1e6,
    "gib": 1_073_741_824, "g": 1_073_741_824, "gb": 1e9,
  ]
}
