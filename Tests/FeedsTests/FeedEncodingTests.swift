import CZlib
import Foundation
import Testing
import Web

@testable import Feeds

/// Bytes that become text in odd ways.
struct FeedEncodingTests {
  private func feed(_ title: [UInt8], declaration: String = "") -> [UInt8] {
    Array("\(declaration)<rss version='2.0'><channel><title>".utf8) + title + Array("</title></channel></rss>".utf8)
  }

  @Test func `the header's charset, the declaration, and bytes that contradict both`() throws {
    let latin = feed([0x43, 0x61, 0x66, 0xE9], declaration: "<?xml version='1.0' encoding='iso-8859-1'?>")
    #expect(try FeedFixture.parse(latin).title == "Café")
    let utf8 = feed(Array("Café".utf8), declaration: "<?xml version='1.0' encoding='iso-8859-1'?>")
    let read = try FeedFixture.parse(utf8, type: "application/rss+xml; charset=utf-8")
    #expect(read.title == "Café")
    #expect(read.encoding == "utf-8")
  }

  @Test func `a lone byte of windows-1252 in a feed that claims UTF-8`() throws {
    let bytes = feed([0x49, 0x74, 0x92, 0x73], declaration: "<?xml version='1.0'?>")
    #expect(try FeedFixture.parse(bytes).title == "It’s")
  }

  @Test func `a lone byte of windows-1252 in a feed that is UTF-8 else`() throws {
    let text = Array("Ä é ü ö: It".utf8) + [0x92] + Array("s na".utf8) + [0xEF] + Array("ve and cut ".utf8) + [0xC3]
    let bytes = feed(text + Array("...".utf8), declaration: "<?xml version='1.0' encoding='utf-8'?>")
    #expect(try FeedFixture.parse(bytes).title == "Ä é ü ö: It’s naïve and cut \u{FFFD}...")
  }

  @Test func `ISO-2022-JP is known by its escapes`() throws {
    let bytes = feed([0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42] + Array(" 1".utf8))
    #expect(try FeedFixture.parse(bytes).title == "日本 1")
  }

  @Test func `text that was encoded twice is decoded twice`() throws {
    let twice = "CafÃ© â€œMÃ¼nchenâ€\u{9D} â€“ niÃ±o"
    let read = try FeedFixture.parse(feed(Array(twice.utf8)))
    #expect(read.title == "Café “München” – niño")
    #expect(read.warnings.contains { $0.contains("twice") })
    #expect(try FeedFixture.parse(feed(Array("Ã‰t\u{E9} à la Ã©".utf8))).title == "Ã‰t\u{E9} à la Ã©")
  }

  @Test func `UTF-16 with and without a byte order mark`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><title>Ж</title></channel></rss>"
    let big: [UInt8] = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(try FeedFixture.parse(big).title == "Ж")
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try FeedFixture.parse(little).encoding == "utf-16le")
  }

  @Test func `gzip inside gzip is unpacked, endless gzip is refused`() throws {
    let plain = feed(Array("packed".utf8))
    let twice = Gzip.packed(Gzip.packed(plain))
    #expect(try FeedFixture.parse(twice).title == "packed")
    let cut = Array(
      Gzip.packed(Array(FeedFixture.rss(String(repeating: "<item><title>A</title></item>", count: 2000)).utf8))
        .dropLast(40))
    #expect(try FeedFixture.parse(cut).items.count > 1)
    var layers = plain
    for _ in 0..<6 { layers = Gzip.packed(layers) }
    #expect(throws: FeedError.self) { try FeedFixture.parse(layers) }
    #expect(throws: FeedError.self) { try FeedFixture.parse([0x1F, 0x8B, 1, 2, 3]) }
  }
}

extension Gzip {
  /// The bytes as gzip, in stored blocks (RFC 1951 section 3.2.4), which need no compressor.
  fileprivate static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let length = UInt16(block.count)
      output += [
        rest.isEmpty ? 1 : 0, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8),
      ]
      output += block
    } while !rest.isEmpty
    let sum = bytes.withUnsafeBufferPointer { UInt32(crc32(0, $0.baseAddress, UInt32($0.count))) }
    for value in [sum, UInt32(bytes.count)] { output += (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }
    return output
  }
}
