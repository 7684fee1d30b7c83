import Foundation
import Testing
import Web

@testable import Crawl

struct SourceMemoryTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  /// Of a source that was visited a few times.
  private static func ordinary() -> SourceMemory {
    var memory = SourceMemory()
    memory.rhythm.learn(new: 3, dates: [1, 5, 9].map { now - $0 * 86_400 }, now: now)
    memory.validated = "https://example.org/feed.xml"
    memory.diary = SourceDiary()
    memory.diary?.note(answeredIn: 0.25)
    memory.wishes = PublisherWishes()
    memory.wishes?.lifetime = 600
    memory.wishes?.skipHours = [0, 1, 23]
    memory.wishes?.skipDays = [6]
    memory.trust = ValidatorTrust().learning(.nothing, isUnconditional: true, now: now)
    return memory
  }

  private static func expectSame(_ read: SourceMemory, _ memory: SourceMemory) {
    #expect(read.rhythm == memory.rhythm)
    #expect(read.validated == memory.validated)
    #expect(read.diary == memory.diary)
    #expect(read.wishes == memory.wishes)
    #expect(read.trust == memory.trust)
    #expect(read.discovered == memory.discovered)
    #expect(read.move == memory.move)
    #expect(read.servedPause == memory.servedPause)
  }

  @Test func `what an ordinary source leaves is the same when it is read again, and small`() {
    let memory = Self.ordinary()
    Self.expectSame(SourceMemory(memory.bytes), memory)
    #expect(memory.bytes.count < 500)
  }

  @Test func `what few sources have is kept beside it`() {
    var memory = Self.ordinary()
    memory.discovered = WebURL("https://example.org/atom.xml")
    memory.diary?.trouble = .unreadable
    memory.wishes?.retryAfter = Self.now + 60
    memory.servedPause = Self.now
    _ = memory.observe(permanentRedirectTo: WebURL("https://new.example/feed"), now: Self.now)
    #expect(memory.move != nil)
    Self.expectSame(SourceMemory(memory.bytes), memory)
  }

  @Test func `nothing known yet is the same when it is read again`() {
    Self.expectSame(SourceMemory(SourceMemory().bytes), SourceMemory())
    Self.expectSame(SourceMemory([]), SourceMemory())
  }

  @Test func `what an earlier version wrote as JSON is read`() throws {
    var memory = Self.ordinary()
    memory.discovered = WebURL("https://example.org/atom.xml")
    Self.expectSame(SourceMemory(Array(try JSONEncoder().encode(memory))), memory)
  }

  @Test func `bytes that were cut short are read as far as they go, or forgotten`() {
    var memory = Self.ordinary()
    memory.discovered = WebURL("https://example.org/atom.xml")
    let bytes = memory.bytes
    for count in 0..<bytes.count {
      let read = SourceMemory(Array(bytes[..<count]))
      #expect(read.discovered == nil)
    }
  }
}
