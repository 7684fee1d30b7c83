/// One request as it goes over the wire, with everything that the loop needs to know about it.
///
/// A class, because it is handed from queue to queue by the thousands.
final class Exchange: Sendable {
  /// What happens to a body beyond the limit.
  enum Overflow: Sendable {
    /// The exchange fails.
    case fail
    /// The rest isn't read: robots.txt (RFC 9309 section 2.5).
    case truncate
  }

  /// What the answer is wanted for.
  let purpose: FetchRequest.Purpose
  /// The URL as libcurl takes it: no credentials, no fragment.
  let url: String
  /// Whether TLS is spoken, so that HTTP/2 can be agreed on.
  let isSecure: Bool
  /// What a back-off holds for.
  let origin: String
  /// The registrable domain.
  let domain: String
  /// The name that must be looked up, with its port; nil for a numeric address.
  let lookup: String?
  let pace: GateTicket.Pace
  let backoff: BackoffRule
  /// No earlier than this: the pause before a retry.
  let notBefore: ContinuousClock.Instant?
  let headers: HeaderList
  let userAgent: String
  let proxy: String?
  let policy: AddressPolicy
  let connectTimeout: Duration
  let stallTimeout: Duration
  /// What is left of the fetch's time.
  let timeout: Duration
  /// The fetch's whole time, for the error's words.
  let wholeTimeout: Duration
  let maxBody: Int
  let overflow: Overflow
  /// Of whoever asked for the fetch.
  let tally = FetchTally.current

  init(
    purpose: FetchRequest.Purpose, url: String, isSecure: Bool, origin: String, domain: String, lookup: String?,
    pace: GateTicket.Pace,
    backoff: BackoffRule, notBefore: ContinuousClock.Instant?, headers: HeaderList, userAgent: String, proxy: String?,
    policy: AddressPolicy, connectTimeout: Duration, stallTimeout: Duration, timeout: Duration, wholeTimeout: Duration,
    maxBody: Int, overflow: Overflow
  ) {
    self.purpose = purpose
    self.url = url
    self.isSecure = isSecure
    self.origin = origin
    self.domain = domain
    self.lookup = lookup
    self.pace = pace
    self.backoff = backoff
    self.notBefore = notBefore
    self.headers = headers
    self.userAgent = userAgent
    self.proxy = proxy
    self.policy = policy
    self.connectTimeout = connectTimeout
    self.stallTimeout = stallTimeout
    self.timeout = timeout
    self.wholeTimeout = wholeTimeout
    self.maxBody = maxBody
    self.overflow = overflow
  }
}
