package import Web

/// The names of sources: safe as a folder, an argument and a metric's label.
package enum SourceID {
  /// Whether the text is 1 to 64 letters, digits, `-`, `_` or `.`, and no path of its own.
  package static func isValid(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count) && id.utf8.allSatisfy(isAllowed) && id.utf8.first != UInt8(ascii: ".")
      && id.utf8.first != UInt8(ascii: "-")
  }

  /// A name from a source's host, `www.` left out, that none of `taken` has: `example.org`, `example.org-2`.
  package static func from(_ url: WebURL, taken: Set<String>) -> String {
    var host = url.host
    for prefix in ["www.", "feeds.", "rss."] where host.hasPrefix(prefix) && host.count > prefix.count + 3 {
      host = String(host.dropFirst(prefix.count))
    }
    var bytes = host.utf8.map { isAllowed($0) ? $0 : UInt8(ascii: "-") }
    while let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: ".") { bytes.removeFirst() }
    let base = bytes.isEmpty ? "source" : String(decoding: bytes.prefix(56), as: UTF8.self)
    guard taken.contains(base) else { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }
}
