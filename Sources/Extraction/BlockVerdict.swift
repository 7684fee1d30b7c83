/// What the extractor thought of one block of a page, for `--explain`.
package struct BlockVerdict: Sendable {
  /// The block's collapsed text.
  package var text: String
  /// The block's place: element names from the outermost, with classes and ids, e.g. `main > div.post > p`.
  package var place: String
  /// The model's estimate, 0 to 1, of the part of the block's words that belongs to the article.
  package var score: Double
  package var kept: Bool
  /// Why, in a few words for people.
  package var reason: String

  package init(text: String, place: String, score: Double, kept: Bool, reason: String) {
    self.text = text
    self.place = place
    self.score = score
    self.kept = kept
    self.reason = reason
  }
}
