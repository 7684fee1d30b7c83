internal import Archive
internal import Catalog
internal import Foundation

/// What the change log says ought to be in the archive, and what is there.
struct ArchiveSurvey {
  /// An article as the log tells of it.
  struct Article {
    var id: String
    var url: String
    var source: String
    var path: String
    var revision: Int
    var firstSeen: Date
    var state: RestoredArticle.State
    var entries: [(source: String, entry: AnnouncedEntry)] = []
    /// Canonical forms and addresses that lead to it.
    var addresses: [String] = []
  }

  /// By id.
  var articles: [String: Article] = [:]
  /// What each file's bytes should hash to.
  var hashes: [String: String] = [:]
  /// The article of each file that the log names.
  var owners: [String: String] = [:]
  var lastSequence = 0
  var damagedLines: [ArchiveError] = []
  /// Numbers that do not rise.
  var disorder: [Int] = []
  /// What stands in the archive beside the log, by path.
  var present: Set<String> = []
  var temporary: [String] = []
  var foreign: [String] = []

  /// Reads the log and lists the files.
  ///
  /// - Parameter skipping: directories of the archive that hold something else, e.g. the state.
  init(of archive: Archive, skipping: Set<String>) throws(ArchiveError) {
    var damaged: [ArchiveError] = []
    for line in try archive.changes(since: 0, damaged: { damaged.append($0) }) { take(line) }
    damagedLines = damaged
    var found: [(String, Archive.Entry.Kind)] = []
    try archive.walk(skipping: skipping) { path, kind in found.append((path, kind)) }
    for (path, kind) in found { sort(path, kind) }
  }

  private mutating func take(_ line: LogLine) {
    if line.seq <= lastSequence { disorder.append(line.seq) }
    lastSequence = max(lastSequence, line.seq)
    let entry = AnnouncedEntry(id: line.entryID, link: line.entryURL)
    switch line.event {
    case .created, .revised: takeText(line, entry)
    case .duplicate:
      guard let original = line.of else { break }
      articles[original]?.entries.append((line.source, entry))
      articles[original]?.addresses += [line.url] + (line.entryURL.map { [$0] } ?? [])
      for path in line.files.keys { owners[path] = original }
    case .withdrawn: articles[line.id]?.state = .withdrawn
    case .removed: takeRemoval(line)
    }
    hashes.merge(line.files) { $1 }
  }

  private mutating func takeText(_ line: LogLine, _ entry: AnnouncedEntry) {
    let path = line.files.keys.map(Self.base).min() ?? articles[line.id]?.path ?? ""
    var article =
      articles[line.id]
      ?? Article(
        id: line.id, url: line.url, source: line.source, path: path, revision: 1, firstSeen: line.at, state: .kept)
    article.url = line.url
    article.path = path
    article.revision = line.revision
    article.state = .kept
    article.entries.append((line.source, entry))
    article.addresses += [line.url] + (line.entryURL.map { [$0] } ?? [])
    articles[line.id] = article
    for path in line.files.keys { owners[path] = line.id }
  }

  private mutating func takeRemoval(_ line: LogLine) {
    guard let article = articles[line.id] else { return }
    articles[line.id]?.state = .removed
    if let canonical = line.entryURL { articles[line.id]?.addresses.append(canonical) }
    for (path, owner) in owners where owner == article.id {
      hashes[path] = nil
      owners[path] = nil
    }
  }

  private mutating func sort(_ path: String, _ kind: Archive.Entry.Kind) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if Archive.isTemporary(name) {
      temporary.append(path)
    } else if kind == .file && hashes[path] != nil {
      present.insert(path)
    } else if !(path.hasPrefix("log/") && path.hasSuffix(".jsonl")) {
      foreign.append(path)
    }
  }

  /// An article's path, from one of its files'.
  static func base(of file: String) -> String {
    var base = Substring(file)
    for suffix in [".json", ".md", ".html", ".txt"] where base.hasSuffix(suffix) {
      base = base.dropLast(suffix.count)
      break
    }
    // `.r12` of an earlier revision.
    if let dot = base.lastIndex(of: "."), base[dot...].hasPrefix(".r"),
      base[dot...].dropFirst(2).allSatisfy(\.isNumber),
      base[dot...].count > 2
    {
      base = base[..<dot]
    }
    return String(base)
  }
}
