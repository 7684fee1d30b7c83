import CLibcurl

/// Waiting for room: the body is not read.
extension Transfer {
  /// Whether it waits for the first byte of its answer.
  var isUnanswered: Bool { sent != nil && headerBytes == 0 && exchange != nil }

  /// Whether the next piece of the body may be taken; if not, the transfer waits. Not before a piece has come: headers come in
  /// crowds, bodies mostly one by one.
  func makeRoom(for piece: Int) -> Bool {
    let needed = body.count + piece
    guard body.isEmpty || needed > room else { return true }
    let bytes = min(maxBody, max(needed, body.isEmpty ? expected : 2 * room))
    guard loop.room.reserve(bytes, for: id) else {
      stopped = .now
      return false
    }
    room = bytes
    if body.isEmpty, declaredLength != nil { body.reserveCapacity(bytes) }
    return true
  }

  /// What the body will take by its header's word. Text shrinks to about a quarter.
  private var expected: Int {
    guard let declaredLength else { return FetchSettings.ordinaryBody }
    return min(encodings > 0 ? declaredLength * 4 : declaredLength, FetchSettings.mostAtOnce)
  }

  /// Waits for room before anything of the answer is read: it stays with the kernel, and its sender.
  func wait() {
    stopped = .now
    easy.stop()
  }

  /// There is room.
  ///
  /// - Returns: another code than `CURLE_OK` if what had come before has ended the transfer.
  func goOn(within room: Int) -> CURLcode {
    self.room = room
    startClock()
    return easy.goOn()
  }
}
