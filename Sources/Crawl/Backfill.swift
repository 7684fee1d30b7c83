import Foundation
import Web

/// The way back through a source's older documents (RFC 5005: pages and archives), from one to the next. Kept between visits, so
/// that a long way is gone in stages. Pure.
struct Backfill: Sendable, Codable, Equatable {
  /// The document to be read next; nil at the end of the way.
  private(set) var next: WebURL?
  /// Documents read so far.
  private(set) var documents = 0
  /// Failures at `next`, one after the other.
  private(set) var failures = 0
  /// Addresses that were read and digests of what they held: a way that leads in a circle, or through ever new addresses of
  /// the same page, ends.
  private var seen: Set<String> = []

  /// However far back a source goes.
  private static let mostDocuments = 1_000
  /// A document that fails so often ends the way.
  private static let mostFailures = 5

  /// Begins behind a document: at what it names as older.
  init(behind document: WebURL, entries: [Entry], older: WebURL?) {
    advance(from: document, entries: entries, older: older)
    documents = 0
  }

  /// Takes a document that was read: goes on to what it names as older, if that is anything new.
  mutating func advance(from document: WebURL, entries: [Entry], older: WebURL?) {
    documents += 1
    failures = 0
    seen.insert(CanonicalURL.text(of: document))
    let digest = SHA256.hex(Array(entries.map { $0.id ?? $0.url.text }.joined(separator: "\n").utf8))
    let isNewContent = seen.insert(digest).inserted
    guard isNewContent, documents < Self.mostDocuments, let older, older.isWeb,
      !seen.contains(CanonicalURL.text(of: older))
    else { return end() }
    next = older
  }

  /// Takes a failure that may pass; in the end it is believed.
  mutating func fail() {
    failures += 1
    if failures >= Self.mostFailures { end() }
  }

  /// There is no further way.
  mutating func end() {
    next = nil
    seen = []
  }
}
