import ArgumentParser
import Catalog
import Crawl
import Feeds
import Foundation
import Web

/// `winnow sources`: the sources, and how they are changed by command.
struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "List, add, remove, import and export sources.",
    subcommands: [List.self, Add.self, Remove.self, Import.self, Export.self], defaultSubcommand: List.self)
}

extension SourcesCommand {
  /// `winnow sources list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all sources, each with its health.")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print JSON Lines.")
    var json = false

    func run() async throws {
      let settings = try options.settings()
      let sources = try SourceList.all(settings)
      let known = try await SourceStates.read(settings)
      let now = Date()
      let rows = sources.map { SourceRow($0, known[$0.id], now: now) }
      let output = StandardOutput()
      if json {
        for row in rows { output.write(try JSONText.sorted(row) + [0x0A]) }
        return
      }
      var table = Table(["ID", "HEALTH", "ARTICLES", "NEXT", "ADDRESS", "WHY"], limits: [32, 17, 8, 20, 80, 120])
      for row in rows {
        table.add([row.id, row.health.rawValue, "\(row.articles)", row.next ?? "", row.url, row.evidence])
      }
      for line in table.lines { output.line(line) }
    }
  }

  /// `winnow sources add URL`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a source.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The address of a feed, a listing page, a sitemap or a site.")
    var url: String

    @Option(help: "Its id; by default from the host's name.")
    var id: String?

    @Option(help: "Its title.")
    var title: String?

    func run() async throws {
      let settings = try options.settings()
      guard let address = WebURL(url), address.isWeb else {
        throw CommandError.usage("'\(url)' is not an absolute http or https address")
      }
      let sources = try SourceList.all(settings)
      if let same = sources.first(where: { CanonicalURL.text(of: $0.url) == CanonicalURL.text(of: address) }) {
        throw CommandError.usage("\(url) is a source already: \(same.id)")
      }
      if let id, !SourceID.isValid(id) || sources.contains(where: { $0.id == id }) {
        throw CommandError.usage("'\(id)' is taken, or not 1 to 64 letters, digits, '-', '_' or '.'")
      }
      let name = id ?? SourceID.from(address, taken: Set(sources.map(\.id)))
      var added = try SourceList.added(settings)
      added.outlines.append(OPML.Outline(feed: address, title: title, id: name))
      try SourceList.write(added, settings)
      StandardOutput().line(name)
    }
  }

  /// `winnow sources remove ID`.
  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a source that was added by command; its articles stay.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The source's id.")
    var id: String

    func run() async throws {
      let settings = try options.settings()
      if settings.crawl.sources.contains(where: { $0.id == id }) {
        throw CommandError.usage("'\(id)' stands in \(settings.file ?? "the configuration"): remove it there")
      }
      var added = try SourceList.added(settings)
      // A source's id may have been derived when the list was read: it is found by what the list makes of it now.
      let feeds = try SourceList.all(settings).filter { $0.id == id }.map(\.url)
      let before = added.outlines.count
      added.outlines.removeAll { feeds.contains($0.feed) }
      guard added.outlines.count < before else {
        throw CommandError.input(id, "no source that was added by command has this id: see 'winnow sources list'")
      }
      try SourceList.write(added, settings)
    }
  }

  /// `winnow sources import OPML`.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add all feeds of an OPML file.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The OPML file.", completion: .file(extensions: ["opml", "xml"]))
    var file: String

    func run() async throws {
      let settings = try options.settings()
      let imported = try SourceList.read(file)
      var sources = try SourceList.all(settings)
      let before = sources.count
      SourceList.merge(imported, into: &sources)
      var added = try SourceList.added(settings)
      let outlines = Dictionary(imported.outlines.map { ($0.feed, $0) }, uniquingKeysWith: { first, _ in first })
      for source in sources[before...] {
        var outline = outlines[source.url] ?? OPML.Outline(feed: source.url)
        outline.id = source.id
        added.outlines.append(outline)
      }
      try SourceList.write(added, settings)
      let known = imported.outlines.count - (sources.count - before)
      StandardOutput().line("\(sources.count - before) added, \(known) known already")
      guard imported.unusable.isEmpty else {
        throw CommandError.partly(
          "\(file): left out \(imported.unusable.count) feeds whose address is none, e.g. '\(imported.unusable[0])'")
      }
    }
  }

  /// `winnow sources export`.
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print all sources as OPML.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
      let settings = try options.settings()
      // The lists know more of their own sources than the settings do: their folders and sites.
      let lists =
        try (settings.opml.map { file throws(CommandError) in try SourceList.read(file) }) + [
          try SourceList.added(settings)
        ]
      let known = Dictionary(
        lists.flatMap(\.outlines).map { ($0.feed, $0) }, uniquingKeysWith: { first, _ in first })
      let outlines = try SourceList.all(settings).map { source in
        let listed = known[source.url]
        return OPML.Outline(
          feed: source.url.withoutCredentials, title: listed?.title ?? source.title, site: listed?.site,
          folders: listed?.folders ?? source.tags.first.map { [$0] } ?? [],
          tags: listed?.tags ?? Array(source.tags.dropFirst()), id: source.id)
      }
      StandardOutput().write(Array(OPMLWriter.text(OPML(outlines: outlines)).utf8))
    }
  }
}
