import Foundation

/// How likely a link is to lead to an entry of the listing: a small sum of decision trees, fitted by `Training/listing_model.py`.
///
/// The constants are in `ListingModel+Trees.swift`. A tree's nodes stand in arrays; a child below zero is a leaf, its index
/// the bits turned over.
enum ListingModel {
  /// 0 to 1.
  static func probability(_ features: ListingFeatures, bonus: Float = 0) -> Float {
    1 / (1 + exp(-(score(features.values) + bonus)))
  }

  private static func score(_ values: [Float]) -> Float {
    var sum: Float = 0
    for tree in roots.indices {
      var node = Int(roots[tree])
      while node >= 0 {
        let goesLeft = values[Int(features[node])] <= thresholds[node]
        node = Int(goesLeft ? left[node] : right[node])
      }
      sum += leaves[~node]
    }
    return sum
  }
}
