import Markup

/// The vocabularies of feeds, by whatever address or prefix a document calls them.
enum FeedNamespace {
  /// The format's own elements.
  case core
  case atom
  case dublinCore
  case dublinCoreTerms
  case content
  case media
  case itunes
  case googlePlay
  case syndication
  case feedburner
  case history
  case xhtml
  case prism
  case webfeeds
  case other

  /// The vocabulary of an element.
  static func of(_ node: Node, root: String?) -> FeedNamespace {
    guard let uri = node.namespaceURI else { return node.prefix.map(byPrefix) ?? .core }
    if uri == root { return .core }
    return byURI(uri)
  }

  /// Prefixes that mean the same everywhere, for documents that forgot to declare them.
  private static func byPrefix(_ prefix: String) -> FeedNamespace {
    switch prefix.lowercased() {
    case "atom", "atom10", "a10": .atom
    case "dc": .dublinCore
    case "dcterms": .dublinCoreTerms
    case "content": .content
    case "media": .media
    case "itunes": .itunes
    case "googleplay": .googlePlay
    case "sy": .syndication
    case "feedburner": .feedburner
    case "fh": .history
    case "xhtml", "html": .xhtml
    case "prism": .prism
    case "webfeeds": .webfeeds
    case "rss", "rdf": .core
    default: .other
    }
  }

  /// The address without regard to case, version and punctuation at its end: documents vary all three.
  private static func byURI(_ uri: String) -> FeedNamespace {
    switch uri {
    case "http://www.w3.org/2005/Atom": return .atom
    case "http://purl.org/dc/elements/1.1/": return .dublinCore
    case "http://purl.org/rss/1.0/modules/content/": return .content
    case "http://search.yahoo.com/mrss/": return .media
    case "http://www.itunes.com/dtds/podcast-1.0.dtd": return .itunes
    case "http://purl.org/rss/1.0/": return .core
    default: break
    }
    let address = uri.utf8.map(\.lowercased)
    return address.withUnsafeBufferPointer { bytes in
      table.first { bytes.find($0.0, from: 0) != nil }?.1 ?? .other
    }
  }

  private static let table: [(StaticString, FeedNamespace)] = [
    ("itunes.com/dtds/", .itunes), ("www.w3.org/2005/atom", .atom), ("purl.org/atom/ns", .atom),
    ("purl.org/atom-blog/ns", .atom), ("purl.org/dc/elements", .dublinCore), ("purl.org/dc/terms", .dublinCoreTerms),
    ("purl.org/rss/1.0/modules/content", .content), ("search.yahoo.com/mrss", .media),
    ("mediarss", .media), ("rss/1.0/modules/syndication", .syndication),
    ("google.com/schemas/play-podcasts", .googlePlay),
    ("rssnamespace.org/feedburner", .feedburner), ("purl.org/syndication/history", .history),
    ("www.w3.org/1999/xhtml", .xhtml), ("prismstandard.org", .prism), ("webfeeds.org", .webfeeds),
    ("purl.org/rss/1.0/modules/", .other), ("purl.org/rss/1.0", .core), ("netscape.com/rdf/simple", .core),
    ("purl.org/net/rss1.1", .core), ("backend.userland.com/rss", .core), ("blogs.law.harvard.edu/tech/rss", .core),
    ("cyber.law.harvard.edu/rss", .core), ("www.w3.org/1999/02/22-rdf-syntax-ns", .core),
  ]
}
