import Archive
import ArgumentParser
import Catalog
import Crawl
import Foundation
import Web

/// `winnow diff`: what a site has changed in an article.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what was changed between two revisions of an article, word by word.",
    discussion: """
      Without numbers the last change is shown; with one, all that was changed since that revision. Removed words stand in [-…-], added \
      ones in {+…+}; on a terminal they are coloured, unless NO_COLOR is set.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The article's id, the beginning of it, or its address.")
  var id: String

  @Argument(help: "The earlier revision.")
  var old: Int?

  @Argument(help: "The later revision.")
  var new: Int?

  func run() async throws {
    let settings = try options.settings()
    let article = try await Reading.article(id, settings)
    let later = new ?? article.revision
    let earlier = old ?? later - 1
    guard earlier >= 1 else {
      throw CommandError.input(id, "it was never edited: revision \(later) is its first")
    }
    let archive = try Reading.archive(settings)
    let before = try Reading.record(of: article, revision: earlier, in: archive)
    let after = try Reading.record(of: article, revision: later, in: archive)
    show(before, after, DifferenceStyle.chosen())
  }

  private func show(_ before: ArticleRecord, _ after: ArticleRecord, _ style: DifferenceStyle) {
    let output = StandardOutput()
    output.line("revision \(before.revision), fetched \(RFC3339.text(before.fetched))")
    output.line("revision \(after.revision), fetched \(RFC3339.text(after.fetched))")
    let title = TextDifference.words(from: Self.line(before.title), to: Self.line(after.title))
    output.line("\n" + style.text(title))
    let difference = TextDifference(from: Self.lines(before.text), to: Self.lines(after.text))
    for paragraph in difference.paragraphs {
      switch paragraph {
      case .unchanged(let count): output.line("\n… \(count) unchanged \(count == 1 ? "paragraph" : "paragraphs")")
      case .changed(let parts): output.line("\n" + style.text(parts))
      }
    }
  }

  /// Nothing in an article may steer the terminal.
  private static func lines(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line(String($0)) }.joined(separator: "\n")
  }

  private static func line(_ text: String) -> String { OneLine.text(text, limit: .max) }
}
