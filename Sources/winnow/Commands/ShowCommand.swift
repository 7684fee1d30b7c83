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
    let catalog = try Reading.catalog(settings)
    let found = try await storing { () async throws(CatalogError) in try await catalog.article(id) }
    guard let found else { throw CommandError.input(id, "no article has this id or address: see 'winnow list'") }
    let earlier = revision.flatMap { $0 == found.revision ? nil : $0 }
    let archive = try Reading.archive(settings)
    let record = try archiving { () throws(ArchiveError) in try archive.record(at: found.path, revision: earlier) }
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
