import CLibcurl

/// Owns libcurl's multi handle and what all transfers share: connections, names, TLS sessions.
struct MultiHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer
  /// TLS sessions are shared this way; connections and names by the multi handle itself. One thread uses it: no locks.
  let share: UnsafeMutableRawPointer

  init() throws(CurlFailure) {
    let code = Self.globalInit
    guard code == CURLE_OK else {
      throw CurlFailure(doing: "curl_global_init", words: String(cString: curl_easy_strerror(code)))
    }
    guard let multi = curl_multi_init() else { throw CurlFailure(doing: "curl_multi_init", words: "no memory") }
    guard let share = curl_share_init() else {
      curl_multi_cleanup(multi)
      throw CurlFailure(doing: "curl_share_init", words: "no memory")
    }
    let shared = winnow_share_set_data(share, CURL_LOCK_DATA_SSL_SESSION)
    guard shared == CURLSHE_OK else {
      curl_multi_cleanup(multi)
      curl_share_cleanup(share)
      throw CurlFailure(doing: "curl_share_setopt", words: String(cString: curl_share_strerror(shared)))
    }
    pointer = multi
    self.share = share
  }

  deinit {
    curl_multi_cleanup(pointer)
    curl_share_cleanup(share)
  }

  func set(_ option: CURLMoption, _ value: Int) throws(CurlFailure) {
    try check(winnow_multi_set_long(pointer, option, value), "curl_multi_setopt \(option.rawValue)")
  }

  func set(_ option: CURLMoption, _ value: UnsafeMutableRawPointer?) throws(CurlFailure) {
    try check(winnow_multi_set_pointer(pointer, option, value), "curl_multi_setopt \(option.rawValue)")
  }

  func setSocketCallback(_ function: @escaping curl_socket_callback) throws(CurlFailure) {
    try check(winnow_multi_set_socket(pointer, function), "CURLMOPT_SOCKETFUNCTION")
  }

  func setTimerCallback(_ function: @escaping curl_multi_timer_callback) throws(CurlFailure) {
    try check(winnow_multi_set_timer(pointer, function), "CURLMOPT_TIMERFUNCTION")
  }

  /// Starts the handle's transfer at the next action.
  func add(_ easy: borrowing EasyHandle) throws(CurlFailure) {
    try check(curl_multi_add_handle(pointer, easy.pointer), "curl_multi_add_handle")
  }

  /// Takes the handle out, whether its transfer is done or not.
  func remove(_ easy: borrowing EasyHandle) {
    // It can fail only for a handle that isn't in, which is where we want it.
    _ = curl_multi_remove_handle(pointer, easy.pointer)
  }

  /// Something happened on a socket (or, with `CURL_SOCKET_TIMEOUT`, nothing did).
  func act(on socket: curl_socket_t, events: CInt) {
    var running: CInt = 0
    // An unknown socket was closed within the same batch of events; other codes don't occur here.
    _ = curl_multi_socket_action(pointer, socket, events, &running)
  }

  /// Marks a socket as one that epoll knows.
  func remember(_ socket: curl_socket_t) {
    _ = curl_multi_assign(pointer, socket, UnsafeMutableRawPointer(bitPattern: 1))
  }

  /// The next finished transfer.
  func nextFinished() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
    var left: CInt = 0
    while let message = curl_multi_info_read(pointer, &left) {
      if message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle {
        return (easy, message.pointee.data.result)
      }
    }
    return nil
  }

  private func check(_ code: CURLMcode, _ doing: String) throws(CurlFailure) {
    guard code == CURLM_OK else {
      throw CurlFailure(doing: doing, words: String(cString: curl_multi_strerror(code)))
    }
  }

  /// Once in a process; the initialisation of a static is thread-safe.
  private static let globalInit = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}
