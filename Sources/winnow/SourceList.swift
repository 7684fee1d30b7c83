import Catalog
import Crawl
import Feeds
import Foundation
import Web

/// All sources: those of the configuration, of the OPML files it names, and those added by command.
enum SourceList {
  /// The file of the sources that were added by command or imported.
  static func file(_ settings: Settings) -> String { settings.state + "/sources.opml" }

  /// Configured sources first; a feed that is named twice is one source, under its first name.
  static func all(_ settings: Settings) throws(CommandError) -> [SourceSettings] {
    var sources = settings.crawl.sources
    for file in settings.opml { merge(try read(file), into: &sources) }
    merge(try added(settings), into: &sources)
    return sources
  }

  /// The sources added by command; an empty list when there is no such file yet.
  static func added(_ settings: Settings) throws(CommandError) -> OPML {
    let file = file(settings)
    return FileManager.default.fileExists(atPath: file) ? try read(file) : OPML(outlines: [])
  }

  /// Writes the sources added by command: the whole file anew, under its name only when it is whole.
  static func write(_ opml: OPML, _ settings: Settings) throws(CommandError) {
    let file = file(settings)
    do {
      try FileManager.default.createDirectory(atPath: settings.state, withIntermediateDirectories: true)
      try Data(OPMLWriter.text(opml).utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw .output("cannot write \(file): \(error.localizedDescription)")
    }
  }

  /// An OPML file's subscriptions.
  static func read(_ file: String) throws(CommandError) -> OPML {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw .input(file, "no such OPML file, or it is not readable")
    }
    do throws(FeedError) {
      return try OPMLReader.read(Array(data))
    } catch {
      throw .data("\(file): \(error)")
    }
  }

  /// Adds the subscriptions whose feed is not there yet, each under a name of its own.
  static func merge(_ opml: OPML, into sources: inout [SourceSettings]) {
    guard !opml.outlines.isEmpty else { return }
    var taken = Set(sources.map(\.id))
    var known = Set(sources.map { CanonicalURL.text(of: $0.url) })
    for outline in opml.outlines where known.insert(outline.identity).inserted {
      let wanted = outline.id.flatMap { SourceID.isValid($0) && !taken.contains($0) ? $0 : nil }
      var source = SourceSettings(id: wanted ?? SourceID.from(outline.feed, taken: taken), url: outline.feed)
      source.title = outline.title
      source.tags = outline.folders + outline.tags
      taken.insert(source.id)
      sources.append(source)
    }
  }
}

extension SourceSettings {
  /// The source as the catalog knows it: without what opens it.
  var declared: DeclaredSource {
    DeclaredSource(id: id, url: url.withoutCredentials.text, kind: kind.rawValue, tags: tags)
  }
}
