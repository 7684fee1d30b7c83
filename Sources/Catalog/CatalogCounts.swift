/// The catalog in numbers.
package struct CatalogCounts: Sendable, Equatable, Codable {
  /// Sources that are visited by schedule.
  package var sources: Int
  /// Of these, those whose time has come.
  package var due: Int
  /// Of these, those whose last polls failed.
  package var failing: Int
  /// Sources that answered 410.
  package var gone: Int
  package var entries: Int
  /// Articles whose files stand in the archive.
  package var articles: Int
  package var revisions: Int
  package var duplicates: Int
  package var withdrawn: Int
  package var removed: Int
  /// Articles that wait for another look.
  package var revisits: Int
  /// The number of the log's last line.
  package var logSequence: Int
}
