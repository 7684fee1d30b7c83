import Archive
import Catalog
import Extraction
import Feeds
import Foundation
import Web

extension Entry {
  /// The entry as the catalog knows it.
  var announced: AnnouncedEntry {
    AnnouncedEntry(id: id, link: CanonicalURL.text(of: url), version: version)
  }
}

extension Candidate {
  /// Joins what the page says with what the source says about it. The page's word goes first; what it leaves out, the
  /// source's entry fills in.
  init(
    _ winnowed: PagePass.Winnowed, entry: Entry, source: SourceSettings, settings: CrawlSettings,
    origin: ArticleRecord.Source, mode: CrawlMode
  ) {
    let article = winnowed.article
    var origin = origin
    origin.entryID = entry.id
    origin.entryURL = entry.url.text
    let authors =
      article.authors.isEmpty
      ? entry.authors.compactMap { author in
        author.name.map { ArticleRecord.Author(name: $0, url: author.url?.text) }
      } : article.authors.map { ArticleRecord.Author(name: $0.name, url: $0.url?.text) }
    let record = ArticleRecord(
      url: winnowed.url.withoutCredentials.text,
      title: article.title ?? entry.title ?? "", fetched: winnowed.fetched, source: origin,
      text: article.text, markdown: article.markdown, html: article.html, authors: authors,
      published: Self.published(article.published, entry.published, now: winnowed.fetched),
      modified: article.modified ?? entry.modified, language: article.language ?? entry.language,
      siteName: article.siteName, image: (article.image ?? entry.image)?.text,
      excerpt: article.excerpt ?? entry.summary, tags: Self.tags(article.tags, entry.tags, source.tags),
      wordCount: article.wordCount, confidence: article.confidence, incomplete: article.incomplete?.rawValue,
      directives: article.directives.words)
    let announced = entry.announced
    let facts = ArticleFacts(
      source: source.id, entryID: entry.id, entryLink: announced.link, url: winnowed.url,
      servedBy: winnowed.servedBy, canonicalWord: article.canonicalURL, title: record.title,
      contentHash: ContentHash.of(title: record.title, text: record.text), wordCount: article.wordCount,
      sketch: Sketch(bands: article.fingerprint.bands, signature: article.fingerprint.signature),
      linksNearDuplicates: source.overrides.nearDuplicates ?? settings.articles.nearDuplicates)
    self.init(
      facts: facts, record: record, now: winnowed.fetched, validators: winnowed.validators, entry: announced,
      revisitAt: winnowed.isPage
        ? source.revisits(settings).next(published: record.published, now: winnowed.fetched) : nil,
      keepRevisions: source.overrides.revisions ?? settings.articles.revisions, mode: mode)
    if winnowed.isPage { take(article.blockFingerprints) }
  }

  /// The source's own date, unless it has none or lies in the future; it is the one that the publisher set on purpose,
  /// while a page may show its last edit.
  private static func published(_ page: Date?, _ entry: Date?, now: Date) -> Date? {
    if let entry, entry <= now + 86_400 { return entry }
    return page
  }

  private static func tags(_ lists: [String]...) -> [String] {
    var seen: Set<String> = []
    return lists.joined().filter { seen.insert($0.lowercased()).inserted }
  }
}
