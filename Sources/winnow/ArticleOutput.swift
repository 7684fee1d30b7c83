import Extraction
import Web

/// An extracted article as JSON: the record's fields that a single page gives.
struct ArticleOutput: Encodable {
  /// How authors are written: one document holds the record's objects, a line of a batch the names alone, which is what
  /// programs compare.
  enum AuthorForm {
    case objects
    case names
  }

  /// An author in either form.
  enum Author: Encodable {
    case object(name: String, url: String?)
    case name(String)

    private enum CodingKeys: String, CodingKey {
      case name
      case url
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .object(let name, let url):
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(url, forKey: .url)
      case .name(let name):
        var container = encoder.singleValueContainer()
        try container.encode(name)
      }
    }
  }

  let url: String?
  let canonicalURL: String?
  let title: String?
  let authors: [Author]
  let published: String?
  let modified: String?
  let language: String?
  let siteName: String?
  let image: String?
  let excerpt: String?
  let tags: [String]
  let text: String
  let markdown: String
  let html: String
  let wordCount: Int
  let confidence: Double
  let incomplete: String?
  let notArticle: String?

  init(_ article: Article, url: WebURL? = nil, authors form: AuthorForm) {
    self.url = url?.text
    canonicalURL = article.canonicalURL?.text
    title = article.title
    authors = article.authors.map { author in
      switch form {
      case .objects: .object(name: author.name, url: author.url?.text)
      case .names: .name(author.name)
      }
    }
    published = article.published.map(RFC3339.text)
    modified = article.modified.map(RFC3339.text)
    language = article.language
    siteName = article.siteName
    image = article.image?.text
    excerpt = article.excerpt
    tags = article.tags
    text = article.text
    markdown = article.markdown
    html = article.html
    wordCount = article.wordCount
    confidence = (article.confidence * 1000).rounded() / 1000
    incomplete = article.incomplete?.rawValue
    notArticle = article.notArticle?.rawValue
  }

  enum CodingKeys: String, CodingKey {
    case url
    case canonicalURL = "canonical_url"
    case title
    case authors
    case published
    case modified
    case language
    case siteName = "site_name"
    case image
    case excerpt
    case tags
    case text
    case markdown
    case html
    case wordCount = "word_count"
    case confidence
    case incomplete
    case notArticle = "not_article"
  }

  /// One indented document. Texts and numbers can always be encoded; the fallback satisfies the compiler.
  var document: String {
    do {
      return try JSONText.document(self)
    } catch {
      return "{}"
    }
  }
}
