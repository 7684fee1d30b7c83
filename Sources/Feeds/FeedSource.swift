import Markup
import Web

/// A document made ready to be read: unpacked, decoded to UTF-8, and its kind known.
struct FeedSource {
  /// What the bytes are, whatever the server called them.
  enum Kind {
    case json
    case xml(FeedRoot)
    case html
    /// Neither: perhaps a list of addresses.
    case text
  }

  /// Feeds are long lists of small elements: 100,000 entries are a million nodes and more.
  static let limits = Limits(nodes: 16_000_000)

  let kind: Kind
  /// Valid UTF-8.
  let text: [UInt8]
  /// The encoding that the text was in, in lower case.
  let encoding: String
  let url: WebURL?
  private(set) var warnings: [String] = []

  init(_ input: FeedInput) throws(FeedError) {
    url = input.url
    var bytes = input.bytes
    if try Gzip.unpack(&bytes) { warnings.append("the document was packed with gzip inside its transfer") }
    let start = FeedSource.declarationOffset(bytes)
    if start > 0 { bytes.removeFirst(start) }
    var (text, encoding) = Charset.decode(bytes, header: input.contentType?.charset, kind: .xml)
    if let repaired = DoubleEncoding.repaired(text) {
      text = repaired
      warnings.append("the text was encoded as UTF-8 twice")
    } else if encoding == Charset.utf8.name, let repaired = DoubleEncoding.partlyRepaired(text) {
      text = repaired
      warnings.append("parts of the text were encoded as UTF-8 twice")
    }
    self.text = text
    self.encoding = encoding
    kind = try text.withUnsafeBufferPointer { bytes throws(FeedError) in try FeedSource.kind(of: bytes) }
    if case .xml(let root) = kind, root.hasJunkBefore || start > 0 {
      warnings.append("something stands before the feed")
    }
  }

  /// Where the XML declaration stands, if there is something before it: it must be first for its encoding to count.
  private static func declarationOffset(_ bytes: [UInt8]) -> Int {
    let start = bytes.prefix(4096).firstIndex { $0 == 0x3C } ?? 0
    guard start > 0, bytes[start...].starts(with: "<?xml".utf8) else { return 0 }
    // A byte order mark says more than the declaration.
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 0 : start
  }

  private static func kind(of text: UnsafeBufferPointer<UInt8>) throws(FeedError) -> Kind {
    let start = text.firstIndex { !$0.isFeedSpace && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    guard let start else { throw .empty }
    if text[start] == 0x7B { return .json }
    if let root = FeedRoot.find(in: text) { return .xml(root) }
    if FeedRoot.looksLikePage(text) { return .html }
    return .text
  }

  /// True for a list of feeds (OPML).
  var isOutline: Bool {
    text.prefix(4096).withUnsafeBufferPointer { $0.find("<opml", from: 0) != nil }
  }

  /// The first words of the document, for a message.
  var beginning: String {
    let start = text.firstIndex { !$0.isFeedSpace } ?? 0
    let beginning = String(decoding: text[start...].prefix(40), as: UTF8.self)
    return String(beginning.map { $0.isWhitespace || $0 < " " ? " " : $0 })
  }
}
