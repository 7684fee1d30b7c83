import Foundation

/// What the fetcher keeps to. Every member has its documented default.
package struct FetchSettings: Sendable, Equatable {
  /// The `User-Agent` field, with a contact URL; its product token is what robots.txt files name.
  package var userAgent = "winnow"
  /// Transfers at once, over all hosts.
  package var concurrency = 128
  /// Transfers at once, to one registrable domain.
  package var perHost = 2
  /// Between two requests sent to one registrable domain; robots.txt is not counted.
  package var hostDelay: Duration = .seconds(1)
  /// Until a connection stands, name lookup and TLS included.
  package var connectTimeout: Duration = .seconds(10)
  /// For one fetch on the wire, all its redirects together. Time spent waiting for the host's turn is not counted.
  package var timeout: Duration = .seconds(30)
  /// Without a single byte.
  package var stallTimeout: Duration = .seconds(20)
  /// Bytes of a body after decompression.
  package var maxBody = 10 << 20
  /// Hops of one fetch.
  package var maxRedirects = 10
  /// Whether robots.txt is obeyed.
  package var robots = true
  /// Blocks outside the public internet that may be fetched.
  package var allowNetworks: [AddressRange] = []
  /// A proxy for everything; nil takes those of the environment. `no_proxy` holds for both.
  package var proxy: String?
  /// Certificates to trust, a PEM file; nil for the system's.
  package var caFile: String?
  /// How often a request is sent again after its connection broke or its name didn't resolve.
  package var retries = 1
  /// Bytes of pages that were fetched and are still held by those who asked for them, from which on nothing is read.
  ///
  /// A mebibyte for each processor: some ten pages that wait for it, more than it reads until the next ones have come.
  package var maxUnread = max(2, ProcessInfo.processInfo.activeProcessorCount) << 20
  /// Bytes of bodies that are arriving, all together; beyond that transfers wait for each other.
  ///
  /// A quarter of a mebibyte for each that may be open by default, so that ordinary pages do not wait.
  package var maxArriving = 32 << 20
  /// Where the proxy variables are read.
  package var environment: [String: String] = ProcessInfo.processInfo.environment

  /// The defaults.
  package init() {}
}

extension FetchSettings {
  /// Bytes of all header lines of one answer together; browsers take 256 KiB too.
  static let maxHeader = 256 << 10
  /// Content codings laid over each other. More than one is always a mistake or an attack.
  static let maxEncodings = 2
  /// Name lookups at once: libcurl takes a thread for each.
  static let maxLookups = 32
  /// A body that does not say how long it is, or has not yet.
  static let ordinaryBody = 128 << 10
  /// No more is taken on a stranger's word at once: few pages are larger.
  static let mostAtOnce = 512 << 10
  /// A back-off that ends sooner is waited for, a longer one is an error that says until when.
  static let patience: Duration = .seconds(10)
  /// A robots.txt that asks for longer pauses gets this one.
  static let maxCrawlDelay: Duration = .seconds(60)

  /// Bytes that are read at once, in a buffer that each transfer has as long as it is open: most pages in one or two pieces,
  /// unless there are hundreds of transfers.
  var readSize: Int { min(max(2 << 10, (8 << 20) / max(1, concurrency)), 32 << 10) }

  /// Idle connections that are kept: as many again as may be in use.
  var keptConnections: Int { min(max(64, 2 * concurrency), 4_096) }
}
