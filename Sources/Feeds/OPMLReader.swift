internal import Markup
internal import Web

/// Reads OPML as real readers write it: `xmlUrl` in any case, folders nested at will, `title` or `text`.
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
    guard let root = document.root, root.isNamed("opml") || root.isNamed("OPML") else {
      throw .notAFeed("the document is no OPML: its root element is not 'opml'")
    }
    var opml = OPML(outlines: [])
    opml.title = root.descendants.first { $0.isNamed("title") }.map(\.text)
    for node in root.descendants where node.isElement && node.isNamed("outline") {
      guard let address = value("xmlurl", of: node) else { continue }
      guard let feed = WebURL(address), feed.isWeb else {
        opml.unusable.append(address)
        continue
      }
      opml.outlines.append(
        OPML.Outline(
          feed: feed, title: title(of: node), site: value("htmlurl", of: node).flatMap { WebURL($0) },
          tags: folders(of: node) + categories(of: node), id: value("winnowid", of: node)))
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

  private static func title(of node: Node) -> String? {
    [value("title", of: node), value("text", of: node)].compactMap { $0 }.first { !$0.isEmpty }
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
    node.attributes.first { $0.name.lowercased().filter { $0 != ":" && $0 != "_" } == name }.map { $0.value }
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
