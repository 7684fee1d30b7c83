/// How likely a link is to lead to an entry of the listing: a small sum of decision trees, fitted by `Training/listing_model.py`.
///
/// The constants are in `ListingModel+Trees.swift`. A tree's nodes stand in arrays; a child below zero is a leaf, its index
/// the bits turned over.
enum ListingModel {
  /// Log odds that the link leads to an entry.
  static func score(_ features: ListingFeatures) -> Float {
    let values = features.values
    var sum: Float = 0
    for tree in roots.indices {
      var node = Int(roots[tree])
      while node >= 0 {
        let goesLeft = values[Int(Self.features[node])] <= thresholds[node]
        node = Int(goesLeft ? left[node] : right[node])
      }
      sum += leaves[~node]
    }
    return sum
  }
}
