import Extraction
import Foundation
import Web

/// Writes what training needs of a corpus: run by `Training/train`, never by users.
@main
enum Dump {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first else {
      FileHandle.standardError.write(Data("usage: winnow-training-dump FOLDER < pages.jsonl\n".utf8))
      exit(64)
    }
    try TrainingDump.write(to: folder)
  }
}
