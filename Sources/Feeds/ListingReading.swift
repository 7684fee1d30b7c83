/// What a listing page held, and what to remember of it.
package struct ListingReading: Sendable {
  /// In the order of the page.
  package let entries: [ListingEntry]
  /// To be handed in at the next reading of the same page.
  package let memory: ListingMemory
  package let health: ListingHealth
}
