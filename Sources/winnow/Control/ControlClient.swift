import ArgumentParser
import Crawl
import Fetch
import Foundation

/// The commands' side of the control socket.
struct ControlClient {
  /// The daemon's state directory.
  let state: String

  /// What the daemon answers, line by line.
  func lines(_ path: String, body: String? = nil) -> AsyncThrowingStream<[UInt8], any Error> {
    LocalSocketRequest(directory: state, name: ControlSocket.name, path: path, body: body).lines()
  }

  /// The one JSON document that the daemon answers; nil when no daemon listens.
  func document<Value: Decodable>(_ type: Value.Type, _ path: String, body: String? = nil) async throws -> Value? {
    do {
      for try await line in lines(path, body: body) { return try JSONDecoder().decode(type, from: Data(line)) }
      return nil
    } catch LocalSocketError.unreachable {
      return nil
    } catch LocalSocketError.broken(let words) {
      throw CommandError.unavailable("the daemon at \(state)/\(ControlSocket.name) does not answer: \(words)")
    }
  }

  /// Has the daemon crawl, and tells of each source as it is done. Nil when no daemon listens.
  func crawl(_ selection: CrawlSelection, progress: @Sendable (CrawlEvent) -> Void) async throws -> CrawlReport? {
    let body = String(decoding: try JSONText.sorted(selection), as: UTF8.self)
    var whole = CrawlReport()
    do {
      for try await line in lines("/crawl", body: body) {
        let event = try JSONDecoder().decode(CrawlEvent.self, from: Data(line))
        progress(event)
        switch event {
        case .begun: continue
        case .visited(var report, let articles):
          report.articles = articles
          whole.add(report)
        case .done(var report):
          report.articles = whole.articles
          return report
        case .refused(let status, let reason): throw CommandError(status: ExitCode(status), description: reason)
        }
      }
    } catch LocalSocketError.unreachable {
      return nil
    } catch LocalSocketError.broken {
      // Told below, unless this command was interrupted.
    }
    // Interrupted: the daemon notices that nobody listens; what it has written is whole.
    if Task.isCancelled { return whole }
    throw CommandError.unavailable("the daemon ended before the crawl was done: run it again")
  }
}
