import Foundation

/// Scores that a model gave to pages it was not trained on.
enum ScoreFile {
  /// A JSON object: for each page's id the scores of its blocks.
  static func read(_ path: String) throws -> [String: [Float]] {
    try JSONDecoder().decode([String: [Float]].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
