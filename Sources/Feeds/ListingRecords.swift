import Markup

/// The records that a list is made of: its items, a table's rows, terms with their definitions. Several links of one record are
/// told apart by their order: a row's first link is like the other rows' first links, whatever their cells are called.
struct ListingRecords {
  /// Links of one record at like places.
  private struct Spot: Hashable {
    let record: Int
    let place: UInt64
  }

  /// What the records with links at one place hold.
  private struct Usage {
    var records = 0
    /// Records with a second link there, and those whose second link leads to where the first one does: a grid of like things.
    var crowded = 0
    var alike = 0

    mutating func note(_ order: Int, isLikeFirst: Bool) {
      if order == 0 { records += 1 }
      if order == 1 { crowded += 1 }
      if order == 1, isLikeFirst { alike += 1 }
    }

    var tellsApart: Bool { records >= ListingRecords.fewest && crowded * 2 >= records && alike * 2 < crowded }
  }

  private let survey: ListingSurvey
  /// The links, each the best one to its address, in the order of the page.
  private let anchors: [Int]

  init(_ survey: ListingSurvey, anchors: [Int]) {
    self.survey = survey
    self.anchors = anchors
  }

  /// Fewer records than this show no order.
  private static let fewest = 3
  /// So far up a link's record is looked for.
  private static let highestClimb = 8

  /// For each link a value that is equal for those at like places of the page and of their records.
  func places() -> [UInt64] {
    var orders: [Int] = []
    var firsts: [Spot: (count: Int, folder: Int)] = [:]
    var usage: [UInt64: Usage] = [:]
    for index in anchors {
      let anchor = survey.anchors[index]
      guard let record = Self.record(around: anchor.element, survey) else {
        orders.append(0)
        continue
      }
      let spot = Spot(record: record, place: anchor.place)
      let (order, folder) = firsts[spot] ?? (0, anchor.target.folder)
      firsts[spot] = (order + 1, folder)
      usage[anchor.place, default: Usage()].note(order, isLikeFirst: folder == anchor.target.folder)
      orders.append(order)
    }
    return zip(anchors, orders).map { index, order in
      let place = survey.anchors[index].place
      return usage[place]?.tellsApart == true ? ListingShape.combined(place, UInt64(order)) : place
    }
  }

  /// The innermost record around an element.
  static func record(around element: Int, _ survey: ListingSurvey) -> Int? {
    var index = element
    for _ in 0..<highestClimb where index >= 0 {
      switch survey.elements[index].tag {
      case .li, .dt, .dd, .tr: return index
      default: index = Int(survey.elements[index].parent)
      }
    }
    return nil
  }
}
