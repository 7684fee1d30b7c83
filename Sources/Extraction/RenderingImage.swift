import Markup
import Web

/// Finds the picture that an `img` shows once the page's scripts have run, and leaves out what isn't one.
enum RenderingImage {
  /// An image below this many pixels in width or height is a tracker or a spacer.
  private static let minPixels = 3
  /// An image below this many pixels in both is an icon.
  private static let iconPixels = 48

  /// Attributes in which lazy loaders keep the real address, most specific first.
  private static let lazyAttributes: [StaticString] = [
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src", "data-actualsrc", "data-hi-res-src",
    "data-original-src", "data-orig-file", "data-url", "data-image",
  ]
  private static let lazySets: [StaticString] = ["data-srcset", "data-lazy-srcset", "data-original-set"]

  /// The absolute address of the image; `nil` if it has none, or is a spacer, tracker or placeholder.
  static func address(of image: Node, base: WebURL?) -> String? {
    if isTiny(image) { return nil }
    for attribute in lazyAttributes {
      if let value = image[attribute], let url = file(value, base) { return url }
    }
    for attribute in lazySets {
      if let url = best(of: image[attribute], base) { return url }
    }
    if let url = file(image["src"], base) { return url }
    if let url = best(of: image["srcset"], base) { return url }
    // An unclosed `source` may have swallowed the image.
    if let picture = image.ancestors.prefix(4).first(where: { $0.tag == .picture }) {
      for source in picture.descendants where source.tag == .source {
        if let url = best(of: source["data-srcset"] ?? source["srcset"], base) { return url }
      }
    }
    return substitute(for: image, base)
  }

  /// The image that a `noscript` beside a lazy one holds for browsers without scripts.
  private static func substitute(for image: Node, _ base: WebURL?) -> String? {
    let around = [image.nextElement, image.previousElement, image.parentElement?.nextElement]
    for case let noscript? in around where noscript.tag == .noscript {
      var nodes = noscript.descendants
      var steps = 0
      while let node = nodes.next(), steps < 16 {
        steps += 1
        if node.tag == .img, !isTiny(node), let url = file(node["src"], base) { return url }
      }
    }
    return nil
  }

  private static func file(_ reference: String?, _ base: WebURL?) -> String? {
    guard let reference, !reference.hasPrefix("data:") else { return nil }
    let trimmed = reference.drop { $0.isWhitespace }
    guard let first = trimmed.utf8.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      first != UInt8(ascii: "#"), let url = RenderingURL.file(String(trimmed), base: base), !isPlaceholder(url)
    else { return nil }
    return url
  }

  /// Names that spacers, trackers and placeholders go by everywhere.
  private static let placeholders = [
    "spacer", "blank", "pixel", "transparent", "placeholder", "1x1", "clear", "empty", "grey", "gray", "lazy",
    "loading", "loader",
  ]

  private static func isPlaceholder(_ url: String) -> Bool {
    let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let start = path.lastIndex(of: UInt8(ascii: "/")).map(path.index(after:)) ?? path.startIndex
    let name = String(decoding: path[start...], as: UTF8.self).lowercased()
    let stem = name.utf8.prefix { $0 != UInt8(ascii: ".") }
    return placeholders.contains { word in
      stem.starts(with: word.utf8)
        && (stem.count == word.utf8.count
          || stem.count <= word.utf8.count + 4 && (name.hasSuffix(".gif") || name.hasSuffix(".svg")))
    }
  }

  /// The widest (or densest) candidate of a `srcset`, up to what a reader's screen can show.
  static func best(of set: String?, _ base: WebURL?) -> String? {
    guard let set, set.utf8.count <= 32_768 else { return nil }
    var best: (url: Substring, size: Double)?
    var rest = set[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "," }
      if rest.isEmpty { break }
      let url = rest.prefix { !$0.isWhitespace }
      rest = rest[url.endIndex...]
      var size = 1.0
      let clean = url.hasSuffix(",") ? url.dropLast() : url
      if clean.endIndex == url.endIndex {
        let descriptor = rest.prefix { $0 != "," }
        rest = rest[descriptor.endIndex...]
        let trimmed = descriptor.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
        size = Double(trimmed.dropLast()) ?? 1
      }
      if size > (best?.size ?? 0), size <= 4096, !clean.hasPrefix("data:") { best = (clean, size) }
    }
    return best.flatMap { file(String($0.url), base) }
  }

  private static let hidingStyles: [StaticString] = [
    "display:none", "width:1px", "height:1px", "width:0;", "height:0;",
  ]

  private static func isTiny(_ image: Node) -> Bool {
    let (width, height) = (pixels(image, "width"), pixels(image, "height"))
    return (width ?? .max) < minPixels || (height ?? .max) < minPixels || isHidden(image)
  }

  /// Whether the image's stated size is that of an icon or a portrait beside a name.
  static func isIcon(_ image: Node) -> Bool {
    guard let width = pixels(image, "width"), let height = pixels(image, "height") else { return false }
    return width < iconPixels && height < iconPixels
  }

  private static func pixels(_ image: Node, _ attribute: StaticString) -> Int? {
    image.withAttributeBytes(attribute) { bytes -> Int? in
      var value: Int?
      for byte in bytes.prefix(6) {
        guard byte >= 0x30, byte <= 0x39 else { return byte == 0x25 ? nil : value }
        value = (value ?? 0) * 10 + Int(byte - 0x30)
      }
      return value
    } ?? nil
  }

  private static func isHidden(_ image: Node) -> Bool {
    guard let style = image.bytes(of: "style") else { return false }
    let packed = style.filter { $0 > 0x20 }
    return packed.withUnsafeBufferPointer { packed in
      hidingStyles.contains { packed.mentions($0) }
    }
  }
}
