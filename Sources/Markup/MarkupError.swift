/// Why a document could not be made of some bytes. Each refusal names the limit that was met.
package enum MarkupError: Error, Equatable, CustomStringConvertible {
  /// The input has no bytes, or nothing but white space.
  case empty
  /// The bytes, or their UTF-8 form, are longer than `Limits.bytes`.
  case tooManyBytes(count: Int, limit: Int)
  /// The document would have more nodes than `Limits.nodes`.
  case tooManyNodes(limit: Int)
  /// The tree and what is read out of it would take more memory than `Limits.arenaBytes`.
  case outOfArena(limit: Int)
  /// Parsing and reading took more processor time than `Limits.time`.
  case outOfTime(limit: Duration)
  /// libxml2 made no tree at all of the bytes.
  case noTree

  package var description: String {
    switch self {
    case .empty: "parsing markup: the document is empty"
    case .tooManyBytes(let count, let limit): "parsing markup: \(count) bytes exceed the limit of \(limit)"
    case .tooManyNodes(let limit): "parsing markup: more than \(limit) nodes"
    case .outOfArena(let limit):
      "parsing markup: the tree exceeds its memory limit of \(limit) bytes (limits.page_memory)"
    case .outOfTime(let limit): "parsing markup: more than \(limit) of processor time (limits.page_cpu)"
    case .noTree: "parsing markup: the parser found no element"
    }
  }
}
