import FlyingSocks

/// The body of an HTTP answer that is sent piece by piece, as it comes.
struct EventBody: AsyncBufferedSequence {
  typealias Element = UInt8

  let lines: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(lines: lines.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    private var lines: AsyncStream<[UInt8]>.AsyncIterator
    private var rest: ArraySlice<UInt8> = []

    init(lines: AsyncStream<[UInt8]>.AsyncIterator) { self.lines = lines }

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    /// At most `count` bytes: what is longer is sent in several pieces.
    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      if rest.isEmpty {
        guard let line = await lines.next() else { return nil }
        rest = line[...]
      }
      let piece = rest.prefix(Swift.max(1, count))
      rest = rest.dropFirst(piece.count)
      return piece
    }
  }
}
