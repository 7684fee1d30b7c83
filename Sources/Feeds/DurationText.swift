/// Reads a length of time: `90`, `1:30`, `01:02:03`, `90.5`.
enum DurationText {
  /// In seconds; nil for what is no duration or longer than a year.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      let whole = index == parts.count - 1 ? part.prefix { $0 != "." && $0 != "," } : part
      guard let value = Int(whole), value >= 0, value < 31_536_000 else { return nil }
      total = total * 60 + value
    }
    return total < 31_536_000 ? total : nil
  }
}
