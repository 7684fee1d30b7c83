import Fetch
import Foundation

/// What a source's answer means, before its body is read. Pure.
enum PollVerdict: Equatable {
  /// 304, or the same bytes again.
  case unchanged
  /// There is something to read.
  case changed
  /// 429 or 503: come back later.
  case postponed(String)
  /// 410: it is not coming back.
  case gone(String)
  case failed(String)

  /// Judges a response; `knownHash` is the hash of the body that was read last. `bodyHash` is only asked where it counts.
  static func of(_ response: FetchResponse, bodyHash: @autoclosure () -> String, knownHash: String?) -> PollVerdict {
    switch response.status {
    case 304: .unchanged
    case 226 where !response.isDeltaOfFeed:
      .failed("\(response.url): the server sent a difference that nobody asked for (226 without IM: feed)")
    case 200, 203, 226: bodyHash() == knownHash ? .unchanged : .changed
    case 206: .failed("\(response.url): the server sent a part of the document that nobody asked for (206)")
    case 410: .gone("\(response.url): the server says 410 Gone: it will not come back")
    case 429, 503: .postponed("\(response.url): the server asks to come back later (\(response.status))")
    case 404: .failed("\(response.url): there is nothing at this address (404)")
    case 401, 403: .failed("\(response.url): the server refuses access (\(response.status))")
    case 500...599: .failed("\(response.url): the server has a fault (\(response.status))")
    default: .failed("\(response.url): the server answered \(response.status)")
    }
  }
}

extension FetchResponse {
  /// Whether a 226 holds what we offered to take: the entries that are new, as a feed of their own (RFC 3229, `feed`).
  var isDeltaOfFeed: Bool {
    let manipulations = headers.all("IM").joined(separator: ",").split(separator: ",").map { manipulation in
      manipulation.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    }
    return manipulations == ["feed"]
  }
}
