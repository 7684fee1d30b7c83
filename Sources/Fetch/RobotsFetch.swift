import Foundation
import Web

/// Fetches one robots.txt and says what the outcome means (RFC 9309 section 2.3.1).
struct RobotsFetch: Sendable {
  /// What was received before, if anything.
  let former: RobotsRecord?
  /// Failures in a row before this one.
  let failures: Int

  /// Hops (RFC 9309 section 2.3.1.2).
  private static let maxRedirects = 5
  /// Seconds. A file that says it expires at once is still good for the requests that made us ask for it.
  private static let shortest = 60.0
  /// Seconds (RFC 9309 section 2.4).
  private static let longest = 86_400.0
  /// Seconds for which the last known rules hold while the file can't be had (RFC 9309 section 2.3.1.4: about 30 days).
  private static let staleLimit = 30 * 86_400.0

  /// The entry to keep; nil, with a verdict for those who wait now, when the outcome says nothing about the host.
  func run(_ page: Hop, fetcher: Fetcher) async -> (entry: RobotsEntry?, verdict: RobotsEntry.Verdict) {
    do throws(FetchError.Cause) {
      let answer = try await answer(page, fetcher: fetcher)
      if answer.status >= 500 || (answer.status == 304 && former == nil) {
        return unreachable(page.origin, .robotsUnreachable("status \(answer.status)"))
      }
      let record = record(page.origin, answer)
      let usable = max(record.expires, record.fetched.addingTimeInterval(Self.shortest))
      let entry = RobotsEntry(record: record, usableUntil: usable)
      return (entry, entry.verdict)
    } catch {
      switch error {
      // Nobody's fault that a later request would share.
      case .cancelled, .shuttingDown, .system, .backingOff, .addressRefused: return (nil, .failed(error))
      default: return unreachable(page.origin, .robotsUnreachable(error.words))
      }
    }
  }

  private func answer(_ page: Hop, fetcher: Fetcher) async throws(FetchError.Cause) -> Answer {
    guard let url = WebURL("/robots.txt", relativeTo: page.url) else { throw .badURL("no address for robots.txt") }
    var request = page.request
    request.url = url
    request.purpose = .page
    request.accept = "text/plain, */*;q=0.5"
    request.validators = former.map(\.validators) ?? Validators()
    var hop = page.beside(request)
    var hops = 0
    while true {
      try hop.screen()
      let answer = try await fetcher.exchange(
        &hop, pace: .unpaced, maxBody: RobotsRecord.longest, overflow: .truncate)
      guard let redirect = try RedirectPolicy.redirect(from: hop, answer: answer) else { return answer }
      hops += 1
      // Too many of them, in a circle or not, count as no file: the last one is neither 2xx nor 5xx.
      guard hops <= Self.maxRedirects else { return answer }
      try hop.follow(redirect)
    }
  }

  private func record(_ origin: String, _ answer: Answer) -> RobotsRecord {
    let isFile = (200..<300).contains(answer.status)
    var record = RobotsRecord(
      origin: origin, fetched: answer.received, expires: expiry(answer), status: answer.status,
      body: isFile ? answer.body : [])
    record.validators = Validators(
      etag: answer.headers.firstOctets("ETag"), lastModified: answer.headers.firstOctets("Last-Modified"))
    if answer.status == 304, let former {
      (record.status, record.body, record.validators) = (former.status, former.body, former.validators)
    }
    return record
  }

  private func expiry(_ answer: Answer) -> Date {
    let limit = answer.received.addingTimeInterval(Self.longest)
    return min(limit, Freshness(headers: answer.headers, received: answer.received).freshUntil ?? limit)
  }

  /// The last known rules go on holding, if they aren't too old; without them nothing is allowed.
  private func unreachable(_ origin: String, _ cause: FetchError.Cause)
    -> (entry: RobotsEntry?, verdict: RobotsEntry.Verdict)
  {
    let now = Date()
    let pause = min(15 * 60, 5 * Double(1 << min(failures, 10)))
    let until = now.addingTimeInterval(pause)
    let entry: RobotsEntry
    if let former, now.timeIntervalSince(former.fetched) < Self.staleLimit {
      entry = RobotsEntry(record: former, usableUntil: until, failures: failures + 1)
    } else {
      entry = RobotsEntry(cause: cause, former: nil, usableUntil: until, failures: failures + 1)
    }
    return (entry, entry.verdict)
  }
}
