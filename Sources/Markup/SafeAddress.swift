import Web

/// Addresses that may stand in sanitised HTML.
enum SafeAddress {
  /// The longest address that is kept, in bytes; no server takes longer ones.
  private static let longest = 16 << 10
  /// The longest image that may stand in a `data:` address, in bytes of the address.
  private static let longestImage = 64 << 10
  /// A `data:` image shorter than this is a placeholder of one pixel.
  private static let shortestImage = 256

  /// Raster images only: SVG is a document with scripts.
  private static let imagePrefixes = [
    "image/png;base64,", "image/jpeg;base64,", "image/gif;base64,", "image/webp;base64,",
  ]

  /// A link's address made absolute; nil unless it is http, https, mailto or tel.
  static func link(_ text: some StringProtocol, base: WebURL?) -> String? {
    guard text.utf8.count <= longest, let url = WebURL(text, relativeTo: base) else { return nil }
    return url.isWeb || url.scheme == "mailto" || url.scheme == "tel" ? url.text : nil
  }

  /// An address that a reader loads by itself, made absolute; nil unless it is http or https.
  static func resource(_ text: some StringProtocol, base: WebURL?) -> String? {
    guard text.utf8.count <= longest, let url = WebURL(text, relativeTo: base), url.isWeb else { return nil }
    return url.text
  }

  /// An image's address; besides http and https a small raster image in a `data:` address.
  static func image(_ text: String, base: WebURL?) -> String? {
    guard text.utf8.prefix(5).elementsEqual("data:".utf8) else { return resource(text, base: base) }
    let size = text.utf8.count
    let body = text.utf8.dropFirst(5)
    guard size >= shortestImage, size <= longestImage,
      let prefix = imagePrefixes.first(where: { body.starts(with: $0.utf8) }),
      body.dropFirst(prefix.utf8.count).allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || "+/=".utf8.contains($0) })
    else { return nil }
    return text
  }
}
