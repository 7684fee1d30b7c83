import CLibcurl

/// Who may go on receiving, and who waits until there is room in memory.
extension LoopThread {
  /// Lets those go on for whose bodies there is room now.
  func goOn() {
    while let (id, bytes) = room.next() {
      guard case .running(let transfer, _)? = jobs[id]?.stage else { continue }
      let code = transfer.goOn(within: bytes)
      if code == CURLE_OK { watchTime(of: transfer) } else { finish(transfer, code) }
    }
  }

  /// The transfer whose answer's first bytes have come on a socket.
  func unanswered(on socket: curl_socket_t) -> Transfer? {
    guard let transfer = readers[socket], transfer.isUnanswered else { return nil }
    return transfer
  }

  /// Whether an answer that has begun to come is left with the kernel until there is room: each that libcurl has begun to read
  /// costs its buffers, even when it is stopped at once.
  func isHeldBack(_ transfer: Transfer) -> Bool {
    // A connection that may serve several transfers cannot be stopped for one: its body's first piece will ask for room.
    guard transfer.exchange?.isSecure == false, !room.couldBegin(FetchSettings.ordinaryBody),
      !room.reserve(FetchSettings.ordinaryBody, for: transfer.id)
    else { return false }
    transfer.wait()
    return true
  }
}
