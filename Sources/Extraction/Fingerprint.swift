/// A sketch of an article's text by which near-equal articles are found and told apart from those that only share a template.
///
/// The text is cut into tokens (words; single characters in scripts that are written without spaces) and these into shingles.
/// From one hash of each shingle come three parts: `sketch`, a one-permutation MinHash of all shingles, for the resemblance;
/// `head`, the same of the text's beginning, which a copy cut at its end still has and a live ticker's update has not;
/// `facts`, the smallest hashes of numbers and capitalised words, in which two notes made from one template differ.
/// Broder, "On the resemblance and containment of documents" (1997); Li, Owen, Zhang, "One permutation hashing" (2012).
package struct Fingerprint: Hashable, Sendable {
  /// Bytes of `sketch`: the standard error of a resemblance near one half is about 0.05.
  static let sketchSize = 96
  /// Bytes of `head`.
  static let headSize = 32
  /// How many keys an article is found by.
  static let keyCount = 10
  /// How many facts are remembered; articles with fewer are remembered whole.
  static let factLimit = 24

  /// Eight bits of the smallest shingle hash in each of `sketchSize` bins.
  var sketch: [UInt8]
  /// Eight bits of the smallest shingle hash in each of `headSize` bins, of the text's beginning.
  var head: [UInt8]
  /// The smallest shingle hashes, which serve as index keys.
  var keys: [UInt32]
  /// The smallest hashes of facts, ascending.
  var facts: [UInt16]
  /// How many distinct shingles the text has.
  var shingles: UInt32
  /// How many distinct facts the text has.
  var factTotal: UInt32
}
