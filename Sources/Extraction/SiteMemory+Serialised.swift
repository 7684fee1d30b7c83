extension SiteMemory {
  private static let version: UInt8 = 1
  private static let countBytes = 30
  private static let pageBytes = 8

  /// The memory as bytes for a database, at most 64 KB.
  package var serialised: [UInt8] {
    var bytes: [UInt8] = [SiteMemory.version]
    bytes.reserveCapacity(32 + counts.count * SiteMemory.countBytes + pages.count * SiteMemory.pageBytes)
    func put(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    put(total)
    put(lastDay)
    put(UInt16(truncatingIfNeeded: nextPage))
    put(UInt16(truncatingIfNeeded: pages.count))
    put(UInt16(truncatingIfNeeded: counts.count))
    for page in pages {
      put(page.address)
      put(page.content)
    }
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      put(key)
      put(count.pages)
      put(count.witnesses.0)
      put(count.witnesses.1)
      put(count.witnesses.2)
      put(count.first)
      put(count.last)
    }
    return bytes
  }

  /// Reads what `serialised` wrote; `nil` if the bytes are anything else.
  package init?(serialised bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard reader.next(UInt8.self) == SiteMemory.version, let total = reader.next(UInt32.self),
      let lastDay = reader.next(UInt32.self), let nextPage = reader.next(UInt16.self),
      let pageCount = reader.next(UInt16.self), let textCount = reader.next(UInt16.self),
      pageCount <= SiteMemory.maxPages, Int(nextPage) < SiteMemory.maxPages,
      reader.left == Int(pageCount) * SiteMemory.pageBytes + Int(textCount) * SiteMemory.countBytes
    else { return nil }
    self.init()
    self.total = total
    self.lastDay = lastDay
    self.nextPage = Int(nextPage)
    for _ in 0..<pageCount {
      guard let address = reader.next(UInt32.self), let content = reader.next(UInt32.self) else { return nil }
      pages.append(KnownPage(address: address, content: content))
    }
    for _ in 0..<textCount {
      guard let key = reader.next(UInt64.self), let pages = reader.next(UInt16.self),
        let first = reader.next(UInt32.self),
        let second = reader.next(UInt32.self), let third = reader.next(UInt32.self),
        let from = reader.next(UInt32.self),
        let last = reader.next(UInt32.self), from <= total, last <= total
      else { return nil }
      counts[key] = Count(pages: pages, witnesses: (first, second, third), first: from, last: last)
    }
    if self.pages.count < SiteMemory.maxPages { self.nextPage = 0 }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var left: Int { bytes.count - position }

    mutating func next<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
      let size = MemoryLayout<Value>.size
      guard left >= size else { return nil }
      var value: Value = 0
      for offset in (0..<size).reversed() { value = value << 8 | Value(truncatingIfNeeded: bytes[position + offset]) }
      position += size
      return value
    }
  }
}

extension SiteMemory: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let memory = SiteMemory(serialised: try container.decode([UInt8].self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a site memory")
    }
    self = memory
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(serialised)
  }
}
