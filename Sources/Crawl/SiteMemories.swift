import Catalog
import Extraction
import Foundation
import Web

/// The site memories in use: loaded from the catalog when a host is first met, saved when a crawl ends.
actor SiteMemories {
  private let catalog: Catalog
  private var memories: [String: SiteMemory] = [:]
  private var changed: Set<String> = []

  /// Hosts held at once; a crawl of more saves and forgets the rest.
  private static let limit = 2000

  init(catalog: Catalog) { self.catalog = catalog }

  /// What is known of a host; nil if it cannot be read, which costs a page some chrome and nothing else.
  func memory(of host: String) async -> SiteMemory? {
    if let known = memories[host] { return known }
    do {
      let bytes = try await catalog.siteMemory(host: host)
      let loaded = bytes.flatMap { SiteMemory(serialised: $0) } ?? SiteMemory()
      // Another task may have loaded, and learned, while this one waited.
      if let known = memories[host] { return known }
      memories[host] = loaded
      return loaded
    } catch {
      return nil
    }
  }

  /// Counts a page's blocks.
  func learn(_ article: Article, page: WebURL, now: Date) {
    memories[page.host, default: SiteMemory()].learn(
      article.blockFingerprints, page: CanonicalURL.text(of: page), now: now)
    changed.insert(page.host)
  }

  /// Writes what was learned to the catalog.
  func save(now: Date) async {
    let written = changed
    var blobs: [String: [UInt8]] = [:]
    for host in written { blobs[host] = memories[host]?.serialised }
    do {
      if !blobs.isEmpty { try await catalog.saveSiteMemories(blobs, now: now) }
      changed.subtract(written)
    } catch {
      // It can be learned again; the next crawl tries to save it again.
    }
    if memories.count > Self.limit { memories = memories.filter { changed.contains($0.key) } }
  }
}
