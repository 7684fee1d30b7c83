import Feeds
import Foundation
import Web

/// What the crawler itself remembers of a source between polls; the catalog keeps it as opaque bytes.
struct SourceMemory: Codable, Sendable, Equatable {
  var rhythm = SourceRhythm()
  /// The feed that was discovered on the page that the configuration names.
  var discovered: WebURL?
  /// The address that the validators were given for.
  var validated: String?
  /// The sitemaps of a sitemap index.
  var parts: SitemapParts?
  /// The way back through older documents; nil if it was never begun.
  var backfill: Backfill?
  /// How the reading of a listing page went last; nil for other sources.
  var listing: ListingHealth?
  /// What the last visits came to; nil for a memory older than this member.
  var diary: SourceDiary?
  /// A permanent redirect that has not lasted long enough to be believed.
  var move: PendingMove?

  /// What the source's document last said about when to come back; nil for a memory older than this member.
  var wishes: PublisherWishes?
  /// Whether its "nothing has changed" is believed; nil until there is something to go by.
  var trust: ValidatorTrust?
  /// A redirect's `Retry-After` that has been waited for: the redirect may be followed now.
  var servedPause: Date?

  /// A permanent redirect under observation.
  struct PendingMove: Codable, Sendable, Equatable {
    var target: WebURL
    var since: Date
    var polls: Int
  }

  init() {}

  /// Whether documents wait that the next visit is to go on with.
  var hasMore: Bool { parts?.hasUnread == true || backfill?.next != nil }

  /// Takes what the source's own document says about its other documents.
  mutating func take(_ announcement: Announcement, at address: WebURL) {
    listing = announcement.listing
    guard parts != nil || !announcement.parts.isEmpty else { return }
    parts = parts ?? SitemapParts()
    parts?.take(announcement.parts, of: address, root: address)
  }

  /// All further documents are to be read again.
  mutating func forgetDocuments() {
    parts = nil
    backfill = nil
  }

  /// A permanent redirect becomes the source's address once it has stayed the same for three polls and two days: sites
  /// under repair send permanent redirects to their front page for an afternoon.
  mutating func observe(permanentRedirectTo target: WebURL?, now: Date) -> WebURL? {
    guard let target else {
      move = nil
      return nil
    }
    var pending = move ?? PendingMove(target: target, since: now, polls: 0)
    if pending.target != target { pending = PendingMove(target: target, since: now, polls: 0) }
    pending.polls += 1
    move = pending
    guard pending.polls >= 3, now.timeIntervalSince(pending.since) >= 2 * 86_400 else { return nil }
    move = nil
    return target
  }
}
