package import Web

/// One source as it is configured.
package struct SourceSettings: Sendable, Equatable {
  /// Letters, digits, `-`, `_`, `.`: also the name of its folder in the archive.
  package var id: String
  /// Where it is crawled.
  package var url: WebURL
  /// What its address leads to.
  package var kind = SourceKind.auto
  /// Its name for people, where the configuration gives one.
  package var title: String?
  /// Words of its owner's own, passed on to each of its articles.
  package var tags: [String] = []
  /// None or one, kept apart: a configuration may have a hundred thousand sources.
  private var own: [SourceOverrides] = []

  /// A source with all else by default.
  package init(id: String, url: WebURL) {
    self.id = id
    self.url = url
  }

  /// What it does differently from the general settings. Most sources have nothing of the kind.
  package var overrides: SourceOverrides {
    get { own.first ?? .none }
    set { own = newValue == .none ? [] : [newValue] }
  }
}
