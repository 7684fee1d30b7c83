import Markup
import Web

/// Makes a page's bytes a document, by what they are.
struct PageReader {
  /// What kind of text a page is.
  enum Form {
    case markup
    /// Text without markup: its article is chosen by the shapes of its lines (`PlainTextPage`).
    case plainText
  }

  let page: Page
  let form: Form

  init(_ page: Page) throws(ExtractionError) {
    let type = page.contentType
    if let type, !(type.isHTML || type.isXML || type.isText || type.essence == "application/octet-stream") {
      throw .notAPage(type)
    }
    self.page = page
    // Some servers call their pages plain text, and a file has no type at all: the bytes tell.
    let mayBePlain = type.map { $0.essence == "text/plain" || $0.essence == "application/octet-stream" } ?? true
    form = mayBePlain && !Self.looksLikeMarkup(page.body) ? .plainText : .markup
  }

  /// The page's tree.
  func document(_ limits: Limits = .default) throws(ExtractionError) -> Document {
    do {
      switch form {
      case .plainText:
        let text = Charset.decode(page.body, header: page.contentType?.charset, kind: .text).text
        return try Document(html: PlainTextPage.html(of: text), charset: .utf8, limits: limits)
      case .markup:
        return try Document(
          html: page.body, charset: page.contentType?.charset.flatMap { Charset(label: $0) }, limits: limits)
      }
    } catch {
      throw .unreadable(error)
    }
  }

  /// Bytes at a page's beginning in which markup must show.
  private static let head = 4096

  /// True if a tag or a doctype stands near the beginning; zero bytes are those of UTF-16 and are passed over.
  private static func looksLikeMarkup(_ body: [UInt8]) -> Bool {
    let head = body.prefix(head).filter { $0 != 0 }
    for (index, byte) in head.enumerated() where byte == UInt8(ascii: "<") && index + 1 < head.count {
      let next = head[index + 1] | 0x20
      if (next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z")) || head[index + 1] == UInt8(ascii: "!") {
        return true
      }
    }
    return false
  }
}
