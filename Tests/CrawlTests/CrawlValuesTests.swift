import Foundation
import Testing
import Web

@testable import Crawl

struct CrawlValuesTests {
  @Test func `a line for a terminal holds no control characters and no overrides`() {
    #expect(OneLine.text("a\u{1B}[31m b\n\nc\u{202E}d\u{0}", limit: 80) == "a [31m b c d")
    #expect(OneLine.text("한국어 제목", limit: 4) == "한국어…")
    #expect(OneLine.text("한국어 제목", limit: 6) == "한국어 제목")
    #expect(OneLine.text(String(repeating: "x", count: 900), limit: 600).count == 600)
  }

  @Test func `a source without an id is named after its host`() throws {
    let url = try #require(WebURL("https://www.Example.org:8080/feed"))
    #expect(SourceID.from(url, taken: []) == "example.org")
    #expect(SourceID.from(url, taken: ["example.org"]) == "example.org-2")
    let six = try #require(WebURL("http://[::1]/"))
    #expect(SourceID.isValid(SourceID.from(six, taken: [])))
  }

  @Test(arguments: ["", ".", "..", "-x", "a/b", "ä", String(repeating: "a", count: 65)])
  func `an id that is no safe file name is refused`(id: String) {
    #expect(!SourceID.isValid(id))
  }

  @Test func `a permanent redirect is believed after three polls and two days`() throws {
    let target = try #require(WebURL("https://new.example/feed"))
    let begin = Date(timeIntervalSince1970: 1_800_000_000)
    var memory = SourceMemory()
    #expect(memory.observe(permanentRedirectTo: target, now: begin) == nil)
    #expect(memory.observe(permanentRedirectTo: target, now: begin + 86_400) == nil)
    #expect(memory.observe(permanentRedirectTo: target, now: begin + 3 * 86_400) == target)
  }

  @Test func `a redirect that changes or stops begins anew`() throws {
    let target = try #require(WebURL("https://new.example/feed"))
    let begin = Date(timeIntervalSince1970: 1_800_000_000)
    var memory = SourceMemory()
    _ = memory.observe(permanentRedirectTo: target, now: begin)
    _ = memory.observe(permanentRedirectTo: target, now: begin + 86_400)
    #expect(memory.observe(permanentRedirectTo: nil, now: begin + 2 * 86_400) == nil)
    #expect(memory.observe(permanentRedirectTo: target, now: begin + 5 * 86_400) == nil)
    #expect(SourceMemory(memory.bytes).move == memory.move)
  }
}
