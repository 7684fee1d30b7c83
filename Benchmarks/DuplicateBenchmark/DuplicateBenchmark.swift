import Extraction
import Foundation

/// Judges near-duplicate detection on labelled pairs of texts, as `Training/near_duplicates/make_pairs.py` makes them.
///
///     make_pairs.py … | DuplicateBenchmark
@main
struct DuplicateBenchmark {
  /// A line of the input.
  private struct Pair: Decodable {
    let kind: String
    let near: Bool
    let a: String
    let b: String
  }

  private struct Score {
    var found = 0
    var wronglyFound = 0
    var missed = 0
    /// Copies that share no key: they would not even be compared.
    var unmet = 0

    var precision: Double { Double(found) / Double(max(1, found + wronglyFound)) }
    var recall: Double { Double(found) / Double(max(1, found + missed)) }
  }

  static func main() throws {
    var whole = Score()
    var kinds: [String: Score] = [:]
    var count = 0
    let begin = ContinuousClock.now
    while let line = readLine() {
      let pair = try JSONDecoder().decode(Pair.self, from: Data(line.utf8))
      count += 1
      judge(pair, &whole)
      judge(pair, &kinds[pair.kind, default: Score()])
    }
    print("\(count) pairs in \(begin.duration(to: .now))")
    print(
      String(
        format: "precision %.4f, recall %.4f; copies without a shared key: %d", whole.precision, whole.recall,
        whole.unmet))
    for (kind, score) in kinds.sorted(by: { $0.key < $1.key }) where score.missed + score.wronglyFound > 0 {
      print("  \(kind): \(score.missed) of \(score.found + score.missed) missed, \(score.wronglyFound) wrongly found")
    }
  }

  private static func judge(_ pair: Pair, _ score: inout Score) {
    let (a, b) = (Fingerprint(of: pair.a), Fingerprint(of: pair.b))
    let meet = !Set(a.bands).isDisjoint(with: b.bands)
    let found = meet && Fingerprint.isNear(a.signature, b.signature)
    switch (pair.near, found) {
    case (true, true): score.found += 1
    case (true, false): score.missed += 1
    case (false, true): score.wronglyFound += 1
    case (false, false): break
    }
    if pair.near && !meet { score.unmet += 1 }
  }
}
