/// When sources are visited.
package struct ScheduleSettings: Sendable, Equatable {
  /// The first guess for a new source.
  package var interval: Duration = .seconds(30 * 60)
  /// No source is asked more often, unless its own `interval` says so.
  package var minInterval: Duration = .seconds(10 * 60)
  /// No source is asked less often, unless its publisher or an error says so.
  package var maxInterval: Duration = .seconds(24 * 3600)
  /// Follow each source's own rhythm between the two.
  package var adaptive = true

  /// All defaults.
  package init() {}
}
