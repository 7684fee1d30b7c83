import CLibcurl

/// A transfer that libcurl gave up, and what was known at that moment: enough to say what went wrong in our words.
struct CurlOutcome {
  let code: CURLcode
  /// libcurl's.
  let words: String
  /// The system's, if it had any.
  let systemError: String?
  let status: Int
  let isHeaderComplete: Bool
  let wasSent: Bool
  let isConnected: Bool
  let elapsed: Duration
  let refusedAddress: String?

  func cause(of exchange: Exchange?) -> FetchError.Cause {
    switch code {
    case CURLE_URL_MALFORMAT: .badURL(words)
    case CURLE_COULDNT_RESOLVE_HOST: .dns(words)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy(words)
    case CURLE_COULDNT_CONNECT:
      if let refusedAddress {
        .addressRefused(refusedAddress)
      } else {
        .connectionFailed(systemError ?? words)
      }
    case CURLE_OPERATION_TIMEDOUT: timeout(of: exchange)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      .tls(words)
    case CURLE_SSL_CACERT_BADFILE: .system("ca_file: \(words)")
    case CURLE_BAD_CONTENT_ENCODING: .encoding(words)
    case CURLE_PARTIAL_FILE: .cutShort(words)
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      isHeaderComplete ? .cutShort(words) : .connectionFailed(words)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: .badResponse(words)
    // libcurl gives up on a single line of 100 kB with this code.
    case CURLE_OUT_OF_MEMORY where wasSent && !isHeaderComplete: .headersTooLarge(limit: 100 << 10)
    default: .system(words)
    }
  }

  private func timeout(of exchange: Exchange?) -> FetchError.Cause {
    guard let exchange else { return .timeout(elapsed) }
    if elapsed.milliseconds + 1 >= exchange.timeout.milliseconds { return .timeout(exchange.wholeTimeout) }
    return isConnected || wasSent ? .stalled(exchange.stallTimeout) : .connectTimeout(exchange.connectTimeout)
  }
}
