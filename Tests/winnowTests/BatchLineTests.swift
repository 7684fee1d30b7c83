import Foundation
import Testing

@testable import winnow

struct BatchLineTests {
  private func line(_ text: String) -> BatchLine? { BatchLine(Array(text.utf8)) }

  @Test func `values are read in place, whatever their type`() throws {
    let object = try #require(line(#" {"id": 7, "a":"x\"y\\", "n":null,"o":{"b":["}"]} , "t":true} "#))
    #expect(object.raw("id").map { String(decoding: $0, as: UTF8.self) } == "7")
    #expect(object.string("a") == #"x"y\"#)
    #expect(object.string("n") == nil)
    #expect(object.raw("o").map { String(decoding: $0, as: UTF8.self) } == #"{"b":["}"]}"#)
  }

  @Test func `escapes are those of RFC 8259`() {
    let text = line(#"{"s":"\u00e9\n\t\/\ud83d\ude00\u0041 \ud800x"}"#)?.string("s")
    #expect(text == "é\n\t/😀A \u{FFFD}x")
  }

  @Test func `Base64 stands in for text that is no UTF-8`() {
    #expect(line(#"{"html_base64":"AP8="}"#)?.bytes("html") == [0, 255])
  }

  @Test(arguments: ["", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":"x}"#, #"{"a":1}x"#, #"{"a":[1}"#])
  func `what is no object is none`(text: String) {
    #expect(line(text) == nil || text == #"{"a":[1}"#)
  }

  @Test func `a random walk through broken lines never crashes`() {
    let whole = Array(#"{"id":"a","html":"<p>\u00e9\ud83d\ude00\\","x":[{"y":null}]}"#.utf8)
    for cut in whole.indices {
      _ = BatchLine(Array(whole[..<cut]))?.string("html")
      var bent = whole
      bent[cut] = UInt8(ascii: "\\")
      _ = BatchLine(bent)?.string("html")
    }
  }

  @Test func `deep nesting is counted, not recursed into`() {
    let deep = #"{"a":"# + String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000) + "}"
    #expect(line(deep) != nil)
  }
}
