import Foundation
import Web

extension FetchError: CustomStringConvertible {
  /// One line for people: where, what, and which limit. It holds no control characters and no credentials.
  package var reason: String {
    let line = "\(url.text): \(cause.words)"
    return String(line.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : Character($0) })
  }

  package var description: String { reason }
}

extension FetchError.Cause {
  /// The sentence without the address.
  var words: String {
    switch self {
    case .badURL(let why): "can't be fetched: \(why)"
    case .portRefused(let port): "port \(port) is refused, it belongs to another service"
    case .addressRefused(let what): "address refused: \(what); allow_networks can allow it"
    case .robotsDisallowed: "robots.txt forbids it"
    case .robotsUnreachable(let why): "robots.txt can't be had (\(why)), which forbids everything until it can"
    case .backingOff(let until, let because): "left alone until \(RFC3339.text(until)): \(because)"
    case .redirectPaused(let until, let status):
      "the redirect (\(status)) asks not to be followed before \(RFC3339.text(until))"
    case .dns(let why): "the name doesn't resolve: \(why)"
    case .connectionFailed(let why): "no connection: \(why)"
    case .connectTimeout(let limit): "no connection within \(limit.inWords) (connect_timeout)"
    case .timeout(let limit): "not done within \(limit.inWords) (timeout)"
    case .stalled(let limit): "stalled: nothing came for \(limit.inWords)"
    case .tls(let why): "TLS failed: \(why)"
    case .proxy(let why): "the proxy failed: \(why)"
    case .tooLarge(let limit): "the body is larger than \(limit) bytes (max_body)"
    case .headersTooLarge(let limit): "the header is larger than \(limit) bytes"
    case .encoding(let why): "the body can't be decoded: \(why)"
    case .cutShort(let why): "cut short: \(why)"
    case .badResponse(let why): "the answer is not HTTP: \(why)"
    case .tooManyRedirects(let limit): "more than \(limit) redirects (max_redirects)"
    case .redirectLoop: "redirected in a circle"
    case .badRedirect(let why): "redirected to what can't be fetched: \(why)"
    case .cancelled: "cancelled"
    case .shuttingDown: "stopped, winnow is shutting down"
    case .system(let why): "this machine is in the way: \(why)"
    }
  }
}
