/// What two signatures say about their texts.
struct FingerprintComparison {
  /// The estimated share of all shingles that both have (Jaccard).
  let resemblance: Double
  /// The same of the two beginnings.
  let headResemblance: Double
  /// The estimated share of the shorter one's shingles that the longer one has.
  let containment: Double
  /// The estimated share of the longer one's shingles that the shorter one has.
  let coverage: Double
  /// The share of the facts of the one with fewer that the other has; 1 if there are none.
  let factAgreement: Double
  /// The share of the facts of the one with more that the other has.
  let factCoverage: Double
  /// How many facts that share stands on.
  let comparedFacts: Int
  let shingles: (Double, Double)

  init(_ a: FingerprintSignature, _ b: FingerprintSignature) {
    resemblance = FingerprintComparison.agreement(a.sketch, b.sketch)
    headResemblance = FingerprintComparison.agreement(a.head, b.head)
    shingles = (Double(a.shingleCount), Double(b.shingleCount))
    let shared = resemblance / (1 + resemblance) * (shingles.0 + shingles.1)
    let fewer = min(shingles.0, shingles.1)
    containment = fewer > 0 ? min(1, shared / fewer) : 0
    coverage = fewer > 0 ? min(1, shared / max(shingles.0, shingles.1)) : 0
    let facts = FingerprintComparison.facts(a, b)
    factAgreement = facts.fewer == 0 ? 1 : Double(facts.shared) / Double(facts.fewer)
    factCoverage = facts.more == 0 ? 1 : Double(facts.shared) / Double(facts.more)
    comparedFacts = facts.fewer
  }

  /// The share of equal bins, less what eight bits agree on by chance.
  private static func agreement(_ a: [UInt8], _ b: [UInt8]) -> Double {
    let equal = zip(a, b).count { $0 == $1 }
    let raw = Double(equal) / Double(max(1, a.count))
    return max(0, (raw - 1 / 256) / (1 - 1 / 256))
  }

  /// Facts up to the value that both lists reach: below it both are complete.
  private static func facts(_ a: FingerprintSignature, _ b: FingerprintSignature) -> (
    shared: Int, fewer: Int, more: Int
  ) {
    let reachA = Int(a.factCount) > a.facts.count ? a.facts.last ?? .max : .max
    let reachB = Int(b.factCount) > b.facts.count ? b.facts.last ?? .max : .max
    let reach = min(reachA, reachB)
    let left = a.facts.prefix { $0 <= reach }
    let right = Set(b.facts.prefix { $0 <= reach })
    return (left.count { right.contains($0) }, min(left.count, right.count), max(left.count, right.count))
  }

  // MARK: Verdict

  /// Below this containment the texts are different articles.
  private static let minContainment = 0.66
  /// A text that is contained so well may differ in more facts: a small copy has few.
  private static let sureContainment = 0.93
  /// Below this agreement of at least `minFacts` facts, a shared template is filled with other facts.
  private static let minFactAgreement = 0.75
  private static let minSureFactAgreement = 0.5
  private static let minFacts = 6
  /// A shorter copy must begin like the longer text.
  private static let minHead = 0.36
  /// Else both must cover each other so well, and alike: a live ticker's next state holds the last one whole, and more.
  private static let minCoverage = 0.74
  private static let maxImbalance = 0.08
  private static let minFactCoverage = 0.78

  var isNear: Bool {
    guard containment >= FingerprintComparison.minContainment, hasSameFacts else { return false }
    if headResemblance >= FingerprintComparison.minHead { return true }
    return coverage >= FingerprintComparison.minCoverage && containment - coverage <= FingerprintComparison.maxImbalance
      && (comparedFacts < FingerprintComparison.minFacts || factCoverage >= FingerprintComparison.minFactCoverage)
  }

  private var hasSameFacts: Bool {
    guard comparedFacts >= FingerprintComparison.minFacts else { return true }
    return containment >= FingerprintComparison.sureContainment
      ? factAgreement >= FingerprintComparison.minSureFactAgreement
      : factAgreement >= FingerprintComparison.minFactAgreement
  }
}
