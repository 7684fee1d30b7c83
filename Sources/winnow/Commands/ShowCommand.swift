import Archive
import ArgumentParser
import Catalog
import Foundation

/// `winnow show`: one article of the archive.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Print one article of the archive.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The article's id, the beginning of it, or its address.")
  var id: String

  @Option(help: "What to print: \(ArticleFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = ArticleFormat.markdown

  @Option(help: "An earlier revision, from 1.")
  var revision: Int?

  func run() async throws {
    let settings = try options.settings()
    let found = try await Reading.article(id, settings)
    let record = try Reading.record(of: found, revision: revision, in: Reading.archive(settings))
    let bytes =
      switch format {
      case .text: record.bytes(as: .text)
      case .markdown: record.bytes(as: .markdown)
      case .html: record.bytes(as: .html)
      case .json: record.bytes(as: .json)
      }
    StandardOutput().write(bytes)
  }
}
