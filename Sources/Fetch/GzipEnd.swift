/// Sees the last bytes of a gzip body as it came, and tells whether they are its end (RFC 1952 section 2.3.1): libcurl
/// takes a stream that breaks off for a whole one if the HTTP framing around it is whole, or if there is none.
struct GzipEnd {
  /// The last bytes, at most `kept`.
  private var tail: [UInt8] = []
  private var isChunked = false
  private(set) var isWatched = false

  /// The eight bytes of the trailer and the end of the chunks after it.
  private static let kept = 16
  private static let lastChunk = Array("\r\n0\r\n\r\n".utf8)

  mutating func watch(isChunked: Bool) {
    isWatched = true
    self.isChunked = isChunked
    tail.reserveCapacity(2 * Self.kept)
  }

  mutating func receive(_ bytes: UnsafeRawBufferPointer) {
    tail.append(contentsOf: bytes.suffix(Self.kept))
    if tail.count > Self.kept { tail.removeFirst(tail.count - Self.kept) }
  }

  /// Whether the stream says another length than came out of it. Nothing at all is no stream and lacks nothing.
  func isMissing(after count: Int) -> Bool {
    guard isWatched, !tail.isEmpty else { return false }
    var end = tail[...]
    if isChunked {
      // Ends with a trailer section or a very short last chunk can't be told.
      guard end.suffix(Self.lastChunk.count).elementsEqual(Self.lastChunk) else { return false }
      end = end.dropLast(Self.lastChunk.count)
    }
    guard end.count >= 8 else { return !isChunked }
    let length = end.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    // Some servers pad with zeros; what came out before them was whole.
    return length != UInt32(truncatingIfNeeded: count) && length != 0
  }
}
