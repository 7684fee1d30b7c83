import Foundation
import Markup
import Web

/// An element with what its name means.
struct FeedElement {
  let space: FeedNamespace
  let name: FeedName
  let node: Node

  init(_ node: Node, _ context: FeedContext) {
    self.node = node
    let meaning = context.meaning(of: node)
    space = meaning.space
    name = meaning.name
  }

  // MARK: What it holds

  /// The text without white space around it; nil if there is none.
  var text: String? { withText(FeedElement.text) }

  /// True if the text is this, white space around it included.
  func isText(_ other: String) -> Bool {
    var other = other
    return withText { text in other.withUTF8 { text.isEqual(to: $0) } }
  }

  /// A number from 0 on; nil for anything else, e.g. `unknown`.
  var number: Int? { text.flatMap(FeedElement.number) }

  /// The instant that the text names.
  var date: Date? { withText { WebDate.parse(FeedElement.trimmed($0)) } }

  /// The address that the text is.
  func url(relativeTo base: WebURL?) -> WebURL? { withText { FeedAddress.resource($0, relativeTo: base) } }

  /// The address of the page that the text names.
  func page(relativeTo base: WebURL?) -> WebURL? { withText { FeedAddress.page($0, relativeTo: base) } }

  /// Hands over the text, in place where it can be: most of what is read of it becomes no `String`.
  private func withText<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    if let bytes = node.textInPlace { return body(bytes) }
    var text = node.text
    return text.withUTF8(body)
  }

  // MARK: Its attributes

  /// An attribute's value without white space around it; nil if it is empty.
  func attribute(_ name: StaticString) -> String? { node.bytes(of: name).flatMap(FeedElement.text) }

  /// The address that an attribute is.
  func url(in attribute: StaticString, relativeTo base: WebURL?) -> WebURL? {
    node.bytes(of: attribute).flatMap { FeedAddress.resource($0, relativeTo: base) }
  }

  // MARK: Texts

  static func number(_ text: String) -> Int? {
    guard let value = Int(text), value >= 0 else { return nil }
    return value
  }

  static func trimmed(_ text: String) -> String? {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last else { return nil }
    if !first.isFeedSpace, !last.isFeedSpace { return text }
    var copy = text
    return copy.withUTF8(FeedElement.text)
  }

  /// The bytes without white space around them.
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start].isFeedSpace { start += 1 }
    while end > start, bytes[end - 1].isFeedSpace { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let trimmed = trimmed(bytes)
    return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
  }
}
