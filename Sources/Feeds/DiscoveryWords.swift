import Markup
import Web

/// What names and addresses of feeds look like.
enum DiscoveryWords {
  /// Media types that only feeds have, spelled in all the ways that sites do.
  static func isFeedType(_ type: String) -> Bool {
    guard !type.contains("oembed") else { return false }
    return type.hasPrefix("application/") || type.hasPrefix("text/") || !type.contains("/")
      ? ["rss", "atom", "rdf", "feed+json"].contains(where: type.contains) : false
  }

  /// Types that feeds share with other documents.
  static func isPossibleFeedType(_ type: String) -> Bool {
    ["application/json", "application/xml", "text/xml", "text/json"].contains(type)
  }

  /// The words of a `rel` attribute, in lower case.
  static func relations(of node: Node) -> Set<String> {
    Set((node["rel"] ?? "").lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init))
  }

  /// Whether an address looks like a feed's: by the end of its path, or by a parameter.
  static func looksLikeFeed(_ url: WebURL) -> Bool {
    let segments = url.path.lowercased().split(separator: "/")
    guard let last = segments.last else { return queryNamesFeed(url) }
    if feedNames.contains(String(last)) { return true }
    let parts = last.split(separator: ".")
    guard parts.count > 1, let ending = parts.last else { return queryNamesFeed(url) }
    if ["rss", "rdf", "atom"].contains(ending) { return true }
    let words = parts.dropLast().joined(separator: "-").split(whereSeparator: { !$0.isLetter })
    let isData = ["xml", "json", "php", "aspx", "asp"].contains(ending)
    return isData && words.contains { ["rss", "atom", "feed", "feeds", "rdf"].contains($0) } || queryNamesFeed(url)
  }

  /// Last segments that a feed's address ends in.
  private static let feedNames: Set<String> = [
    "feed", "feeds", "rss", "rss2", "atom", "rdf", "rss.xml", "atom.xml", "feed.xml", "feed.json", "index.rdf",
    "index.rss", "rss.php",
    "feed.php",
  ]

  private static func queryNamesFeed(_ url: WebURL) -> Bool {
    (url.query ?? "").lowercased().split(separator: "&").contains { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard let name = parts.first else { return false }
      let value = parts.count > 1 ? parts[1] : ""
      switch name {
      case "feed": return value.isEmpty || ["rss", "rss2", "atom", "rdf"].contains(value)
      case "format", "type", "output", "alt", "view": return ["rss", "rss2", "atom", "feed"].contains(value)
      case "rss", "atom": return value.isEmpty || value == "1"
      default: return false
      }
    }
  }

  /// Texts of links that say no more than "feed".
  static let feedTexts: Set<String> = [
    "rss", "atom", "feed", "rss feed", "rss-feed", "rss 2.0", "rss2", "atom feed", "json feed", "web feed", "rss/atom",
    "rss news feed", "xml feed",
  ]

  /// Whether a feed's address or title says that it carries comments.
  static func namesComments(_ url: WebURL, title: String?) -> Bool {
    let path = url.path.lowercased()
    if path.contains("/comments") || path.contains("/comment/") || (url.query ?? "").contains("comments") {
      return true
    }
    let title = (title ?? "").lowercased()
    return comments.contains(where: title.contains)
  }

  private static let comments = [
    "comment", "kommentar", "comentario", "comentário", "commenti", "reacties", "opmerkingen", "komentarz", "komentář",
    "комментари", "коментар",
    "yorum", "σχόλια", "コメント", "评论", "留言", "댓글", "תגובות", "تعليقات", "kommentti", "hozzászólás", "bình luận",
  ]

  /// The media type that an address suggests.
  static func type(of url: WebURL) -> String {
    let target = url.target.lowercased()
    if target.contains("atom") { return "application/atom+xml" }
    if target.hasSuffix(".json") || target.contains("json") { return "application/feed+json" }
    return "application/rss+xml"
  }
}
