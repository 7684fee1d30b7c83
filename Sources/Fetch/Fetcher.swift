import Foundation
import Glibc
import Synchronization
import Web

/// Fetches politely: robots.txt, the host's turn, the address policy, limits, redirects hop by hop.
///
/// One libcurl thread behind it; `fetch` may be called from thousands of tasks at once.
package final class Fetcher: Sendable {
  let loop: TransferLoop
  let counters = FetchCounters()
  let budget = RetryBudget()
  let hostMemory: HostMemory
  let robots: RobotsCache
  private let current: Mutex<FetchTerms>

  /// Starts the thread.
  ///
  /// - Throws: when the system refuses a descriptor or thread, or libcurl its set-up.
  package init(settings: FetchSettings, robotsMemory: RobotsMemory = .none, hostMemory: HostMemory = .none)
    throws(FetchSetupError)
  {
    do {
      loop = try TransferLoop(settings: settings, counters: counters)
    } catch {
      throw FetchSetupError(description: error.description)
    }
    DescriptorLimit.raise(toServe: settings.concurrency)
    current = Mutex(FetchTerms(settings))
    robots = RobotsCache(memory: robotsMemory)
    self.hostMemory = hostMemory
    for state in hostMemory.states { loop.restore(state) }
  }

  /// What holds for fetches that begin now.
  package var settings: FetchSettings { terms.settings }

  /// The settings with what follows from them.
  var terms: FetchTerms { current.withLock { $0 } }

  /// Changes the settings; fetches that have begun keep theirs, except for the numbers of transfers at once.
  package func update(settings: FetchSettings) {
    current.withLock { $0 = FetchTerms(settings) }
    DescriptorLimit.raise(toServe: settings.concurrency)
    loop.configure(settings)
  }

  /// What has been done so far.
  package var statistics: FetchStatistics { counters.statistics }

  /// Ends everything in flight with `.shuttingDown`, at once; later fetches fail with it too.
  package func shutdown() async {
    await loop.stop()
  }

  /// Fetches a URL.
  ///
  /// - Returns: the answer at the end of the redirects, whatever its status.
  /// - Throws: why there is no whole answer; `.cancelled` when the task is cancelled.
  package func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    var hop = Hop(request: request, terms: terms)
    var redirects: [Redirect] = []
    while true {
      do throws(FetchError.Cause) {
        try hop.screen()
        let answer = try await answer(to: &hop)
        guard let redirect = try RedirectPolicy.redirect(from: hop, answer: answer) else {
          return response(answer, hop, redirects)
        }
        redirects.append(redirect)
        guard redirects.count <= hop.terms.settings.maxRedirects else {
          throw FetchError.Cause.tooManyRedirects(limit: hop.terms.settings.maxRedirects)
        }
        try hop.pause(before: redirect, now: .now())
        try hop.follow(redirect)
      } catch {
        throw FetchError(hop.url, error)
      }
    }
  }

  private func response(_ answer: Answer, _ hop: Hop, _ redirects: [Redirect]) -> FetchResponse {
    FetchResponse(
      url: hop.url.withoutCredentials, status: answer.status, headers: answer.headers, body: answer.body,
      redirects: redirects, sent: answer.sent, received: answer.received, bytesOnWire: answer.bytesOnWire,
      isHTTP2: answer.isHTTP2, claim: answer.claim)
  }

  /// One hop's answer, robots.txt asked first.
  private func answer(to hop: inout Hop) async throws(FetchError.Cause) -> Answer {
    var delay = hop.hostDelay
    if hop.obeysRobots, let policy = try await robots.policy(for: hop, fetcher: self) {
      guard policy.allows(target: hop.url.target) else { throw .robotsDisallowed }
      if let asked = policy.crawlDelay {
        delay = max(delay, min(FetchSettings.maxCrawlDelay, .seconds(asked)))
      }
    }
    return try await exchange(&hop, pace: .after(delay), maxBody: hop.maxBody, overflow: .fail)
  }

  /// One request on the wire, sent again if its connection broke.
  func exchange(
    _ hop: inout Hop, pace: GateTicket.Pace, maxBody: Int, overflow: Exchange.Overflow
  ) async throws(FetchError.Cause) -> Answer {
    var retriesLeft = hop.terms.settings.retries
    var notBefore = hop.notBefore
    budget.earn()
    while true {
      guard hop.timeLeft > .zero else { throw .timeout(hop.timeout) }
      let exchange = hop.exchange(pace: pace, notBefore: notBefore, maxBody: maxBody, overflow: overflow)
      let result = await loop.perform(exchange)
      hop.timeLeft -= result.elapsed
      if let state = result.hostState { await hostMemory.save(state) }
      switch result.outcome {
      case .success(let answer): return answer
      case .failure(let cause):
        guard cause.isWorthRetrying, retriesLeft > 0, !Task.isCancelled, budget.spend() else { throw cause }
        retriesLeft -= 1
        counters.count { $0.retries += 1 }
        notBefore = .now + .milliseconds(Int.random(in: 250...750))
      }
    }
  }
}
