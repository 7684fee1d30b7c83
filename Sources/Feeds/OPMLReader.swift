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
      guard let address = value("xmlurl", of: node), !address.isEmpty else { continue }
      guard let feed = feed(address) else {
        opml.unusable.append(address)
        continue
      }
      let outline = OPML.Outline(
        feed: feed, title: title(of: node), site: value("htmlurl", of: node).flatMap { WebURL($0) },
        folders: folders(of: node), tags: categories(of: node), id: value("winnowid", of: node))
      let place = places[CanonicalURL.text(of: feed), default: opml.outlines.count]
      places[CanonicalURL.text(of: feed)] = place
      if place == opml.outlines.count {
        opml.outlines.append(outline)
      } else {
        opml.outlines[place].take(outline)
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

  private static func title(of node: Node) -> String? {
    [value("title", of: node), value("text", of: node)].compactMap { $0.flatMap(PlainTitle.of(html:)) }.first
  }

  /// The names of the outlines around a node that are folders, outermost first. The depth is bounded by the parser.
  private static func folders(of node: Node) -> [String] {
    var names: [String] = []
    for ancestor in node.ancestors where ancestor.isNamed("outline") {
      if value("xmlurl", of: ancestor) == nil, let name = title(of: ancestor) { names.append(name) }
    }
    return names.reversed()
  }

  /// `category` is a list parted by commas, each a path with slashes.
  private static func categories(of node: Node) -> [String] {
    (value("category", of: node) ?? "").split(separator: ",").compactMap { part in
      part.split(separator: "/").last.map { $0.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  private static func value(_ name: String, of node: Node) -> String? {
    node.attributes.first { $0.name.lowercased().filter { $0 != ":" && $0 != "_" } == name }
      .map { $0.value[...].trimmed }
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
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
