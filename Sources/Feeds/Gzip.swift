import CZlib

/// Unpacks documents that are gzip in themselves, beyond what HTTP said: files stored as `.gz`, bodies packed twice.
enum Gzip {
  /// More layers than this are an attack.
  private static let maxLayers = 4
  /// The longest text that is unpacked, in bytes.
  private static let maxLength = 64 << 20

  /// Unpacks as long as the bytes are gzip; true if they were.
  static func unpack(_ bytes: inout [UInt8]) throws(FeedError) -> Bool {
    var layers = 0
    while bytes.starts(with: [0x1F, 0x8B]) {
      layers += 1
      if layers > maxLayers { throw .damagedGzip("it is packed more than \(maxLayers) times") }
      bytes = try inflated(bytes)
    }
    return layers > 0
  }

  /// A stream that is cut short gives what it holds: the text is then read as a document cut short.
  private static func inflated(_ packed: [UInt8]) throws(FeedError) -> [UInt8] {
    var stream = z_stream()
    guard winnow_inflate_init(&stream) == Z_OK else { throw .damagedGzip("zlib has no memory") }
    defer { inflateEnd(&stream) }
    var packed = packed
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    let problem: FeedError? = packed.withUnsafeMutableBufferPointer { input -> FeedError? in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      while true {
        let (status, count) = chunk.withUnsafeMutableBufferPointer { room -> (Int32, Int) in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, room.count - Int(stream.avail_out))
        }
        output.append(contentsOf: chunk[..<count])
        if output.count > maxLength { return .tooLarge("it unpacks to more than \(maxLength) bytes") }
        switch status {
        case Z_OK where count > 0 || stream.avail_in > 0: continue
        case Z_STREAM_END:
          // Several gzip members may follow one another (RFC 1952 section 2.2).
          guard stream.avail_in > 0, inflateReset(&stream) == Z_OK else { return nil }
        default: return output.isEmpty ? .damagedGzip("zlib says \(status)") : nil
        }
      }
    }
    if let problem { throw problem }
    return output
  }
}
