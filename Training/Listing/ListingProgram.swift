import Feeds
import Foundation
import SampleSite
import TestGround
import Web

/// Measures how listing pages are read, and writes what `listing_model.py` fits the model to: run by `Training/listing`, never by users.
@main
enum ListingProgram {
  private static let usage = """
    usage: winnow-listing measure                            precision and recall on the sample site and on generated pages
           winnow-listing generated FROM TO                  features of generated pages, labelled
           winnow-listing pages LABELS.jsonl < pages.jsonl   features of labelled pages of a corpus

    """

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("measure", 1):
      try await SampleListings.measure()
      try GeneratedListings.measure()
    case ("generated", 3): try GeneratedListings.write(from: Int(arguments[1]) ?? 0, to: Int(arguments[2]) ?? 0)
    case ("pages", 2): try LabelledListings(path: arguments[1]).write()
    default:
      FileHandle.standardError.write(Data(usage.utf8))
      exit(64)
    }
  }
}
