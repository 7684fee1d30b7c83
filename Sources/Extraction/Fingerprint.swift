/// A sketch of an article's text by which near-equal articles are found, and told apart from those that only share a template.
///
/// The text is cut into tokens (words; single characters in scripts that set no spaces) and these into shingles. From one hash
/// of each shingle come three parts: `sketch`, a one-permutation MinHash of all shingles, for the resemblance; `head`, the same
/// of the text's beginning, which a copy cut at its end still has and a live ticker's update has not; `facts`, the smallest
/// hashes of numbers and names with the word before them, in which two notes made from one template differ.
/// Broder, "On the resemblance and containment of documents" (1997); Li, Owen, Zhang, "One permutation hashing" (2012).
package struct Fingerprint: Hashable, Sendable, Codable {
  /// The sketch as a catalog keeps it: `signatureWords` words, 240 bytes.
  package let signature: [UInt64]
  /// The keys under which an index finds the article: near-equal articles share at least one.
  package let bands: [UInt64]

  /// Words of a signature.
  package static let signatureWords = 30

  static let sketchBins = 112
  static let headBins = 40
  static let factLimit = 40
  static let bandCount = 10

  /// The fingerprint of an article's text, without its title.
  package init(of text: String) {
    var text = text
    let shingles = text.withUTF8 { FingerprintShingles($0) }
    bands = shingles.keys(Fingerprint.bandCount)
    signature = FingerprintSignature(shingles).words
  }

  /// How much the two texts have in common, 0 to 1: the share of the shorter one's shingles that the longer one has.
  package func similarity(to other: Fingerprint) -> Double {
    guard let a = FingerprintSignature(words: signature), let b = FingerprintSignature(words: other.signature) else {
      return 0
    }
    return FingerprintComparison(a, b).containment
  }

  /// Whether the two texts are the same article: a copy with small edits, a cut end, other chrome or moved paragraphs; not
  /// another note from the same template and not a live ticker's next state.
  package func isNear(_ other: Fingerprint) -> Bool { Fingerprint.isNear(signature, other.signature) }

  /// `isNear` for two stored signatures; false if one isn't a signature.
  package static func isNear(_ old: [UInt64], _ new: [UInt64]) -> Bool {
    guard let a = FingerprintSignature(words: old), let b = FingerprintSignature(words: new) else { return false }
    return FingerprintComparison(a, b).isNear
  }
}
