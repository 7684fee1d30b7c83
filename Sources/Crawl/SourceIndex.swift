/// The sources of the settings as the scheduler asks for them: made once for each reading of the configuration, so that a turn
/// of its loop costs as much as there is due, not as there are sources.
struct SourceIndex: Sendable {
  /// The settings' own list, shared with them.
  private let sources: [SourceSettings]
  private let places: [String: Int]
  /// Visits that would begin in a second if each source were visited as often as it may be.
  let demand: Double

  init(_ settings: CrawlSettings) {
    sources = settings.sources
    places = Dictionary(
      settings.sources.indices.map { (settings.sources[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    demand = settings.sources.reduce(0) { total, source in
      total + 1 / max(1, source.schedule(settings.schedule).minInterval.seconds)
    }
  }

  subscript(id: String) -> SourceSettings? { places[id].map { sources[$0] } }
}
