import CLibcurl
import Foundation
import Glibc

/// An easy handle with what it receives. Lives on the loop's thread, and serves one exchange after the other.
final class Transfer {
  let easy: EasyHandle
  /// libcurl's own words about a failure.
  private let words: UnsafeMutablePointer<CChar>
  /// What is being served.
  private(set) var exchange: Exchange?
  private(set) var id: UInt64 = 0
  /// Of the exchange; kept apart because each piece of a body asks for it.
  private(set) var maxBody = 0
  private(set) var overflow = Exchange.Overflow.fail
  /// The loop's; it outlives its transfers.
  unowned let loop: LoopThread
  let caFile: String?

  /// Header lines of the current answer, each ended by LF.
  var lines: [UInt8] = []
  /// Bytes of all header lines so far, those of interim answers and trailers included.
  var headerBytes = 0
  var status = 0
  var isHeaderComplete = false
  var body: [UInt8] = []
  var declaredLength: Int?
  var encodings = 0
  var isGzip = false
  var isChunked = false
  var isTruncated = false
  var sent: Date?
  var received: Date?
  var began = ContinuousClock.now
  /// Bytes that its body may take as of now.
  var room = 0
  /// Since when it waits for room.
  var stopped: ContinuousClock.Instant?
  /// How long we have kept the server waiting: no time limit counts it.
  var kept: Duration = .zero
  /// When something last came from the server, or the request went out; nil before.
  var heard: ContinuousClock.Instant?
  /// How the compressed body ended.
  var gzipEnd = GzipEnd()
  /// Set by a callback that breaks the transfer off.
  var failure: FetchError.Cause?
  /// The address that the policy refused last.
  var refusedAddress: String?

  // What the handle was set to last: only what changes is set again.
  private var headers: HeaderList?
  private var userAgent: String?
  private var proxy: String??
  private var connectTimeout: Duration?
  private var isSecure: Bool?

  init(loop: LoopThread, share: UnsafeMutableRawPointer, caFile: String?) throws(CurlFailure) {
    easy = try EasyHandle()
    self.loop = loop
    self.caFile = caFile
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    try setUp(share: share, caFile: caFile)
  }

  deinit { words.deallocate() }

  private func setUp(share: UnsafeMutableRawPointer, caFile: String?) throws(CurlFailure) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    try easy.set(CURLOPT_NOSIGNAL, 1)
    // A lookup that hangs must not hold up the thread when its transfer is over.
    try easy.set(CURLOPT_QUICK_EXIT, 1)
    try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
    try easy.set(CURLOPT_FOLLOWLOCATION, 0)
    try easy.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    try easy.set(CURLOPT_PATH_AS_IS, 1)
    try easy.set(CURLOPT_ACCEPT_ENCODING, "")
    try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try easy.set(CURLOPT_NOPROXY, "")
    try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
    try easy.set(CURLOPT_BUFFERSIZE, loop.settings.readSize)
    try easy.set(CURLOPT_DNS_CACHE_TIMEOUT, Int(LoopThread.nameLifetime.components.seconds))
    try easy.set(CURLOPT_SHARE, share)
    try easy.set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(words))
    try easy.set(CURLOPT_PRIVATE, this)
    try easy.set(CURLOPT_WRITEDATA, this)
    try easy.set(CURLOPT_HEADERDATA, this)
    try easy.set(CURLOPT_OPENSOCKETDATA, this)
    try easy.set(CURLOPT_PREREQDATA, this)
    try easy.set(CURLOPT_WRITEFUNCTION, calling: receiveBody)
    try easy.set(CURLOPT_HEADERFUNCTION, calling: receiveHeader)
    try easy.set(CURLOPT_DEBUGDATA, this)
    try easy.setDebug(receiveRaw)
    try easy.setOpenSocket(openSocket)
    try easy.setBeforeRequest(beforeRequest)
    if let caFile { try easy.set(CURLOPT_CAINFO, caFile) }
  }

  /// Makes the handle ready for an exchange.
  func prepare(_ exchange: Exchange, id: UInt64) throws(CurlFailure) {
    self.exchange = exchange
    self.id = id
    (maxBody, overflow) = (exchange.maxBody, exchange.overflow)
    lines.removeAll(keepingCapacity: true)
    (headerBytes, status, encodings) = (0, 0, 0)
    (isHeaderComplete, isTruncated) = (false, false)
    (declaredLength, sent, received, failure, refusedAddress) = (nil, nil, nil, nil, nil)
    words[0] = 0
    if gzipEnd.isWatched {
      try easy.set(CURLOPT_VERBOSE, 0)
      gzipEnd = GzipEnd()
    }
    began = .now
    (room, stopped, kept, heard) = (0, nil, .zero, nil)
    try easy.set(CURLOPT_URL, exchange.url)
    try setWhatChanged(exchange)
  }

  private func setWhatChanged(_ exchange: Exchange) throws(CurlFailure) {
    if headers !== exchange.headers {
      try easy.set(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(exchange.headers.first))
      headers = exchange.headers
    }
    if userAgent != exchange.userAgent {
      try easy.set(CURLOPT_USERAGENT, exchange.userAgent)
      userAgent = exchange.userAgent
    }
    if proxy == nil || proxy != .some(exchange.proxy) {
      // Empty, not unset: libcurl would look into the environment by itself.
      try easy.set(CURLOPT_PROXY, exchange.proxy ?? "")
      proxy = .some(exchange.proxy)
    }
    if connectTimeout != exchange.connectTimeout {
      try easy.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, exchange.connectTimeout.milliseconds))
      connectTimeout = exchange.connectTimeout
    }
    if isSecure != exchange.isSecure {
      try easy.set(CURLOPT_HTTP_VERSION, Int(exchange.isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1))
      // Rather one connection with many streams than one for each: wait until it is known whether the server can.
      try easy.set(CURLOPT_PIPEWAIT, exchange.isSecure ? 1 : 0)
      isSecure = exchange.isSecure
    }
  }

  /// Takes the result out and lets go of the exchange.
  func finish(_ code: CURLcode) -> Result<Answer, FetchError.Cause> {
    defer {
      exchange = nil
      body = []
      lines = []
    }
    if let cause = cause(code) { return .failure(cause) }
    let isHTTP2 = easy.number(CURLINFO_HTTP_VERSION) == Int(CURL_HTTP_VERSION_2_0)
    return .success(
      Answer(
        status: status, headers: HeaderFields(lines: lines), body: body, sent: sent ?? received ?? Date(),
        received: received ?? Date(), bytesOnWire: bytesOnWire, isHTTP2: isHTTP2, elapsed: elapsed))
  }

  /// Header and body as they came over the network.
  var bytesOnWire: Int { headerBytes + easy.offset(CURLINFO_SIZE_DOWNLOAD_T) }

  private func cause(_ code: CURLcode) -> FetchError.Cause? {
    if let failure { return failure }
    if isTruncated { return nil }
    if code == CURLE_OK {
      guard isHeaderComplete else { return .cutShort("the connection ended within the header") }
      return gzipEnd.isMissing(after: body.count) ? .cutShort("the gzip data end too early") : nil
    }
    let said = words[0] == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: words)
    let systemError = easy.number(CURLINFO_OS_ERRNO)
    return CurlOutcome(
      code: code, words: said, systemError: systemError == 0 ? nil : String(cString: strerror(CInt(systemError))),
      status: status, isHeaderComplete: isHeaderComplete, wasSent: sent != nil,
      isConnected: easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0, elapsed: elapsed, refusedAddress: refusedAddress
    ).cause(of: exchange)
  }
}
