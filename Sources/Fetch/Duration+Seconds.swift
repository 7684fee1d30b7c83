extension Duration {
  /// As a number of seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// For people: `10 s`, `0.25 s`.
  var inWords: String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\((seconds * 1_000).rounded() / 1_000) s"
  }

  /// Whole milliseconds, rounded up, in the range that libcurl takes.
  var milliseconds: Int {
    let value = (seconds * 1_000).rounded(.up)
    return value < 0 ? 0 : Int(min(value, Double(Int32.max)))
  }
}
