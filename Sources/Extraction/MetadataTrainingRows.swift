package import Foundation
import Markup

/// What training reads of one page: the very candidates and rows that the choosers of title, authors and date score.
package struct MetadataTrainingRows: Sendable {
  /// A candidate's value and its features.
  package struct Row: Sendable {
    /// The title or the names, as they would be given.
    package let texts: [String]
    package let date: Date?
    package let features: [Float]
  }

  /// The rows of one chooser, and the names of its features.
  package struct Table: Sendable {
    package let rows: [Row]
    package let names: [String]
  }

  package let title: Table
  package let author: Table
  package let date: Table

  /// The features' names of each chooser (`title`, `author`, `date`), in the order of a row: read off a page that has one of each.
  package static var names: [String: [String]] {
    let html =
      "<!DOCTYPE html><html><title>A</title><meta name=author content='Jane Doe'><meta name=date content='2024-05-03'><h1>A</h1>"
    let page = Page(url: nil, body: Array(html.utf8), now: Date(timeIntervalSince1970: 1_748_779_200))
    do throws(ExtractionError) {
      let rows = try MetadataTrainingRows(page)
      return ["title": rows.title.names, "author": rows.author.names, "date": rows.date.names]
    } catch {
      return [:]
    }
  }

  /// Reads a page as the extractor does.
  package init(_ page: Page) throws(ExtractionError) {
    let document = try PageReader(page).document()
    guard let reader = MetadataReader(document, page: page, blocks: BlockList(document)) else { throw .noArticle }
    let titles = TitleChoice(reader.signals)
    title = Self.table(Array(zip(titles.candidates, titles.rows()))) {
      Row(texts: [$0.text], date: nil, features: $1)
    }
    let anchor = reader.anchor
    let dates = DateChoice(reader.signals, anchor: anchor, now: page.now)
    date = Self.table(dates.rows().map { (dates.candidates[$0.candidate], $0.features) }) {
      Row(texts: [], date: $0.date, features: $1)
    }
    let bylines = BylineChoice(reader.signals, anchor: anchor, dates: dates)
    author = Self.table(bylines.rows().map { (bylines.candidates[$0.candidate], $0.features) }) {
      Row(texts: $0.names, date: nil, features: $1)
    }
  }

  private static func table<C>(_ rows: [(C, MetadataRow)], _ row: (C, [Float]) -> Row) -> Table {
    Table(rows: rows.map { row($0.0, $0.1.values) }, names: rows.first?.1.names.map { "\($0)" } ?? [])
  }
}
