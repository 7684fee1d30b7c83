package import Foundation
package import Web

/// Why there is no answer: what was asked, and what went wrong.
package struct FetchError: Error, Sendable, Equatable {
  /// What was asked, without credentials.
  package let url: WebURL
  /// What went wrong.
  package let cause: Cause

  init(_ url: WebURL, _ cause: Cause) {
    self.url = url.withoutCredentials
    self.cause = cause
  }

  /// What went wrong. Texts are libcurl's or the system's own words.
  package enum Cause: Sendable, Equatable {
    /// Not something that can be fetched at all.
    case badURL(String)
    /// A port that belongs to another service.
    case portRefused(Int)
    /// An address outside the public internet that no setting allows.
    case addressRefused(String)
    /// robots.txt forbids it.
    case robotsDisallowed
    /// robots.txt answers 5xx or nothing, which forbids everything (RFC 9309 section 2.3.1.4).
    case robotsUnreachable(String)
    /// The host asked to be left alone, or keeps failing.
    case backingOff(until: Date, because: String)
    /// A redirect asks to wait before it is followed (RFC 9110 section 10.2.3).
    case redirectPaused(until: Date, status: Int)
    /// The name doesn't resolve.
    case dns(String)
    /// No connection: refused, unreachable, reset before the answer.
    case connectionFailed(String)
    /// No connection in time.
    case connectTimeout(Duration)
    /// The whole fetch took too long.
    case timeout(Duration)
    /// Nothing came for too long.
    case stalled(Duration)
    /// The handshake failed or the certificate isn't trusted.
    case tls(String)
    /// The proxy refuses or doesn't answer.
    case proxy(String)
    /// More body than allowed, bytes after decompression.
    case tooLarge(limit: Int)
    /// More header than allowed, bytes.
    case headersTooLarge(limit: Int)
    /// A content coding that is broken, unknown or nested too deep.
    case encoding(String)
    /// The connection ended before the answer did.
    case cutShort(String)
    /// Not HTTP.
    case badResponse(String)
    /// More hops than allowed.
    case tooManyRedirects(limit: Int)
    /// An address came up twice.
    case redirectLoop
    /// A redirect to nowhere that can be fetched.
    case badRedirect(String)
    /// The task was cancelled.
    case cancelled
    /// The fetcher was shut down.
    case shuttingDown
    /// The machine is at fault: descriptors, memory, a file.
    case system(String)
  }
}

extension FetchError {
  /// Whether the same request may succeed later without anyone changing anything.
  package var isTransient: Bool { cause.isTransient }

  /// Whether the host, not the single address or we, is to blame.
  package var isHostsFault: Bool { cause.isHostsFault }
}

extension FetchError.Cause {
  var isTransient: Bool {
    switch self {
    case .robotsUnreachable, .backingOff, .redirectPaused, .dns, .connectionFailed, .connectTimeout, .timeout, .stalled,
      .proxy,
      .cutShort,
      .cancelled, .shuttingDown, .system:
      true
    case .badURL, .portRefused, .addressRefused, .robotsDisallowed, .tls, .tooLarge, .headersTooLarge, .encoding,
      .badResponse, .tooManyRedirects, .redirectLoop, .badRedirect:
      false
    }
  }

  var isHostsFault: Bool {
    switch self {
    case .dns, .connectionFailed, .connectTimeout, .tls, .robotsUnreachable, .backingOff: true
    default: false
    }
  }

  /// Whether asking once more at once makes sense: the connection broke under us, or a lookup was lost.
  var isWorthRetrying: Bool {
    switch self {
    case .dns, .cutShort: true
    case .connectionFailed(let words): !words.contains("refused")
    default: false
    }
  }
}
