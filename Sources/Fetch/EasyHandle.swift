import CLibcurl

/// Owns one libcurl easy handle. All options and figures of transfers pass through here, and each code is checked.
struct EasyHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer

  init() throws(CurlFailure) {
    guard let pointer = curl_easy_init() else {
      throw CurlFailure(doing: "curl_easy_init", words: "no memory")
    }
    self.pointer = pointer
  }

  deinit { curl_easy_cleanup(pointer) }

  func set(_ option: CURLoption, _ value: Int) throws(CurlFailure) {
    try check(winnow_easy_set_long(pointer, option, value), option)
  }

  /// libcurl keeps its own copy of the text.
  func set(_ option: CURLoption, _ value: String) throws(CurlFailure) {
    try check(winnow_easy_set_string(pointer, option, value), option)
  }

  /// Takes an option back.
  func unset(_ option: CURLoption) throws(CurlFailure) {
    try check(winnow_easy_set_pointer(pointer, option, nil), option)
  }

  /// libcurl keeps the pointer: what it points to must outlive the transfers.
  func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) throws(CurlFailure) {
    try check(winnow_easy_set_pointer(pointer, option, value), option)
  }

  func set(_ option: CURLoption, calling function: @escaping curl_write_callback) throws(CurlFailure) {
    try check(winnow_easy_set_write(pointer, option, function), option)
  }

  func setOpenSocket(_ function: @escaping curl_opensocket_callback) throws(CurlFailure) {
    try check(winnow_easy_set_open_socket(pointer, function), CURLOPT_OPENSOCKETFUNCTION)
  }

  func setDebug(_ function: @escaping curl_debug_callback) throws(CurlFailure) {
    try check(winnow_easy_set_debug(pointer, function), CURLOPT_DEBUGFUNCTION)
  }

  func setBeforeRequest(_ function: @escaping curl_prereq_callback) throws(CurlFailure) {
    try check(winnow_easy_set_before_request(pointer, function), CURLOPT_PREREQFUNCTION)
  }

  /// Reads no more until `goOn`. In both directions: told to stop reading alone, libcurl reads once more.
  func stop() {
    // It can fail only for a handle without a transfer, which is as quiet.
    _ = curl_easy_pause(pointer, CURLPAUSE_ALL)
  }

  /// Delivers what libcurl had to keep, and goes on reading.
  ///
  /// - Returns: another code than `CURLE_OK` if what was kept has ended the transfer.
  func goOn() -> CURLcode { curl_easy_pause(pointer, CURLPAUSE_CONT) }

  /// A figure of the last transfer; 0 if libcurl doesn't have it.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return winnow_easy_get_long(pointer, info, &value) == CURLE_OK ? value : 0
  }

  /// A figure of the last transfer that may exceed 32 bits on some machines; 0 if libcurl doesn't have it.
  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return winnow_easy_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
  }

  private func check(_ code: CURLcode, _ option: CURLoption) throws(CurlFailure) {
    guard code == CURLE_OK else {
      throw CurlFailure(doing: "curl_easy_setopt \(option.rawValue)", words: String(cString: curl_easy_strerror(code)))
    }
  }
}
