package import Foundation

extension SiteMemory {
  /// Counts the blocks of a page that was fetched from this host.
  ///
  /// - Parameters:
  ///   - page: the page's canonical address: a page that is seen again is not counted again.
  ///   - now: the moment of the fetch; after a long rest a site is learned anew.
  package mutating func learn(_ blocks: [BlockFingerprint], page: String, now: Date) {
    age(to: now)
    let content = SiteMemory.content(of: blocks)
    let identity = admit(KnownPage(address: SiteMemory.hash(page), content: content))
    var seen: Set<UInt64> = []
    for block in blocks where block.text != 0 {
      let key = SiteMemory.key(block)
      if seen.insert(key).inserted { count(key, on: identity) }
      guard block.isLink else { continue }
      let place = SiteMemory.linkKey(block.place)
      if seen.insert(place).inserted { count(place, on: identity) }
    }
    if counts.count > SiteMemory.maxTexts { forget() }
  }

  /// On how many different pages the block's text stood at the block's place.
  package func repeats(_ block: BlockFingerprint) -> Int {
    block.text == 0 ? 0 : Int(counts[SiteMemory.key(block)]?.pages ?? 0)
  }

  /// The share of pages, since it was first seen, on which the block's text stood at the block's place; 0 to 1.
  package func share(_ block: BlockFingerprint) -> Double {
    guard block.text != 0, let count = counts[SiteMemory.key(block)] else { return 0 }
    return min(1, Double(count.pages) / Double(max(1, total &- count.first &+ 1)))
  }

  /// True if links stand at the block's place on most pages, whatever they say: a list whose titles change.
  func repeatsLinks(at block: BlockFingerprint) -> Bool {
    guard block.isLink, let count = counts[SiteMemory.linkKey(block.place)] else { return false }
    return count.pages >= SiteMemory.minPages
      && Double(count.pages) >= SiteMemory.minShare * Double(max(1, total &- count.first &+ 1))
  }

  /// The key of all links at a place together: no text's hash is even.
  static func linkKey(_ place: UInt64) -> UInt64 {
    key(BlockFingerprint(text: 2, place: place, length: 0, isLink: true))
  }

  static func key(_ block: BlockFingerprint) -> UInt64 {
    (block.text ^ (block.place &* 0x9E37_79B9_7F4A_7C15)) &* 0x100_0000_01B3
  }

  static func hash(_ text: String) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  /// The longest text of a page that isn't a link; 0 if there is none to speak of.
  private static func content(of blocks: [BlockFingerprint]) -> UInt32 {
    guard let longest = blocks.filter({ !$0.isLink }).max(by: { $0.length < $1.length }), longest.length >= minContent
    else { return 0 }
    return UInt32(truncatingIfNeeded: longest.text ^ (longest.text >> 32))
  }

  /// Notes a page; the answer is the address hash under which it is counted: an earlier one if the page is known.
  private mutating func admit(_ page: KnownPage) -> UInt32 {
    if let known = pages.first(where: {
      $0.address == page.address || ($0.content == page.content && page.content != 0)
    }) {
      return known.address
    }
    total &+= 1
    if pages.count < SiteMemory.maxPages {
      pages.append(page)
    } else {
      pages[nextPage] = page
      nextPage = (nextPage + 1) % SiteMemory.maxPages
    }
    return page.address
  }

  private mutating func count(_ key: UInt64, on page: UInt32) {
    guard var count = counts[key] else {
      counts[key] = Count(pages: 1, witnesses: (page, 0, 0), first: total, last: total)
      return
    }
    count.last = total
    let (first, second, third) = count.witnesses
    if first != page, second != page, third != page {
      if second == 0 { count.witnesses.1 = page } else if third == 0 { count.witnesses.2 = page }
      if count.pages < .max { count.pages += 1 }
    }
    let span = total &- count.first
    if span > SiteMemory.maxSpan {
      count.pages = max(1, count.pages / 2)
      count.first = total &- span / 2
    }
    counts[key] = count
  }

  /// Leaves out the quarter of the texts that were seen longest ago; what stood on several pages is kept longer.
  private mutating func forget() {
    let worth = { (count: Count) in Int(count.last) + 24 * Int(min(count.pages, 8)) }
    let ranked = counts.map { (key: $0.key, worth: worth($0.value)) }.sorted { ($0.worth, $0.key) < ($1.worth, $1.key) }
    for entry in ranked.prefix(counts.count - SiteMemory.maxTexts * 3 / 4) { counts[entry.key] = nil }
  }

  private mutating func age(to now: Date) {
    let day = UInt32(max(0, min(now.timeIntervalSince1970 / 86_400, 1_000_000)))
    if lastDay > 0, day > lastDay, day - lastDay > SiteMemory.maxRest { self = SiteMemory() }
    lastDay = max(lastDay, day)
  }
}
