import Extraction
import Foundation
import Web

/// Writes what training needs of a corpus, and measures what training made: run by `Training/train`, never by users.
@main
enum Dump {
  private static let usage = """
    usage: winnow-training-dump dump FOLDER < pages.jsonl     writes features, blocks and names into a folder
           winnow-training-dump metadata < pages.jsonl        writes the candidates for title, authors and date
           winnow-training-dump extract [SCORES] < pages.jsonl  extracts, with the scores of a file in the model's place
           winnow-training-dump remember SCORES < pages.jsonl   the same after learning what each site repeats from all pages

    """

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("dump", 2): try TrainingDump.write(to: arguments[1])
    case ("metadata", 1): try MetadataDump.run()
    case ("extract", 1): try HeldOutExtraction(scores: [:]).run()
    case ("extract", 2): try HeldOutExtraction(scores: ScoreFile.read(arguments[1])).run()
    case ("remember", 2): try HeldOutExtraction(scores: ScoreFile.read(arguments[1])).runWithMemory()
    default:
      FileHandle.standardError.write(Data(usage.utf8))
      exit(64)
    }
  }
}
