import Web

/// The shape of a link's address, without regard to what its words mean.
struct ListingTarget: Sendable {
  let url: WebURL
  /// Its identity form: two links with one identity lead to one article.
  let identity: String
  let isSameHost: Bool
  let isSameSite: Bool
  /// Segments of the path.
  let depth: Int
  /// Runs of letters in the last segment, its escapes taken for letters.
  let slugWords: Int
  let slugLength: Int
  /// Digits in the whole path.
  let digits: Int
  let hasDate: Bool
  let hasQuery: Bool
  let isFile: Bool
  /// The path begins with that of the page.
  let isBelowPage: Bool
  /// The page's path begins with this one.
  let isAbovePage: Bool
  /// The page's own address with another page number.
  let isPagination: Bool
  /// A segment that names what is no article: a tag, an author, a search, a login, a legal page.
  let isService: Bool
  /// The last segment names such a place by itself.
  let endsInService: Bool
  /// A picture, a recording, an archive or another file that is no page.
  let isAsset: Bool
  /// Hash of the path without its last segment.
  let folder: Int

  init(_ url: WebURL, page: ListingPage) {
    self.url = url
    identity = CanonicalURL.text(of: url)
    isSameHost = url.host == page.url.host
    isSameSite = isSameHost || RegistrableDomain.of(url.host) == page.site
    let segments = url.path.split(separator: "/")
    depth = segments.count
    let slug = segments.last ?? ""
    slugWords = Self.words(in: slug)
    slugLength = slug.utf8.count
    digits = url.path.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
    hasDate = Self.hasDate(segments)
    hasQuery = url.query != nil
    isFile = slug.hasSuffix(".html") || slug.hasSuffix(".htm") || slug.hasSuffix(".php") || slug.hasSuffix(".shtml")
    isBelowPage = isSameHost && segments.count > page.segments.count && segments.starts(with: page.segments)
    isAbovePage = isSameHost && segments.count <= page.segments.count && page.segments.starts(with: segments)
    isPagination = Self.isPagination(url, segments, page: page)
    isService = segments.contains { ListingVocabulary.services.contains($0.lowercased()) }
    endsInService = segments.count <= 2 && ListingVocabulary.services.contains(slug.lowercased())
    isAsset =
      ListingVocabulary.assets.contains(slug.split(separator: ".").last?.lowercased() ?? "") && slug.contains(".")
    folder = segments.dropLast().hashValue
  }

  private static func words(in slug: Substring) -> Int {
    var words = 0
    var inWord = false
    for byte in slug.utf8 {
      let isLetter = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "%")
      if isLetter, !inWord { words += 1 }
      // Digits and hexadecimal letters of an escape continue a word.
      inWord = isLetter || (inWord && byte >= 0x30 && byte <= 0x39)
    }
    return words
  }

  /// `/2024/05/…`, `/2024-05-17/…`, `/20240517/…`.
  private static func hasDate(_ segments: [Substring]) -> Bool {
    segments.contains { segment in
      let digits = segment.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard digits.count == 4 || digits.count == 8, segment.hasPrefix("19") || segment.hasPrefix("20") else {
        return false
      }
      return digits.count == segment.utf8.count || segment.utf8.dropFirst(4).first == UInt8(ascii: "-")
    }
  }

  private static func isPagination(_ url: WebURL, _ segments: [Substring], page: ListingPage) -> Bool {
    if let last = segments.last, last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), last.utf8.count <= 3,
      segments.count >= 2,
      ListingVocabulary.pages.contains(segments[segments.count - 2].lowercased())
    {
      return true
    }
    guard url.path == page.url.path, let query = url.query else { return false }
    return query.split(separator: "&").contains { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      return parts.count == 2 && ListingVocabulary.pages.contains(parts[0].lowercased())
        && parts[1].allSatisfy(\.isNumber)
    }
  }
}
