/// A fingerprint's parts, packed into words for storage.
struct FingerprintSignature {
  /// Eight bits of the smallest shingle hash in each bin.
  private(set) var sketch: [UInt8]
  private(set) var head: [UInt8]
  /// Sixteen bits of the smallest fact hashes, ascending; articles with fewer are there whole.
  private(set) var facts: [UInt16]
  /// Shingles, and distinct facts.
  private(set) var shingleCount: UInt32
  private(set) var factCount: UInt32

  init(_ shingles: FingerprintShingles) {
    sketch = FingerprintSignature.binned(shingles.hashes[...], Fingerprint.sketchBins)
    head = FingerprintSignature.binned(shingles.hashes.prefix(shingles.headCount), Fingerprint.headBins)
    shingleCount = UInt32(clamping: shingles.hashes.count)
    let distinct = Set(shingles.facts.map { UInt16(truncatingIfNeeded: $0 >> 48) })
    factCount = UInt32(clamping: distinct.count)
    facts = Array(distinct.sorted().prefix(Fingerprint.factLimit))
  }

  /// One permutation hashing: the high bits choose the bin, the smallest of a bin stays; an empty bin takes the value of the
  /// next full one, so that sparse texts can be compared too.
  private static func binned(_ hashes: ArraySlice<UInt64>, _ bins: Int) -> [UInt8] {
    var smallest = [UInt64](repeating: .max, count: bins)
    for hash in hashes {
      let bin = Int(((hash >> 40) &* UInt64(bins)) >> 24)
      let value = hash & 0xFF_FFFF_FFFF
      if value < smallest[bin] { smallest[bin] = value }
    }
    guard let full = smallest.firstIndex(where: { $0 != .max }) else { return [UInt8](repeating: 0, count: bins) }
    // Densification by rotation; the distance is mixed in, so that borrowed values agree only if both borrowed alike.
    var result = [UInt8](repeating: 0, count: bins)
    var source = full
    for step in 0..<bins {
      let bin = (full + bins - step) % bins
      if smallest[bin] != .max { source = bin }
      let distance = UInt64((source + bins - bin) % bins)
      result[bin] = UInt8(truncatingIfNeeded: FingerprintShingles.mixed(smallest[source] ^ distance << 50))
    }
    return result
  }

  // MARK: Words

  var words: [UInt64] {
    var bytes: [UInt8] = sketch + head
    for slot in 0..<Fingerprint.factLimit {
      let fact = slot < facts.count ? facts[slot] : 0
      bytes.append(UInt8(truncatingIfNeeded: fact))
      bytes.append(UInt8(truncatingIfNeeded: fact >> 8))
    }
    for count in [shingleCount, factCount] {
      for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(shift))) }
    }
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// `nil` if the words aren't a signature.
  init?(words: [UInt64]) {
    guard words.count == Fingerprint.signatureWords else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8)
    for word in words {
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
    let factStart = Fingerprint.sketchBins + Fingerprint.headBins
    let countStart = factStart + 2 * Fingerprint.factLimit
    guard bytes.count >= countStart + 8 else { return nil }
    sketch = Array(bytes[..<Fingerprint.sketchBins])
    head = Array(bytes[Fingerprint.sketchBins..<factStart])
    let number = { (position: Int) in bytes[position..<(position + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    shingleCount = number(countStart)
    factCount = number(countStart + 4)
    facts = (0..<min(Int(factCount), Fingerprint.factLimit)).map { slot in
      UInt16(bytes[factStart + 2 * slot]) | UInt16(bytes[factStart + 2 * slot + 1]) << 8
    }
  }
}
