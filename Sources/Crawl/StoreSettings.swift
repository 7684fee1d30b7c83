package import Archive

/// What is kept of an article.
package struct StoreSettings: Sendable, Equatable {
  /// The files written for each article.
  package var formats: [ArchiveFormat]
  /// Whether earlier texts are kept when a site edits an article.
  package var keepRevisions: Bool
  /// Whether near-equal texts of other sites are linked as copies instead of kept.
  package var nearDuplicates: Bool

  /// SPEC's defaults.
  package init(
    formats: [ArchiveFormat] = [.markdown, .json], keepRevisions: Bool = true, nearDuplicates: Bool = true
  ) {
    self.formats = formats
    self.keepRevisions = keepRevisions
    self.nearDuplicates = nearDuplicates
  }
}
