import Web

/// The entries of a document that wait to be followed, in their order, and only so many of one host at once: more would wait
/// for their host's turn all the same, and each takes memory meanwhile.
struct EntryQueue {
  private var rest: ArraySlice<Entry>
  private let perHost: Int
  /// How many are on their way, by host.
  private var started: [String: Int] = [:]
  /// Entries that wait for another one of their host.
  private var held: [String: ArraySlice<Entry>] = [:]

  init(_ entries: [Entry], perHost: Int) {
    rest = entries[...]
    self.perHost = perHost
  }

  /// The first entry whose host has room.
  mutating func next() -> Entry? {
    while let entry = rest.popFirst() {
      if started[entry.url.host, default: 0] < perHost {
        started[entry.url.host, default: 0] += 1
        return entry
      }
      held[entry.url.host, default: []].append(entry)
    }
    return nil
  }

  /// An entry has been dealt with: the next one of its host, or else of any.
  mutating func next(after done: Entry) -> Entry? {
    if let next = held[done.url.host]?.popFirst() { return next }
    started[done.url.host, default: 1] -= 1
    return next()
  }
}
