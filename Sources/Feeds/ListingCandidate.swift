/// An address that a page links to, with all its links there.
struct ListingCandidate {
  /// Indices of its links in the survey, in the order of the page.
  var anchors: [Int]
  /// The link that tells most: its headline.
  var best: Int
  /// Index of the group of like links that the best one belongs to.
  var group = 0
  /// The element that holds this entry and no other one of its group.
  var container = 0
  /// What the entry is called: the best link's text, or the heading beside a link that only says "read more".
  var title = ""
  var titleWeight: Float = 0
  /// The title is a heading that is no link.
  var isTitledByHeading = false
}
