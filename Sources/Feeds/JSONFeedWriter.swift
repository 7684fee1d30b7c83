import Web

/// Prints a feed as JSON Feed 1.1, with what JSON Feed has no word for in `_winnow`.
package enum JSONFeedWriter {
  /// The feed as one line of JSON in UTF-8, without a line break. HTML is sanitised here.
  package static func json(_ feed: ParsedFeed) -> [UInt8] {
    var output = JSONOutput()
    output.object { write(feed, to: &$0) }
    return output.bytes
  }

  private static func write(_ feed: ParsedFeed, to output: inout JSONOutput) {
    output.member("version", "https://jsonfeed.org/version/1.1")
    // A title is required; a feed without one prints an empty one.
    output.name("title")
    output.string(feed.title ?? "")
    output.member("home_page_url", feed.homePageURL?.text)
    output.member("feed_url", feed.feedURL?.text)
    output.member("next_url", feed.next?.text)
    output.member("description", feed.description)
    output.member("icon", feed.icon?.text)
    output.member("favicon", feed.favicon?.text)
    output.member("language", feed.language)
    output.member("authors", feed.authors) { write($1, to: &$0) }
    output.member("hubs", feed.hubs) { output, hub in
      output.object {
        $0.member("type", hub.type)
        $0.member("url", hub.url.text)
      }
    }
    output.name("items")
    let repeated = repeatedAddresses(feed.items)
    output.list(feed.items) { write($1, repeated, to: &$0) }
    output.name("_winnow")
    output.object { writeExtension(feed, to: &$0) }
  }

  private static func writeExtension(_ feed: ParsedFeed, to output: inout JSONOutput) {
    output.member("format", feed.format.rawValue)
    output.member("encoding", feed.encoding)
    output.member("ttl", feed.ttlMinutes)
    output.member("skip_hours", feed.skipHours) { $0.number($1) }
    output.member("skip_days", feed.skipDays) { $0.string($1) }
    output.member("update_period", feed.updatePeriod)
    output.member("update_frequency", feed.updateFrequency)
    output.member("self", feed.selfURL?.text)
    output.member("next", feed.next?.text)
    output.member("previous", feed.previous?.text)
    output.member("archives", feed.archives) { $0.string($1.text) }
    output.member("sitemaps", feed.sitemaps) { $0.string($1.url.text) }
    output.member("warnings", feed.warnings) { $0.string($1) }
  }

  // MARK: Entries

  /// Addresses that more than one entry without an id has.
  private static func repeatedAddresses(_ items: [ParsedItem]) -> Set<WebURL> {
    var seen: Set<WebURL> = []
    var repeated: Set<WebURL> = []
    for item in items where item.id == nil {
      if let url = item.url, !seen.insert(url).inserted { repeated.insert(url) }
    }
    return repeated
  }

  private static func write(_ item: ParsedItem, _ repeated: Set<WebURL>, to output: inout JSONOutput) {
    output.object { output in
      output.member("id", item.id ?? substitute(for: item, repeated))
      output.member("url", item.url?.text)
      output.member("external_url", item.externalURL?.text)
      output.member("title", item.title)
      if let html = item.contentHTML {
        // JSON Feed wants content, even when nothing of it is safe to show.
        output.name("content_html")
        output.string(html)
      }
      output.member("content_text", item.contentText)
      output.member("summary", item.summary)
      output.member("image", item.image?.text)
      output.member("date_published", item.published.map(RFC3339.text))
      output.member("date_modified", item.modified.map(RFC3339.text))
      output.member("authors", item.authors) { write($1, to: &$0) }
      output.member("tags", item.tags) { $0.string($1) }
      output.member("language", item.language)
      output.member("attachments", item.attachments) { write($1, to: &$0) }
      if let source = item.source { write(source, to: &output) }
    }
  }

  /// An id for an entry that has none, the same whenever the entry is: its address, or a hash of what it is when it has
  /// no address of its own.
  private static func substitute(for item: ParsedItem, _ repeated: Set<WebURL>) -> String {
    if let url = item.url, !repeated.contains(url) { return url.text }
    let parts = [item.url?.text, item.title, item.attachments.first?.url.text]
    let known = parts.compactMap(\.self).joined(separator: "\n")
    return "sha256:" + SHA256.hex(known.isEmpty ? item.body?.raw ?? "" : known)
  }

  private static func write(_ author: ParsedAuthor, to output: inout JSONOutput) {
    output.object { output in
      output.member("name", author.name)
      output.member("url", author.url?.text)
      guard let email = author.email else { return }
      output.name("_winnow")
      output.object { $0.member("email", email) }
    }
  }

  private static func write(_ attachment: ParsedAttachment, to output: inout JSONOutput) {
    output.object {
      $0.member("url", attachment.url.text)
      // Required by JSON Feed.
      $0.member(
        "mime_type", attachment.mimeType ?? MediaType.essence(ofFileAt: attachment.url) ?? "application/octet-stream")
      $0.member("title", attachment.title)
      $0.member("size_in_bytes", attachment.size)
      $0.member("duration_in_seconds", attachment.duration)
    }
  }

  private static func write(_ source: ParsedSource, to output: inout JSONOutput) {
    output.name("_winnow")
    output.object { output in
      output.name("source")
      output.object {
        $0.member("title", source.title)
        $0.member("url", source.url?.text)
      }
    }
  }
}
