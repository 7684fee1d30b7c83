import Foundation
import Web

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

  mutating func note(_ text: String?, as kind: Kind) {
    guard let text, let date = WebDate.parse(text) else { return }
    switch kind {
    case .published: own = own ?? date
    case .otherPublished: other = other ?? date
    case .dublinCore: dublinCore = dublinCore ?? date
    case .prism: prism = prism ?? date
    case .modified: modified = modified ?? date
    }
  }

  var published: Date? { own ?? dublinCore ?? other ?? prism }
}
