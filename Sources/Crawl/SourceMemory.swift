import Foundation
import Web

/// What the crawler itself remembers of a source between polls; the catalog keeps it as opaque bytes.
struct SourceMemory: Codable, Sendable {
  var rhythm = SourceRhythm()
  /// The feed that was discovered on the page that the configuration names.
  var discovered: WebURL?
  /// The address that the validators were given for.
  var validated: WebURL?
  /// What the last visits came to; nil for a memory older than this member.
  var diary: SourceDiary?
  /// A permanent redirect that has not lasted long enough to be believed.
  var move: PendingMove?

  /// A permanent redirect under observation.
  struct PendingMove: Codable, Sendable, Equatable {
    var target: WebURL
    var since: Date
    var polls: Int
  }

  init() {}

  /// Reads what `bytes` wrote; what cannot be read is forgotten, since all of it can be learned again.
  init(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    do {
      self = try JSONDecoder().decode(SourceMemory.self, from: Data(bytes))
    } catch {
      self = SourceMemory()
    }
  }

  var bytes: [UInt8] {
    do {
      return Array(try JSONEncoder().encode(self))
    } catch {
      return []
    }
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
