package import Foundation
internal import Web

/// An article as the archive keeps it: the record of SPEC, schema `winnow/article/1`.
package struct ArticleRecord: Sendable, Equatable {
  /// The schema that this version writes.
  package static let schema = "winnow/article/1"

  /// Who wrote it, as the page says.
  package struct Author: Sendable, Equatable, Codable {
    package var name: String
    package var url: String?

    /// `url` is the author's own page.
    package init(name: String, url: String? = nil) {
      self.name = name
      self.url = url
    }
  }

  /// The source that announced it first.
  package struct Source: Sendable, Equatable {
    package var id: String
    package var title: String?
    package var url: String
    /// The entry's GUID, byte for byte.
    package var entryID: String?
    /// The entry's link in canonical form, if it is not the article's address. With it the catalog can be rebuilt.
    package var entryURL: String?

    /// `id` is the configuration's, `url` the feed's address.
    package init(id: String, title: String?, url: String, entryID: String?, entryURL: String? = nil) {
      self.id = id
      self.title = title
      self.url = url
      self.entryID = entryID
      self.entryURL = entryURL
    }
  }

  /// A copy of the article, found elsewhere and not kept.
  package struct Duplicate: Sendable, Equatable {
    package var url: String
    package var source: String
    package var seen: Date

    /// `source` is the source's id.
    package init(url: String, source: String, seen: Date) {
      self.url = url
      self.source = source
      self.seen = seen
    }
  }

  package var id: String
  /// The address at which the page was found in the end.
  package var url: String
  /// The page's own word for its address, as the page spells it, if it may be believed; else `url` in canonical form.
  package var canonicalURL: String
  package var title: String
  package var authors: [Author]
  package var published: Date?
  package var modified: Date?
  package var fetched: Date
  package var language: String?
  package var siteName: String?
  package var image: String?
  package var excerpt: String?
  package var tags: [String]
  package var source: Source
  package var text: String
  package var markdown: String
  package var html: String
  package var wordCount: Int
  package var contentHash: String
  package var confidence: Double
  /// Null, `paywall`, `truncated` or `script`.
  package var incomplete: String?
  package var revision: Int
  package var duplicates: [Duplicate]
  /// What the page asks of archives and machines, e.g. `noarchive`. An extension: empty means none, and is not written.
  package var directives: [String]

  /// `id`, `canonicalURL`, `contentHash`, `revision` and `duplicates` are filled in when the article is kept.
  package init(
    url: String, title: String, fetched: Date, source: Source, text: String, markdown: String = "", html: String = "",
    authors: [Author] = [], published: Date? = nil, modified: Date? = nil, language: String? = nil,
    siteName: String? = nil, image: String? = nil, excerpt: String? = nil, tags: [String] = [], wordCount: Int = 0,
    confidence: Double = 1, incomplete: String? = nil, directives: [String] = []
  ) {
    self.id = ""
    self.url = url
    self.canonicalURL = url
    self.title = title
    self.authors = authors
    self.published = published
    self.modified = modified
    self.fetched = fetched
    self.language = language
    self.siteName = siteName
    self.image = image
    self.excerpt = excerpt
    self.tags = tags
    self.source = source
    self.text = text
    self.markdown = markdown
    self.html = html
    self.wordCount = wordCount
    self.contentHash = ""
    self.confidence = confidence
    self.incomplete = incomplete
    self.revision = 1
    self.duplicates = []
    self.directives = directives
  }
}
