/// Feeds made up for measuring, in the shapes that feeds of the web have.
enum GeneratedFeed: CaseIterable {
  /// A blog: few entries, the whole text of each in a CDATA section.
  case blog
  /// A news site: short descriptions, escaped, with media elements.
  case news
  /// A podcast: many small elements.
  case podcast
  /// Atom with escaped HTML.
  case atom
  /// 100,000 entries of a title and a link.
  case huge

  var entryCount: Int {
    switch self {
    case .blog: 200
    case .news: 1000
    case .podcast: 1000
    case .atom: 400
    case .huge: 100_000
    }
  }

  var text: [UInt8] {
    var text = start
    for number in 0..<entryCount { text += entry(number) }
    return Array((text + end).utf8)
  }

  private var start: String {
    guard self != .atom else {
      return #"<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>"#
        + #"<link href="https://example.org/"/><id>urn:x:notes</id><updated>2024-03-30T10:15:00Z</updated>"#
    }
    return #"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" "#
      + #"xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" "#
      + #"xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Notes</title>"#
      + "<link>https://example.org/</link><description>Made up</description>\n"
  }

  private var end: String { self == .atom ? "</feed>" : "</channel></rss>" }

  private static let paragraph =
    "<p>Die Brücke über den Fluss war seit Jahren gesperrt, und niemand wusste, wer sie bauen ließ. "
    + "<a href=\"/archive/bridge\">The archive</a> holds a drawing &amp; two letters about it.</p>\n"

  private func entry(_ number: Int) -> String {
    let link = "https://example.org/2024/03/30/entry-\(number)"
    switch self {
    case .blog:
      return """
        <item><title>Entry &amp; number \(number)</title><link>\(link)</link><guid isPermaLink="false">id-\(number)</guid>
        <pubDate>Sat, 30 Mar 2024 10:15:00 +0000</pubDate><dc:creator>Jo Doe</dc:creator><category>Bridges</category>
        <description>A short text about the bridge.</description>
        <content:encoded><![CDATA[\(String(repeating: Self.paragraph, count: 24))]]></content:encoded></item>

        """
    case .news:
      return """
        <item><title>Entry number \(number)</title><link>\(link)</link><guid>\(link)</guid>
        <pubDate>Sat, 30 Mar 2024 10:15:00 GMT</pubDate><description>&lt;p&gt;A short text about the bridge, which was closed \
        for years.&lt;/p&gt;</description><media:content url="https://example.org/\(number).jpg" type="image/jpeg" medium="image">
        <media:credit>Jo Doe</media:credit></media:content></item>

        """
    case .podcast:
      return """
        <item><title>Episode \(number)</title><itunes:title>Episode \(number)</itunes:title><itunes:author>Jo Doe</itunes:author>
        <itunes:summary>We talk about the bridge.</itunes:summary><itunes:duration>00:42:10</itunes:duration>
        <itunes:image href="https://example.org/\(number).jpg"/><enclosure url="\(link).mp3" length="123456" type="audio/mpeg"/>
        <guid isPermaLink="false">ep-\(number)</guid><pubDate>Sat, 30 Mar 2024 10:15:00 +0100</pubDate>
        <itunes:explicit>no</itunes:explicit><link>\(link)</link></item>

        """
    case .atom:
      let html = Self.paragraph.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      return """
        <entry><title>Entry number \(number)</title><link rel="alternate" type="text/html" href="\(link)"/><id>\(link)</id>
        <published>2024-03-30T10:15:00Z</published><updated>2024-03-31T10:15:00+02:00</updated>
        <author><name>Jo Doe</name></author><content type="html">\(String(repeating: html, count: 12))</content></entry>

        """
    case .huge:
      return "<item><title>Entry \(number)</title><link>\(link)</link></item>\n"
    }
  }
}
