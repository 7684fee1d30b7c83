/// What `verify` found.
package struct VerifyReport: Sendable, Equatable, Codable {
  /// What is wrong with something.
  package struct Problem: Sendable, Equatable, Codable {
    /// What kinds there are; the raw value is for programs.
    package enum Kind: String, Sendable, Codable {
      /// A file that the log names is not there.
      case missingFile = "missing-file"
      /// A file's bytes are not those that were written.
      case changedFile = "changed-file"
      /// A temporary file was left behind.
      case temporaryFile = "temporary-file"
      /// A file looks like an article's, and no log line names it.
      case unloggedFile = "unlogged-file"
      case damagedLog = "damaged-log"
      case missingCatalog = "missing-catalog"
      case damagedCatalog = "damaged-catalog"
      /// An article of the archive that the catalog does not know, or knows otherwise.
      case notInCatalog = "not-in-catalog"
      /// An article of the catalog that the archive does not have.
      case notInArchive = "not-in-archive"
      /// A write that was neither completed nor taken back.
      case unfinished
    }

    package var kind: Kind
    /// A path in the archive, an article's id, or the catalog's file.
    package var subject: String
    /// One line.
    package var detail: String
  }

  /// Articles that the log knows as kept.
  package var articles = 0
  /// Files whose bytes were compared.
  package var files = 0
  package var problems: [Problem] = []
  /// Files that are not winnow's. They are no problem, and are never touched.
  package var foreign: [String] = []

  package var isSound: Bool { problems.isEmpty }

  mutating func add(_ kind: Problem.Kind, _ subject: String, _ detail: String) {
    problems.append(Problem(kind: kind, subject: subject, detail: detail))
  }
}
