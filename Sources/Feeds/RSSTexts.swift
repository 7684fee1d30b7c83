import Markup
import Web

/// The elements of an RSS entry that hold text: which is the body, which a summary.
struct RSSTexts {
  /// What an element's text is, fullest first.
  enum Source: Int {
    case encoded
    case atomContent
    case body
    case description
    case dublinCore
    case podcastSummary
    case summary
    case podcastSubtitle

    /// True for elements that no feed uses for teasers.
    var isFull: Bool { rawValue <= Source.body.rawValue }
  }

  private struct Candidate {
    let source: Source
    let node: Node
  }

  private var candidates: [Candidate] = []

  var isEmpty: Bool { candidates.isEmpty }

  /// Notes an element with text in it; of several for the same purpose the first one.
  mutating func note(_ source: Source, _ element: FeedElement) {
    guard let first = element.node.firstChild, first.next != nil || !first.isBlankText else { return }
    if !candidates.contains(where: { $0.source == source }) {
      candidates.append(Candidate(source: source, node: element.node))
    }
  }

  /// Gives the entry its fullest text as the body, and what it has besides as a summary.
  func choose(for item: inout ParsedItem, base: WebURL?, _ context: FeedContext) {
    guard let best = candidates.min(by: { $0.source.rawValue < $1.source.rawValue }) else { return }
    item.body = text(best, base, context)
    item.bodyKind = best.source.isFull ? .content : best.source == .description ? .description : .summary
    if candidates.count == 1 { return }
    let others = candidates.filter { !$0.source.isFull && $0.source != best.source }
    let summary = others.first { $0.source == .summary || $0.source == .podcastSummary } ?? others.first
    if let summary, let text = text(summary, base, context), text.raw != item.body?.raw { item.abstract = text }
  }

  private func text(_ candidate: Candidate, _ base: WebURL?, _ context: FeedContext) -> FeedText? {
    let base = context.base(of: candidate.node, in: base)
    if candidate.source == .atomContent { return AtomConstruct(candidate.node, isOld: false).text(base: base) }
    return FeedMarkup.html(candidate.node, base: base)
  }
}
