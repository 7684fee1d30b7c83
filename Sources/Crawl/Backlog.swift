/// How many fetched pages wait to be extracted. Fetching is faster than extracting: without this brake a crawl of a fast
/// network would hold every page in memory at once.
///
/// Nobody holds a place while a host's politeness makes it wait, so a slow host never stops the others; in exchange the
/// limit may be passed by as many pages as were being fetched when it was reached.
actor Backlog {
  private let limit: Int
  private var count = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// No further page should be fetched while `limit` of them wait.
  init(limit: Int) { self.limit = limit }

  /// Returns once fewer pages than the limit wait.
  func room() async {
    while count >= limit {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// A page has arrived.
  func enter() { count += 1 }

  /// A page has been dealt with.
  func leave() {
    count -= 1
    guard count < limit, !waiting.isEmpty else { return }
    waiting.removeFirst().resume()
  }
}
