import Markup
import Web

/// A player, map or post that a page embeds, as the link that an article keeps of it.
struct RenderingEmbed {
  var address: String
  var title: String

  /// `nil` if the element shows nothing that belongs to an article: an advertisement's frame, a tracker, a form.
  init?(_ element: Node, base: WebURL?) {
    switch element.tag {
    case .iframe:
      guard let url = RenderingEmbed.source(element, base), RenderingEmbed.isPlayer(element, url) else { return nil }
      self.init(url, element)
    case .video, .audio:
      let child = element.childElements.first { $0.tag == .source }
      guard let url = RenderingEmbed.source(element, base) ?? child.flatMap({ RenderingEmbed.source($0, base) }) else {
        return nil
      }
      self.init(url, element)
    case .embed, .object:
      guard let url = RenderingEmbed.source(element, base) ?? WebURL(element["data"] ?? "", relativeTo: base),
        url.isWeb,
        RenderingEmbed.isPlayer(element, url)
      else { return nil }
      self.init(url, element)
    default:
      guard AMPElement(element) == .player, let url = RenderingEmbed.source(element, base) else { return nil }
      if element.isNamed("amp-iframe"), !RenderingEmbed.isPlayer(element, url) { return nil }
      self.init(url, element)
    }
  }

  private init(_ url: WebURL, _ element: Node) {
    address = url.text
    let title = RenderingBuilder.collapsed(element["title"] ?? element["aria-label"] ?? "")
    self.title = title.isEmpty ? url.host : title
  }

  private static func source(_ element: Node, _ base: WebURL?) -> WebURL? {
    for attribute: StaticString in ["data-src", "data-lazy-src", "src"] {
      guard let value = element[attribute], !value.isEmpty, value.utf8.count <= 8192,
        let url = WebURL(value, relativeTo: base), url.isWeb
      else { continue }
      return url
    }
    return nil
  }

  /// By what players have in common everywhere: they may fill the screen, stand in a figure, or say so in their address.
  private static func isPlayer(_ element: Node, _ url: WebURL) -> Bool {
    if element["width"] == "0" || element["height"] == "0" || element["width"] == "1" || element["height"] == "1" {
      return false
    }
    if let style = element["style"]?.lowercased().filter({ !$0.isWhitespace }), style.contains("display:none") {
      return false
    }
    if element.hasAttribute("allowfullscreen") || element.hasAttribute("webkitallowfullscreen") { return true }
    if let allow = element["allow"], allow.contains("fullscreen") || allow.contains("encrypted-media") { return true }
    if element.ancestors.prefix(4).contains(where: { $0.tag == .figure }) { return true }
    let words = url.path.lowercased().split { !$0.isLetter }
    return words.contains { ["embed", "player", "video", "videos", "playlist", "maps"].contains($0) }
  }
}
