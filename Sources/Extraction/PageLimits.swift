import Markup

/// What reading one page may cost, from its bytes to its article. A page that costs more is refused.
package struct PageLimits: Sendable, Equatable {
  /// Processor time. A usual page takes some ten milliseconds.
  package var processorTime: Duration = .seconds(10)
  /// Bytes for the page's tree and what is read out of it; its body and its finished texts come on top.
  package var memory = 128 << 20

  /// All defaults.
  package init() {}

  /// The limits as the parser takes them.
  var markup: Limits { Limits(arenaBytes: memory, time: processorTime) }
}
