/// What this build calls itself.
enum Version {
  /// Semantic version.
  static let text = "0.1.0"
  /// Where a site's owner finds out who asks.
  static let contact = "https://github.com/winnow-crawler/winnow"
  /// The `User-Agent` where the configuration names none.
  static let userAgent = "winnow/\(text) (+\(contact))"
}
