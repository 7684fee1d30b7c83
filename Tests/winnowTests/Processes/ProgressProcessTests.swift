import Foundation
import TestGround
import Testing

/// A crawl's progress as a person sees it.
@Suite(.timeLimit(.minutes(1)))
struct ProgressProcessTests {
  /// Crawls a source that fails at once and one that takes a second.
  private func screen(columns: UInt16, _ environment: [String: String] = [:]) async throws -> String {
    try await Workplace.with { place in
      let server = try ScriptedServer { request in
        request.target == "/slow.xml" ? ScriptedResponse(404).after(.seconds(1)) : ScriptedResponse(404)
      }
      try place.configure([
        "{ id: lost, url: \"\(server.origin)/lost.xml\", robots: false }",
        "{ id: slow, url: \"\(server.origin)/slow.xml\", robots: false }",
      ])
      let terminal = try PseudoTerminal(columns: columns)
      return try await terminal.run(["crawl", "--config", place.config], in: place, environment: environment)
    }
  }

  @Test func `a terminal shows one line that is rewritten, and nothing of it is left`() async throws {
    let screen = try await screen(columns: 120)
    let frames = screen.split(separator: "\r\u{1B}[K").filter { $0.contains("1/2 sources") }
    #expect(frames.count >= 2, "\(screen.debugDescription)")
    #expect(frames.allSatisfy { !$0.contains("\n") })
    #expect(frames.allSatisfy { $0.contains("\u{1B}[31m1 failed\u{1B}[0m") })
    #expect(frames.contains { $0.contains("requests/s") })
    #expect(screen.contains("winnow: lost: http://"))
    #expect(screen.hasSuffix("\r\u{1B}[K"), "\(screen.debugDescription)")
  }

  @Test func `no colour where none is wanted, and never more than a line`() async throws {
    let screen = try await screen(columns: 40, ["NO_COLOR": "1"])
    #expect(!screen.contains("\u{1B}[31m"))
    let frames = screen.split(separator: "\r\u{1B}[K").filter { $0.contains("/2 sources") }
    #expect(!frames.isEmpty)
    #expect(frames.allSatisfy { $0.count < 40 }, "\(frames)")
  }

  @Test func `a terminal that cannot rewrite a line gets plain ones`() async throws {
    let screen = try await screen(columns: 80, ["TERM": "dumb"])
    #expect(!screen.contains("\u{1B}"))
    #expect(screen.contains("winnow: slow: http://"))
  }
}
