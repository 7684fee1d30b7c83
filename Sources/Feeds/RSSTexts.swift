import Markup
import Web

/// The elements of an RSS entry that hold text: which is the body, which a summary.
struct RSSTexts {
  /// What an element's text is, fullest first.
  enum Source: Int, CaseIterable {
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

    /// Those that hold teasers, the most certain first.
    static let summaries: [Source] = [.summary, .podcastSummary, .description, .dublinCore, .podcastSubtitle]
  }

  /// The element for each purpose, by its `Source`.
  private var nodes = InlineArray<8, Node?>(repeating: nil)
  private(set) var isEmpty = true

  /// Notes an element with text in it; of several for the same purpose the first one.
  mutating func note(_ source: Source, _ element: FeedElement) {
    guard nodes[source.rawValue] == nil, let first = element.node.firstChild, first.next != nil || !first.isBlankText
    else { return }
    nodes[source.rawValue] = element.node
    isEmpty = false
  }

  /// The fullest text as the body, and what there is besides as a summary.
  func chosen(base: WebURL?, _ context: FeedContext) -> (
    body: FeedText?, kind: ParsedItem.BodyKind, abstract: FeedText?
  ) {
    guard let best = Source.allCases.first(where: { nodes[$0.rawValue] != nil }) else { return (nil, .summary, nil) }
    let body = text(best, base, context)
    let kind: ParsedItem.BodyKind = best.isFull ? .content : best == .description ? .description : .summary
    let summary = Source.summaries.first { $0 != best && nodes[$0.rawValue] != nil }
    let abstract = summary.flatMap { text($0, base, context) }
    return (body, kind, abstract?.raw == body?.raw ? nil : abstract)
  }

  private func text(_ source: Source, _ base: WebURL?, _ context: FeedContext) -> FeedText? {
    guard let node = nodes[source.rawValue] else { return nil }
    let base = context.base(of: node, in: base)
    if source == .atomContent { return AtomConstruct(node, isOld: false).text(base: base) }
    return FeedMarkup.html(node, base: base)
  }
}
