internal import Markup
internal import Web

/// Reads OPML as real readers write it: `xmlUrl` in any case, folders nested at will, `title` or `text`, addresses with `feed:`
/// before them, titles that were escaped twice, a feed once in each of its folders.
package enum OPMLReader {
  /// The subscriptions of a document. Throws when it is no OPML.
  package static func read(_ bytes: [UInt8]) throws(FeedError) -> OPML {
    let text = Charset.decode(bytes, header: nil, kind: .xml).text
    let document: Document
    do throws(MarkupError) {
      document = try self.document(text)
    } catch {
      throw .notAFeed("the OPML file cannot be parsed: \(error)")
    }
    guard let root = document.root, root.name.lowercased() == "opml" else {
      throw .notAFeed("the document is no OPML: its root element is not 'opml'")
    }
    var opml = OPML(outlines: [])
    opml.title = root.descendants.first { $0.isNamed("title") }.flatMap { PlainTitle.of(html: $0.text) }
    var places: [String: Int] = [:]
    for node in root.descendants where node.isElement && node.isNamed("outline") {
      let own = values(of: node)
      guard let address = own["xmlurl"], !address.isEmpty else { continue }
      guard let feed = feed(address) else {
        opml.unusable.append(address)
        continue
      }
      let outline = OPML.Outline(
        feed: feed, title: title(own), site: own["htmlurl"].flatMap { WebURL($0) }, folders: folders(of: node),
        tags: own["category"].map(categories) ?? [], id: own["winnowid"])
      if let place = places[outline.identity] {
        opml.outlines[place].take(outline)
      } else {
        places[outline.identity] = opml.outlines.count
        opml.outlines.append(outline)
      }
    }
    return opml
  }

  /// Files are written by hand and by templates: what is not well-formed is mended.
  private static func document(_ text: [UInt8]) throws(MarkupError) -> Document {
    if let sound = try Document(soundXML: text) { return sound }
    let root = text.withUnsafeBufferPointer { bytes in bytes.find("<opml", from: 0) ?? bytes.find("<OPML", from: 0) }
    guard let root else { throw .noTree }
    return try Document(xml: XMLMender.mend(text, from: root).text)
  }

  /// Readers on phones and Macs write `feed:https://…` and `feed://…`.
  private static func feed(_ address: String) -> WebURL? {
    var text = address[...]
    if text.lowercased().hasPrefix("feed:") {
      text = text.dropFirst(5)
      if text.hasPrefix("//") { text = "http:" + text }
    }
    return WebURL(String(text)).flatMap { $0.isWeb ? $0 : nil }
  }

  private static func title(_ values: [String: String]) -> String? {
    for name in ["title", "text"] {
      if let title = values[name].flatMap(PlainTitle.of(html:)) { return title }
    }
    return nil
  }

  /// The names of the outlines around a node that are folders, outermost first. The depth is bounded by the parser.
  private static func folders(of node: Node) -> [String] {
    var names: [String] = []
    for ancestor in node.ancestors where ancestor.isNamed("outline") {
      let own = values(of: ancestor)
      if own["xmlurl"] == nil, let name = title(own) { names.append(name) }
    }
    return names.reversed()
  }

  /// `category` is a list parted by commas, each a path with slashes.
  private static func categories(_ text: String) -> [String] {
    text.split(separator: ",").compactMap { part in
      part.split(separator: "/").last.map { $0.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// An outline's attributes, by their names as every reader would write them: `xmlUrl`, `xmlurl`, `winnow:id`.
  private static func values(of node: Node) -> [String: String] {
    var values: [String: String] = [:]
    for (name, value) in node.attributes {
      let plain = String(
        decoding: name.utf8.lazy.filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "_") }.map {
          (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
        }, as: UTF8.self)
      if values[plain] == nil { values[plain] = value[...].trimmed }
    }
    return values
  }
}

extension OPML.Outline {
  /// Takes what another outline of the same feed adds.
  fileprivate mutating func take(_ other: OPML.Outline) {
    title = title ?? other.title
    site = site ?? other.site
    for tag in other.folders + other.tags where !folders.contains(tag) && !tags.contains(tag) { tags.append(tag) }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
