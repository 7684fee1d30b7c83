import Markup
import Web

/// Makes a page's bytes a document.
enum PageReader {
  /// The page's tree; plain text becomes one with a paragraph for each run of lines.
  static func document(of page: Page) throws(ExtractionError) -> Document {
    let type = page.contentType
    if let type, !(type.isHTML || type.isXML || type.isText || type.essence == "application/octet-stream") {
      throw .notAPage(type)
    }
    let charset = type?.charset.flatMap { Charset(label: $0) }
    do {
      if let type, type.essence == "text/plain", !looksLikeMarkup(page.body) {
        let text = Charset.decode(page.body, header: type.charset, kind: .html).text
        return try Document(html: PlainTextPage.html(of: text), charset: .utf8)
      }
      return try Document(html: page.body, charset: charset)
    } catch {
      throw .unreadable(error)
    }
  }

  /// Some servers call their pages plain text: a tag at the very beginning tells.
  private static func looksLikeMarkup(_ body: [UInt8]) -> Bool {
    guard let first = body.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else { return false }
    let head = String(decoding: body.prefix(1024), as: UTF8.self).lowercased()
    return first == UInt8(ascii: "<") && (head.contains("<html") || head.contains("<!doctype html"))
  }
}
