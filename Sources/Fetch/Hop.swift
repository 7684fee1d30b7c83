import Foundation
import Web

/// Where a fetch stands: the address of this hop, and what of the request still goes with it.
struct Hop: Sendable {
  let request: FetchRequest
  let terms: FetchTerms
  private(set) var url: WebURL
  /// Scheme, host and port of `url`.
  private(set) var origin: String
  /// What may still be spent on the wire.
  var timeLeft: Duration
  /// No request to this hop's address before: the redirect that led here asked for it.
  private(set) var notBefore: ContinuousClock.Instant?
  /// Whether the fetch has stayed where the caller's own fields and credentials belong.
  private var isAtHome = true
  private var visited: Set<String> = []

  init(request: FetchRequest, terms: FetchTerms) {
    self.request = request
    self.terms = terms
    url = request.url.withoutFragment
    origin = url.origin
    timeLeft = request.timeout ?? terms.settings.timeout
  }

  /// Another document of this hop's origin. The caller's own fields and credentials go with it only where they go with this one.
  func beside(_ request: FetchRequest) -> Hop {
    var hop = Hop(request: request, terms: terms)
    hop.isAtHome = isAtHome
    return hop
  }

  var timeout: Duration { request.timeout ?? terms.settings.timeout }
  var hostDelay: Duration { request.hostDelay ?? terms.settings.hostDelay }
  var maxBody: Int { max(0, request.maxBody ?? terms.settings.maxBody) }
  var obeysRobots: Bool { request.robots ?? terms.settings.robots }
  var userAgent: String { request.userAgent ?? terms.settings.userAgent }

  /// What can be told from the address alone; names are judged when they are connected to.
  func screen() throws(FetchError.Cause) {
    guard url.isWeb else { throw .badURL("only http and https are fetched") }
    guard !PortPolicy.refuses(url.effectivePort) else { throw .portRefused(url.effectivePort) }
    if let address = NetworkAddress(url.host), let why = terms.policy.refusal(of: address) {
      throw .addressRefused("\(address) is \(why)")
    }
  }

  /// Heeds a redirect's `Retry-After`.
  mutating func pause(before redirect: Redirect, now: Moment) throws(FetchError.Cause) {
    notBefore = nil
    guard request.redirectPause == .heeded, let until = redirect.freshness.retryAfter else { return }
    let pause = Duration.seconds(until.timeIntervalSince(now.date))
    guard pause <= FetchSettings.patience else { throw .redirectPaused(until: until, status: redirect.status) }
    if pause > .zero { notBefore = now.instant + pause }
  }

  /// Goes on to where a redirect points.
  mutating func follow(_ redirect: Redirect) throws(FetchError.Cause) {
    visited.insert(url.text)
    url = redirect.to.withoutFragment
    guard !visited.contains(url.text) else { throw .redirectLoop }
    let former = origin
    origin = url.origin
    if origin != former { isAtHome = false }
  }

  /// The request as it goes over the wire.
  func exchange(
    pace: GateTicket.Pace, notBefore: ContinuousClock.Instant?, maxBody: Int, overflow: Exchange.Overflow
  ) -> Exchange {
    let host = url.host
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    let proxy = terms.proxies.proxy(for: url, chosen: request.proxy ?? terms.settings.proxy)
    let isNumeric = NetworkAddress(host) != nil
    return Exchange(
      purpose: request.purpose, url: url.user == nil ? url.text : origin + url.target, isSecure: url.scheme == "https",
      origin: origin,
      domain: RegistrableDomain.of(name), lookup: proxy ?? (isNumeric ? nil : "\(host):\(url.effectivePort)"),
      pace: pace, backoff: request.backoff, notBefore: notBefore, headers: headers, userAgent: userAgent, proxy: proxy,
      policy: terms.policy, connectTimeout: terms.settings.connectTimeout, stallTimeout: terms.settings.stallTimeout,
      timeout: timeLeft, wholeTimeout: timeout, maxBody: maxBody, overflow: overflow)
  }

  // MARK: Header

  private var headers: HeaderList {
    let own = isAtHome && (!request.headers.isEmpty || request.credentials != nil || url.user != nil)
    guard own || request.accept != nil || !request.validators.isEmpty else {
      return request.purpose == .page ? terms.pageHeaders : terms.feedHeaders
    }
    var fields = Self.plainFields(request.purpose, accept: request.accept)
    if let etag = request.validators.etag { fields.append(HeaderField(name: "If-None-Match", value: etag)) }
    if let date = request.validators.lastModified {
      fields.append(HeaderField(name: "If-Modified-Since", value: date))
    }
    if own { fields += ownFields(besides: fields) }
    return HeaderList(fields)
  }

  /// `Accept`, and for feeds the offer to be sent only what is new (RFC 3229).
  static func plainFields(_ purpose: FetchRequest.Purpose, accept: String?) -> [HeaderField] {
    let accept = HeaderField(name: "Accept", value: accept ?? purpose.accept)
    return purpose == .feed ? [accept, HeaderField(name: "A-IM", value: "feed")] : [accept]
  }

  /// The caller's fields and credentials. A field of the caller's doesn't stand beside one of ours.
  private func ownFields(besides ours: [HeaderField]) -> [HeaderField] {
    let taken = Set(ours.map { $0.name.lowercased() } + ["user-agent", "host", "accept-encoding", "connection"])
    var fields = request.headers.filter { !taken.contains($0.name.lowercased()) }
    if let credentials = request.credentials ?? Credentials(in: url),
      !fields.contains(where: { $0.name.lowercased() == "authorization" })
    {
      fields.append(credentials.field)
    }
    return fields
  }
}
