/// What became of one draft when a batch was begun.
package struct Begun: Sendable {
  /// How to go on.
  package enum Step: Sendable {
    /// The intent is recorded: write the files, then commit.
    case write(Intent)
    /// Nothing is to be written.
    case nothing
    /// It concerns an article that an earlier draft of the batch concerns: offer it again in the next one.
    case later
    /// It cannot be kept; the others of the batch are not concerned.
    case failed(any Error)
  }

  /// Nil if the draft was put off or failed.
  package let novelty: Novelty?
  package let step: Step
}

/// What the caller makes of a verdict: what it is going to write.
package struct Prepared: Sendable {
  /// What the caller needs to complete or discard the writing after a crash, in its own form.
  package var files: [UInt8]
  /// How much the article's files hold then, in bytes.
  package var bytes: Int

  /// `files` is kept until the change is committed.
  package init(files: [UInt8], bytes: Int) {
    self.files = files
    self.bytes = bytes
  }
}

/// A verdict that asks for files.
package enum Verdict: Sendable {
  /// Create the article at a path.
  case create(Identity, path: String)
  /// `asides` is what stood beside the text that is kept.
  case revise(ArticleSummary, asides: Set<UInt32>)
  /// Note a copy, found at the draft's address, in the article's record.
  case duplicate(of: ArticleSummary, exact: Bool, Identity)
}
