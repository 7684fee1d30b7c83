import Foundation

/// What the documents of a source brought.
struct Harvest: Sendable {
  /// What they announce.
  var all: [Entry] = []
  /// The entries among them that were not known.
  var new: [Entry] = []

  mutating func add(_ other: Harvest) {
    all += other.all
    new += other.new
  }
}
