import Synchronization
import TestGround

/// A page that says something else when a test wants it to.
final class Changeable: Sendable {
  enum Answer: Sendable {
    /// The article, with these words at its end.
    case text(String)
    case gone
    case failing
    case empty
    /// A redirect to an address that has nothing to do with the article.
    case elsewhere
  }

  private let state = Mutex((answer: Answer.text("Nobody was hurt."), statuses: [Int]()))

  /// What was answered so far.
  var statuses: [Int] { state.withLock { $0.statuses } }

  func set(_ answer: Answer) { state.withLock { $0.answer = answer } }

  func response(to request: RecordedRequest) -> ScriptedResponse {
    state.withLock { state in
      let (status, response) = Self.response(state.answer, request.field("If-None-Match"))
      state.statuses.append(status)
      return response
    }
  }

  private static func response(_ answer: Answer, _ tag: String?) -> (Int, ScriptedResponse) {
    switch answer {
    case .text(let end):
      let current = "\"\(end.utf8.count)\""
      if tag == current { return (304, ScriptedResponse(304, ["ETag": current])) }
      return (200, ScriptedResponse(200, ["Content-Type": "text/html", "ETag": current], text: page(end)))
    case .gone: return (410, ScriptedResponse(410, text: "gone"))
    case .failing: return (500, ScriptedResponse(500, text: "sorry"))
    case .empty: return (200, ScriptedResponse(200, ["Content-Type": "text/html"], text: "<title>-</title>"))
    case .elsewhere: return (302, ScriptedResponse(302, ["Location": "/nowhere"]))
    }
  }

  private static func page(_ end: String) -> String {
    """
    <!doctype html><html lang="en"><head><title>The bridge is closed</title></head><body><nav><a href="/">Home</a></nav><article>
    <h1>The bridge is closed</h1><p>The old bridge over the river was closed on Monday after an inspector had found cracks in two of its
    five arches, and lorries must drive round by the coast road until the summer.</p><p>The council says that the repair will cost less
    than a new bridge, and that it will take until June, because the stone must come from the quarry that closed in 1931.</p><p>\(end)</p>
    </article><footer>Imprint</footer></body></html>
    """
  }
}
