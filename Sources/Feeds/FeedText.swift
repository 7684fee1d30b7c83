import Markup
package import Web

/// Text or HTML as a feed holds it, not yet sanitised.
///
/// Sanitising HTML costs more than parsing the feed around it, and most entries of a feed are known already: so it is
/// done when `html` or `plain` is asked for, and only then.
package struct FeedText: Sendable, Hashable, Codable {
  /// What the text is written in.
  package enum Kind: String, Sendable, Codable {
    /// Text to be shown as it is.
    case plain
    /// HTML of unknown intent.
    case html
  }

  package let kind: Kind
  /// The text as it stands in the feed, its XML or JSON escapes resolved. Not to be shown: it may hold scripts.
  package let raw: String
  /// What relative addresses in it are joined to.
  @Seldom package private(set) var base: WebURL?

  package init(_ raw: String, kind: Kind, base: WebURL? = nil) {
    self.raw = raw
    self.kind = kind
    _base = Seldom(wrappedValue: base)
  }

  /// The text as sanitised HTML with absolute addresses.
  package var html: String {
    switch kind {
    case .html: Sanitizer.html(withoutOpenTag, base: base)
    case .plain: FeedText.escaped(raw)
    }
  }

  /// The text in one line without any markup.
  package var plain: String {
    switch kind {
    case .html: Sanitizer.plainText(raw)
    case .plain: PlainTitle.collapsed(raw)
    }
  }

  /// The text with a `<` at its end that no `>` follows escaped: a tag without an end would be lost, and is often no tag.
  private var withoutOpenTag: String {
    let bytes = raw.utf8
    guard let last = bytes.lastIndex(of: 0x3C), !bytes[last...].contains(0x3E) else { return raw }
    return raw[..<last] + "&lt;" + raw[bytes.index(after: last)...]
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
