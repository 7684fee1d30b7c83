import Web

/// What a page's JSON-LD says of the page's article.
struct JSONLDFacts {
  /// One that made the article.
  struct Maker {
    let name: String
    let url: String?
    let isOrganization: Bool
  }

  private(set) var headline: String?
  /// The `name` of the main thing, where it has no headline.
  private(set) var name: String?
  private(set) var pageName: String?
  private(set) var authors: [Maker] = []
  /// Authors named by the page's own node, not by an article.
  private(set) var pageAuthors: [Maker] = []
  private(set) var published: String?
  private(set) var created: String?
  private(set) var modified: String?
  private(set) var uploaded: String?
  private(set) var pagePublished: String?
  private(set) var pageModified: String?
  private(set) var publisher: String?
  private(set) var siteName: String?
  private(set) var image: String?
  private(set) var description: String?
  private(set) var keywords: [String] = []
  private(set) var isAccessibleForFree: Bool?
  private(set) var url: String?
  private(set) var language: String?
  /// Which kinds of things the page describes.
  private(set) var kinds: Kinds = []
  /// How many articles are described on top.
  private(set) var articles = 0

  struct Kinds: OptionSet {
    let rawValue: Int
    static let article = Kinds(rawValue: 1)
    static let posting = Kinds(rawValue: 2)
    static let forum = Kinds(rawValue: 4)
    static let product = Kinds(rawValue: 8)
    static let listing = Kinds(rawValue: 16)
    static let page = Kinds(rawValue: 32)
    static let business = Kinds(rawValue: 64)
    static let other = Kinds(rawValue: 128)
    static let person = Kinds(rawValue: 256)
  }

  init(_ graph: JSONLDGraph, page: WebURL?) {
    for entry in graph.entries { kinds.formUnion(Self.kinds(of: entry)) }
    let mains = graph.entries.filter(Self.isMain)
    articles = mains.count { !Self.kinds(of: $0).isDisjoint(with: [.article, .posting]) }
    let main = mains.first { Self.isAbout(page, $0.object) } ?? mains.first
    if let main { read(main: main.object, graph) }
    for entry in graph.entries where entry.depth <= 1 { read(around: entry, graph) }
  }

  // MARK: Kinds

  private static func kinds(of entry: JSONLDGraph.Entry) -> Kinds {
    var kinds: Kinds = []
    for type in entry.types { kinds.formUnion(kind(ofType: type)) }
    return kinds
  }

  private static func kind(ofType type: String) -> Kinds {
    switch type {
    case "Article", "Report", "ScholarlyArticle", "TechArticle", "APIReference": .article
    case "BlogPosting", "LiveBlogPosting", "SocialMediaPosting": [.article, .posting]
    case "DiscussionForumPosting", "QAPage", "Question": .forum
    case "Product", "ProductGroup", "SoftwareApplication", "Offer", "Book", "Movie", "VideoGame": .product
    case "ItemList", "CollectionPage", "SearchResultsPage", "OfferCatalog", "Blog": .listing
    case "WebPage", "AboutPage", "FAQPage", "ItemPage", "MedicalWebPage", "ProfilePage", "ContactPage": .page
    case "Organization", "LocalBusiness", "Service", "ProfessionalService", "Corporation": .business
    case "Recipe", "HowTo", "PodcastEpisode", "VideoObject", "Course", "Event", "Review", "CreativeWork",
      "NewsMediaOrganization":
      .other
    case "Person": .person
    default: type.hasSuffix("Article") ? .article : []
    }
  }

  /// True for what a page can be about: an article, a thread, a recipe, on top or as `mainEntity`.
  private static func isMain(_ entry: JSONLDGraph.Entry) -> Bool {
    guard entry.depth == 0 || entry.member == "mainEntity" || entry.member == "mainEntityOfPage" else { return false }
    let kinds = kinds(of: entry)
    if !kinds.isDisjoint(with: [.article, .posting]) { return true }
    if kinds.contains(.forum) {
      return entry.object["author"] != nil || entry.object["headline"] != nil || entry.object["name"] != nil
    }
    if kinds.contains(.other) { return entry.object["name"] != nil || entry.object["headline"] != nil }
    return entry.types.isEmpty && entry.object["headline"] != nil
  }

  private static func isAbout(_ page: WebURL?, _ object: JSONLDObject) -> Bool {
    guard let page else { return false }
    for key in ["url", "@id", "mainEntityOfPage"] {
      guard let value = object[key] else { continue }
      let text = value.object.flatMap { $0["@id"]?.text ?? $0["url"]?.text } ?? value.text
      guard let text, let url = WebURL(text, relativeTo: page), url.isWeb else { continue }
      if url.path == page.path, page.path != "/" { return true }
    }
    return false
  }

  // MARK: Reading

  private mutating func read(main object: JSONLDObject, _ graph: JSONLDGraph) {
    headline = Self.text(object["headline"])
    name = Self.text(object["name"])
    authors = Self.makers(object["author"] ?? object["creator"], graph)
    published = object["datePublished"]?.text
    created = object["dateCreated"]?.text
    modified = object["dateModified"]?.text
    uploaded = object["uploadDate"]?.text
    publisher = object["publisher"]?.object.map(graph.resolved).flatMap { Self.text($0["name"]) }
    image = Self.address(object["image"], graph)
    description = Self.text(object["description"])
    for value in (object["keywords"]?.list ?? []).prefix(100) {
      if let text = Self.text(value) { keywords.append(text) }
    }
    isAccessibleForFree = object["isAccessibleForFree"]?.truth
    url = Self.address(object["mainEntityOfPage"], graph) ?? Self.address(object["url"], graph)
    language = object["inLanguage"].flatMap { $0.object?["alternateName"]?.text ?? $0.text }
  }

  /// Facts that other objects on top give: the page, the site, the publisher.
  private mutating func read(around entry: JSONLDGraph.Entry, _ graph: JSONLDGraph) {
    let object = entry.object
    if entry.types.contains("WebSite"), siteName == nil { siteName = Self.text(object["name"]) }
    let kinds = Self.kinds(of: entry)
    if kinds.contains(.business), publisher == nil { publisher = Self.text(object["name"]) }
    guard entry.depth == 0 else { return }
    if isAccessibleForFree == nil { isAccessibleForFree = object["isAccessibleForFree"]?.truth }
    if kinds.contains(.page) {
      if pageName == nil { pageName = Self.text(object["name"]) ?? Self.text(object["headline"]) }
      if pagePublished == nil { pagePublished = object["datePublished"]?.text }
      if pageModified == nil { pageModified = object["dateModified"]?.text }
      if pageAuthors.isEmpty { pageAuthors = Self.makers(object["author"], graph) }
      if image == nil { image = Self.address(object["primaryImageOfPage"] ?? object["image"], graph) }
      if language == nil { language = object["inLanguage"]?.text }
      if description == nil { description = Self.text(object["description"]) }
    } else if kinds.contains(.product), name == nil {
      name = Self.text(object["name"])
      if image == nil { image = Self.address(object["image"], graph) }
    }
  }

  private static func text(_ value: JSONLDValue?) -> String? {
    guard let text = value?.text else { return nil }
    let tidied = MetadataText.value(text)
    return tidied.isEmpty ? nil : tidied
  }

  /// An address given as text, as an object with `url`, `@id` or `contentUrl`, or as a reference.
  private static func address(_ value: JSONLDValue?, _ graph: JSONLDGraph) -> String? {
    guard let value else { return nil }
    if let object = value.object {
      let full = graph.resolved(object)
      return full["url"]?.text ?? full["contentUrl"]?.text ?? full["@id"]?.text
    }
    return value.text
  }

  private static func makers(_ value: JSONLDValue?, _ graph: JSONLDGraph) -> [Maker] {
    guard let value else { return [] }
    var makers: [Maker] = []
    for item in value.list.prefix(50) {
      switch item {
      case .string(let text): makers.append(Maker(name: MetadataText.value(text), url: nil, isOrganization: false))
      case .object(let object):
        let full = graph.resolved(object)
        let names = (full["name"] ?? full["givenName"])?.list ?? []
        let isOrganization = full.types.contains { $0.hasSuffix("Organization") || $0 == "Corporation" }
        let url = full["url"]?.text ?? full["sameAs"]?.text
        for name in names.prefix(50) {
          if let text = name.text {
            makers.append(Maker(name: MetadataText.value(text), url: url, isOrganization: isOrganization))
          }
        }
      default: break
      }
    }
    return makers.filter { !$0.name.isEmpty }
  }
}
