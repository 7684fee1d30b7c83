/// What `verify --repair` did.
package struct RepairReport: Sendable, Equatable, Codable {
  /// What was done, one line each, in order.
  package var actions: [String] = []
  /// Articles that were brought back into the catalog, or corrected in it.
  package var restored = 0
  /// Articles whose files are lost: they will be fetched again if their source still announces them.
  package var lost = 0
}
