package import Foundation

/// What was learned about one listing page: where its entries stood, and when it last had any.
///
/// It is small whatever the pages hold: so many places, each a number.
package struct ListingMemory: Sendable, Hashable, Codable {
  /// How often entries stood at a place, by the place's number.
  package private(set) var places: [UInt64: Int]
  /// Readings so far.
  package private(set) var readings: Int
  /// Readings in a row that found nothing.
  package private(set) var emptyReadings: Int
  /// When the first of those was.
  package private(set) var emptySince: Date?

  private static let mostPlaces = 32
  /// A count's ceiling, so that a new layout overtakes an old one within so many readings.
  private static let highestCount = 16

  /// Of a page that was never read.
  package init() {
    places = [:]
    readings = 0
    emptyReadings = 0
    emptySince = nil
  }

  /// Whether entries stood at a place more than once.
  func knows(_ place: UInt64) -> Bool { places[place, default: 0] >= 2 }

  /// Takes in a reading whose entries stood at these places; says how the listing is.
  mutating func learn(_ found: Set<UInt64>, now: Date) -> ListingHealth {
    readings += 1
    guard !found.isEmpty else {
      emptyReadings += 1
      let since = emptySince ?? now
      emptySince = since
      return .nothingFound(readings: emptyReadings, since: since)
    }
    emptyReadings = 0
    emptySince = nil
    let familiar = places.contains { $0.value >= 2 }
    let health: ListingHealth = familiar && !found.contains(where: knows) ? .layoutChanged : .good
    for place in places.keys where !found.contains(place) {
      let count = places[place, default: 0] - 1
      places[place] = count > 0 ? count : nil
    }
    for place in found.sorted().prefix(Self.mostPlaces) {
      places[place] = min(places[place, default: 0] + 1, Self.highestCount)
    }
    if places.count > Self.mostPlaces {
      let kept = places.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(Self.mostPlaces)
      places = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
    return health
  }
}
