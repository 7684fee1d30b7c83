import Catalog
import Foundation

/// An entry as the catalog keeps it while it waits to be tried again: its source may by then say that nothing changed.
extension Entry {
  /// Without its content if that is larger than what the catalog keeps.
  var memo: [UInt8]? {
    guard let whole = encoded, whole.count > Catalog.longestMemo, content != nil else { return encoded }
    var lighter = self
    lighter.content = nil
    return lighter.encoded
  }

  /// Nil for what this version cannot read: its entry waits until its source announces it again.
  init?(_ pending: PendingEntry) {
    do {
      self = try JSONDecoder().decode(Entry.self, from: Data(pending.memo))
      attempts = pending.attempts
    } catch {
      return nil
    }
  }

  private var encoded: [UInt8]? {
    do {
      return Array(try JSONEncoder().encode(self))
    } catch {
      return nil
    }
  }
}
