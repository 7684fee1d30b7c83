internal import Archive
internal import Catalog
internal import Foundation

/// Makes the plan for a verdict: which bytes are to stand where, and what the log says about it.
struct WritePlanner: Sendable {
  /// More copies than this are counted but not listed in the record.
  private static let mostDuplicates = 500

  let archive: Archive
  let settings: StoreSettings

  /// - Returns: nil if nothing is to be written.
  func plan(_ candidate: Candidate, _ verdict: Verdict) throws(ArchiveError) -> WritePlan? {
    switch verdict {
    case .create(let identity, let path): creation(candidate, identity, path)
    case .revise(let summary, let asides): try revision(candidate, of: summary, asides)
    case .duplicate(let original, _, let identity): try duplicate(candidate, of: original, identity)
    }
  }

  private func creation(_ candidate: Candidate, _ identity: Identity, _ path: String) -> WritePlan {
    var record = candidate.record
    record.id = identity.id
    record.canonicalURL = candidate.facts.canonicalURL(of: identity)
    record.contentHash = candidate.facts.contentHash
    record.revision = 1
    record.duplicates = []
    let files = settings.formats.map { format in
      ArchiveFile(path: "\(path).\(format.fileExtension)", bytes: record.bytes(as: format), mode: .create)
    }
    return plan(.created, record, files, at: candidate.now)
  }

  /// The earlier record is kept beside the new one. Id, canonical address, path, first source and published date stay what they
  /// were: the article is the same, only its text is another.
  private func revision(
    _ candidate: Candidate, of summary: ArticleSummary, _ asides: Set<UInt32>
  ) throws(ArchiveError) -> WritePlan? {
    // Nil if its files are lost: the article is then written anew.
    let old = try archive.recordIfReadable(at: summary.path)
    var record = candidate.record
    if let old {
      guard RevisionJudgement.isEdit(from: old, to: record, page: candidate.page, asides: asides) else { return nil }
      record.source = old.source
      record.published = old.published
      record.duplicates = old.duplicates
    }
    record.id = summary.id
    record.canonicalURL = summary.canonicalURL
    record.contentHash = candidate.facts.contentHash
    record.revision = summary.revision + 1
    var files: [ArchiveFile] = []
    if let old, candidate.keepRevisions ?? settings.keepRevisions {
      let bytes = try archive.readIfPresent(summary.path + ".json") ?? old.jsonBytes()
      files.append(
        ArchiveFile(path: ArchivePath.revision(summary.revision, of: summary.path), bytes: bytes, mode: .create))
    }
    for format in try formats(of: summary) {
      files.append(
        ArchiveFile(path: "\(summary.path).\(format.fileExtension)", bytes: record.bytes(as: format), mode: .replace))
    }
    return plan(.revised, record, files, at: candidate.now)
  }

  /// The copy is noted in the first article's record. A copy that is noted already is not noted again.
  private func duplicate(
    _ candidate: Candidate, of original: ArticleSummary, _ identity: Identity
  ) throws(ArchiveError) -> WritePlan? {
    let address = candidate.record.url
    var files: [ArchiveFile] = []
    if let bytes = try archive.readIfPresent(original.path + ".json") {
      var record = try ArticleRecord(json: bytes, path: original.path + ".json")
      if record.duplicates.contains(where: { $0.url == address }) || record.url == address { return nil }
      if record.duplicates.count < Self.mostDuplicates {
        record.duplicates.append(.init(url: address, source: candidate.facts.source, seen: candidate.now))
        files.append(ArchiveFile(path: original.path + ".json", bytes: record.jsonBytes(), mode: .replace))
      }
    }
    let line = LogLine(
      at: candidate.now, event: .duplicate, id: identity.id, url: address, source: candidate.facts.source, revision: 1,
      of: original.id, files: Self.hashes(files), entryID: candidate.facts.entryID,
      entryURL: Self.entryURL(candidate.facts.entryLink, identity.canonical))
    return WritePlan(files: files, line: line, bytes: original.bytes)
  }

  private func plan(_ event: LogLine.Event, _ record: ArticleRecord, _ files: [ArchiveFile], at now: Date) -> WritePlan
  {
    let line = LogLine(
      at: now, event: event, id: record.id, url: record.url, source: record.source.id, revision: record.revision,
      files: Self.hashes(files), entryID: record.source.entryID,
      entryURL: Self.entryURL(record.source.entryURL, record.canonicalURL))
    return WritePlan(files: files, line: line, bytes: files.reduce(0) { $0 + $1.bytes.count })
  }

  private static func entryURL(_ link: String?, _ canonical: String) -> String? {
    link == canonical ? nil : link
  }

  private static func hashes(_ files: [ArchiveFile]) -> [String: String] {
    Dictionary(files.map { ($0.path, ContentHash.of(file: $0.bytes)) }) { $1 }
  }

  /// The formats asked for, and those that stand there from an earlier configuration: none may keep an old text.
  private func formats(of summary: ArticleSummary) throws(ArchiveError) -> [ArchiveFormat] {
    var formats = settings.formats
    for format in ArchiveFormat.allCases where !formats.contains(format) {
      if try archive.exists("\(summary.path).\(format.fileExtension)") { formats.append(format) }
    }
    return formats
  }
}
