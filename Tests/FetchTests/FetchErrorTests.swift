import Foundation
import Testing
import Web

@testable import Fetch

struct FetchErrorTests {
  @Test func `a reason is one line without control characters or credentials`() throws {
    let url = try #require(WebURL("http://ann:hunter2@example.org/a"))
    let error = FetchError(url, .badRedirect("'\u{1B}[2J\nevil\u{85}\u{0}'"))
    #expect(error.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    #expect(error.reason.hasPrefix("http://example.org/a: "))
    #expect(!error.reason.contains("hunter2"))
  }

  @Test func `each limit is named with its value`() throws {
    let url = try #require(WebURL("http://example.org/"))
    func reason(_ cause: FetchError.Cause) -> String { FetchError(url, cause).reason }
    #expect(reason(.timeout(.seconds(30))) == "http://example.org/: not done within 30 s (timeout)")
    #expect(
      reason(.connectTimeout(.milliseconds(250)))
        == "http://example.org/: no connection within 0.25 s (connect_timeout)")
    #expect(reason(.tooManyRedirects(limit: 10)) == "http://example.org/: more than 10 redirects (max_redirects)")
    let until = Date(timeIntervalSince1970: 1_795_341_600)
    #expect(
      reason(.backingOff(until: until, because: "status 429"))
        == "http://example.org/: left alone until 2026-11-22T10:00:00Z: status 429")
  }

  @Test func `header fields are found whatever their case, and decoded whatever their bytes`() {
    let fields = HeaderFields(
      lines: Array("A: 1\nset-Link: x\nLINK:  <a>; rel=\"b\" \r\nLatin: ".utf8) + [0xE9, 0x0A] + Array("Link:\n".utf8))
    #expect(fields.all("link") == ["<a>; rel=\"b\"", ""])
    #expect(fields.first("a") == "1")
    #expect(fields.first("latin") == "é")
    #expect(fields.first("none") == nil)
    #expect(fields.first("") == nil)
  }
}
