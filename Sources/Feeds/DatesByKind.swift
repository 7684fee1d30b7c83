import Foundation

/// An entry's dates as its vocabularies name them; what is no date is as good as absent.
struct DatesByKind {
  enum Kind {
    case published
    case otherPublished
    case dublinCore
    case prism
    case modified
  }

  private var own: Date?
  private var other: Date?
  private var dublinCore: Date?
  private var prism: Date?
  private(set) var modified: Date?

  mutating func note(_ element: FeedElement, as kind: Kind) {
    switch kind {
    case .published: own = own ?? element.date
    case .otherPublished: other = other ?? element.date
    case .dublinCore: dublinCore = dublinCore ?? element.date
    case .prism: prism = prism ?? element.date
    case .modified: modified = modified ?? element.date
    }
  }

  var published: Date? { own ?? dublinCore ?? other ?? prism }
}
