/// The links that stand at like places of a page, one for each address.
struct ListingGroup {
  /// Indices of its candidates, in the order of the page.
  var members: [Int] = []
  var medianWeight: Float = 0
  /// Shares of the members, 0 to 1.
  var withHeading: Float = 0
  var withImage: Float = 0
  var withDate: Float = 0
  var service: Float = 0
  var sameFolder: Float = 0
  /// Means over the members.
  var slugWords: Float = 0
  var depth: Float = 0
  var digits: Float = 0
  /// Members times their median weight: how much of the page's reading the group is.
  var mass: Float = 0
  /// How many groups have more mass.
  var rank = 0
}
