package import Foundation

/// Documents for a `ScriptedServer`: a feed, and the pages that it announces.
package enum ScriptedSite {
  /// An RSS feed whose items are pages of `origin`.
  ///
  /// - Parameter channel: further elements of the channel.
  package static func feed(_ origin: String, items: some Sequence<Int>, channel: String = "") -> String {
    let items = items.map { number in
      """
      <item><title>Story number \(number)</title><link>\(origin)/story/\(number)</link>\
      <guid isPermaLink="false">story-\(number)</guid></item>
      """
    }
    return "<rss version=\"2.0\"><channel><title>Scripted</title>\(channel)\(items.joined())</channel></rss>"
  }

  /// The page of a story: long enough to be an article, and like no other.
  package static func page(_ number: Int) -> String {
    let sentences = (0..<12).map { index in
      "In chapter \(number) the \(words[(number * 7 + index) % words.count]) of the \(words[(number + index * 5) % words.count]) "
        + "was described by those who had seen \(number * 31 + index * 17) of them before the winter came."
    }
    return """
      <!DOCTYPE html><html lang="en"><head><title>Story number \(number)</title></head><body><article>\
      <h1>Story number \(number)</h1><p>\(sentences[0..<4].joined(separator: " "))</p>\
      <p>\(sentences[4..<8].joined(separator: " "))</p><p>\(sentences[8...].joined(separator: " "))</p></article></body></html>
      """
  }

  /// The page of the story that a request asks for; nil if it asks for something else.
  package static func page(for request: RecordedRequest) -> ScriptedResponse? {
    guard request.target.hasPrefix("/story/"), let number = Int(request.target.dropFirst(7)) else { return nil }
    return ScriptedResponse(200, ["Content-Type": "text/html"], text: page(number))
  }

  /// A date as HTTP writes it.
  package static func date(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: date)
  }

  private static let words = [
    "harbour", "council", "library", "engine", "market", "museum", "forest", "battery", "orchestra", "railway",
    "island",
    "glacier", "kitchen", "tunnel", "satellite", "farmer", "bridge", "theatre", "reactor", "village", "camera",
  ]
}
