internal import Archive
internal import Catalog
internal import Foundation

/// Mending files: what was moved goes back, what can be made from the record is made again.
extension Repair {
  /// Temporary files go, moved files go back to where the log has them, changed ones are made again from the record.
  func mendFiles(_ survey: inout ArchiveSurvey, catalog: Catalog, _ report: inout RepairReport) throws {
    if !survey.temporary.isEmpty {
      try archive.remove(survey.temporary)
      report.actions.append("removed \(survey.temporary.count) temporary files")
    }
    var wrong: [String: String] = [:]
    for (path, hash) in survey.hashes {
      guard try survey.present.contains(path) && archive.hash(of: path) == hash else {
        wrong[path] = hash
        continue
      }
    }
    guard !wrong.isEmpty else { return }
    try moveBack(&wrong, &survey, &report)
    try makeAgain(&wrong, &survey, &report)
    for path in wrong.keys.sorted() where survey.present.contains(path) {
      report.actions.append("put the changed file aside: \(try archive.setAside(path))")
      survey.present.remove(path)
    }
  }

  /// A renamed folder: files that the log does not name, with the bytes of files that are missing.
  private func moveBack(_ wrong: inout [String: String], _ survey: inout ArchiveSurvey, _ report: inout RepairReport)
    throws
  {
    var missing: [String: [String]] = [:]
    for (path, hash) in wrong where !survey.present.contains(path) { missing[hash, default: []].append(path) }
    guard !missing.isEmpty else { return }
    var moved: Set<String> = []
    for path in survey.foreign where path.hasPrefix("articles/") {
      guard let hash = try hashIfReadable(path), let target = missing[hash]?.popLast() else { continue }
      try archive.move(path, to: target)
      wrong[target] = nil
      survey.present.insert(target)
      moved.insert(path)
    }
    survey.foreign.removeAll(where: moved.contains)
    if !moved.isEmpty { report.actions.append("moved \(moved.count) files back to where the log has them") }
  }

  private func hashIfReadable(_ path: String) throws(ArchiveError) -> String? {
    do {
      return try archive.hash(of: path)
    } catch .system(_, _, ELOOP), .system(_, _, ENXIO) {
      return nil
    } catch {
      throw error
    }
  }

  /// Files that follow from a sound record. They are put aside first: a person may have edited them.
  private func makeAgain(_ wrong: inout [String: String], _ survey: inout ArchiveSurvey, _ report: inout RepairReport)
    throws
  {
    for (path, hash) in wrong.sorted(by: { $0.key < $1.key }) where !path.hasSuffix(".json") {
      let base = ArchiveSurvey.base(of: path)
      guard wrong[base + ".json"] == nil, survey.present.contains(base + ".json") else { continue }
      let record = try archive.record(at: base)
      guard let format = ArchiveFormat.allCases.first(where: { path.hasSuffix(".\($0.fileExtension)") }) else {
        continue
      }
      let bytes = record.bytes(as: format)
      guard ContentHash.of(file: bytes) == hash else { continue }
      if survey.present.contains(path) {
        report.actions.append("put the changed file aside: \(try archive.setAside(path))")
      }
      for failure in archive.write([[ArchiveFile(path: path, bytes: bytes, mode: .create)]]) {
        if let failure { throw failure }
      }
      report.actions.append("made \(path) again from its record")
      survey.present.insert(path)
      wrong[path] = nil
    }
  }

  /// What cannot be made again: an article that still has one whole file keeps it, and is fetched anew; one that has none is lost.
  /// The log says so, so that every file it names is there again.
  ///
  /// - Returns: the articles that are to be fetched again.
  func loseWhatIsGone(_ survey: inout ArchiveSurvey, _ report: inout RepairReport) throws -> Set<String> {
    var gone: [String: [String]] = [:]
    for path in survey.hashes.keys where !survey.present.contains(path) {
      if let owner = survey.owners[path], survey.articles[owner]?.state != .removed {
        gone[owner, default: []].append(path)
      }
    }
    guard !gone.isEmpty else { return [] }
    let log = try ChangeLog(of: archive, after: survey.lastSequence)
    for (id, paths) in gone.sorted(by: { $0.key < $1.key }) {
      guard let article = survey.articles[id] else { continue }
      let rest = survey.owners.filter { $0.value == id && survey.present.contains($0.key) }.keys.sorted()
      var lines = [
        LogLine(
          at: now, event: .removed, id: id, url: article.url, source: article.source, revision: article.revision,
          entryURL: article.addresses.last)
      ]
      let isReadable = rest.contains { $0 == article.path + ".json" || $0 == article.path + ".md" }
      if isReadable {
        var files: [String: String] = [:]
        for path in rest { files[path] = survey.hashes[path] }
        lines.append(
          LogLine(
            at: now, event: .created, id: id, url: article.url, source: article.source, revision: article.revision,
            files: files, entryID: article.entries.first?.entry.id, entryURL: article.entries.first?.entry.link))
      } else {
        for path in rest { report.actions.append("put aside: \(try archive.setAside(path))") }
        report.lost += 1
      }
      _ = try log.append(lines)
      report.actions.append("lost \(paths.sorted().joined(separator: ", ")): the article \(id) is fetched again")
    }
    return Set(gone.keys)
  }

  /// Articles that stand in the archive and not in its log, because the log was lost.
  func adoptUnlogged(_ survey: ArchiveSurvey, _ report: inout RepairReport) throws {
    var bases: [String: [String]] = [:]
    for path in survey.foreign where path.hasPrefix("articles/") {
      bases[ArchiveSurvey.base(of: path), default: []].append(path)
    }
    var lines: [LogLine] = []
    for (base, paths) in bases.sorted(by: { $0.key < $1.key }) {
      guard let main = [base + ".json", base + ".md"].first(where: paths.contains),
        try Verify.isArticle(main, in: archive)
      else { continue }
      let record = try archive.record(at: base)
      guard survey.articles[record.id].map({ $0.state == .removed }) ?? true else { continue }
      var files: [String: String] = [:]
      for path in paths { files[path] = try archive.hash(of: path) }
      lines.append(
        LogLine(
          at: record.fetched, event: .created, id: record.id, url: record.url, source: record.source.id,
          revision: record.revision, files: files, entryID: record.source.entryID, entryURL: record.source.entryURL))
    }
    guard !lines.isEmpty else { return }
    _ = try ChangeLog(of: archive, after: survey.lastSequence).append(lines)
    report.actions.append("took \(lines.count) articles into the log that were missing there")
  }
}
