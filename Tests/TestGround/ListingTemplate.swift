/// A listing page made by a template: a layout, a language, a way to make addresses, and chrome by a seed.
package struct ListingTemplate {
  /// How the entries of the list stand on the page.
  package enum Layout: Int, CaseIterable, Sendable {
    case blog, cards, datedList, table, linkBlog, definitions, pictures, readMore, hashedClasses, paragraphs, magazine,
      overlay, video, notices, thumbnails
    case feedStream, columns, timeline

    /// Layouts that the model has never seen.
    package static let heldOut: [Layout] = [
      .definitions, .overlay, .thumbnails, .feedStream, .columns, .timeline,
    ]
  }

  /// One entry of the list.
  package struct Entry {
    package let url: String
    /// What the link to it says.
    package let title: String
    package let date: (year: Int, month: Int, day: Int)
    package let teaser: String
    let section: String
    let author: String
  }

  package let layout: Layout
  package let language: ListingLanguage
  /// In the order of the page.
  package private(set) var entries: [Entry] = []
  /// Links to articles that are not the list's own: popular, related. They count neither way.
  package private(set) var others: Set<String> = []
  /// The page.
  package private(set) var html = ""
  private let site: String
  /// The page's address.
  package var url: String { "https://\(site)\(pagePath)" }

  private var random: ListingRandom
  private let pagePath: String
  private let addressStyle: Int
  private var serial: Int

  /// The same page for the same seed.
  package init(_ layout: Layout, _ language: ListingLanguage, seed: Int) {
    self.layout = layout
    self.language = language
    var random = ListingRandom(seed: UInt64(seed))
    site = random.pick(["www.", "", "news."]) + "site\(seed).example"
    pagePath = random.pick(["/", "/news/", "/blog", "/aktuell/", "/section/world", "/index.php?cat=3"])
    addressStyle = random.number(0..<8)
    serial = random.number(1_000..<90_000)
    self.random = random
    let count = self.random.number(6..<31)
    for _ in 0..<count { entries.append(makeEntry()) }
    html = page()
  }

  // MARK: Text and addresses

  private mutating func phrase(_ words: Range<Int>) -> String {
    let count = random.number(words)
    let text = (0..<count).map { _ in random.pick(language.words) }.joined(separator: language.space)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func makeEntry() -> Entry {
    serial += random.number(1..<40)
    let date = (year: 2024, month: random.number(1..<13), day: random.number(1..<29))
    return Entry(
      url: address(date), title: phrase(language.space.isEmpty ? 5..<9 : 5..<12), date: date, teaser: phrase(14..<30),
      section: random.pick(language.sections), author: random.pick(language.names))
  }

  private mutating func address(_ date: (year: Int, month: Int, day: Int)) -> String {
    let latin = ["harbour", "plan", "storm", "council", "costs", "farmers", "debate", "rain", "coast", "new", "report"]
    let slug = (0..<random.number(3..<8)).map { _ in random.pick(latin) }.joined(separator: "-") + "-\(serial)"
    let month = date.month < 10 ? "0\(date.month)" : "\(date.month)"
    switch addressStyle {
    case 0: return "/\(date.year)/\(month)/\(slug)/"
    case 1: return "/news/\(slug)"
    case 2: return "/article/\(serial).html"
    case 3: return "/index.php?id=\(serial)"
    case 4: return "/\(slug)/"
    case 5:
      return "/n/" + language.words[serial % language.words.count] + "-"
        + language.words[(serial / 7) % language.words.count] + "-\(serial)"
    case 6: return "/story/\(String(serial * 7_919, radix: 16))-\(String(serial * 104_729, radix: 36))"
    default: return "https://\(site)/posts/\(slug).html"
    }
  }

  private func time(_ entry: Entry) -> String {
    let month = entry.date.month < 10 ? "0\(entry.date.month)" : "\(entry.date.month)"
    let day = entry.date.day < 10 ? "0\(entry.date.day)" : "\(entry.date.day)"
    return "<time datetime=\"\(entry.date.year)-\(month)-\(day)T08:00:00Z\">\(day).\(month).\(entry.date.year)</time>"
  }

  private func shownDate(_ entry: Entry) -> String { "\(entry.date.year)-\(entry.date.month)-\(entry.date.day)" }

  // MARK: The page

  private mutating func page() -> String {
    let body = list()
    let main =
      random.chance(60)
      ? "<main id=\"content\">\(body)\(pagination())</main>" : "<div class=\"container\">\(body)\(pagination())</div>"
    return """
      <!DOCTYPE html><html lang="\(language.code)"><head><meta charset="utf-8"><title>\(language.sections[0])</title></head>
      <body class="home">\(header())<div class="wrap">\(main)\(random.chance(70) ? sidebar() : "")</div>\(footer())</body></html>
      """
  }

  private mutating func header() -> String {
    let links = language.sections.map {
      "<li><a href=\"/\(random.chance(50) ? "section" : "c")/\(slug($0))/\">\($0)</a></li>"
    }.joined()
    let sub =
      random.chance(40)
      ? "<ul class=\"submenu\">"
        + (0..<random.number(5..<25)).map { "<li><a href=\"/topic/t\($0)\">\(phrase(1..<3))</a></li>" }.joined()
        + "</ul>" : ""
    let crumbs =
      random.chance(40)
      ? "<div class=\"breadcrumb\"><a href=\"/\">\(language.sections[0])</a> › <a href=\"/news/\">\(language.sections[1])</a></div>"
      : ""
    let tag = random.pick(["header", "div"])
    return """
      <\(tag) class="site-header"><a class="logo" href="/"><img src="/logo.png" alt="\(site)"></a><\(random.pick(["nav", "div"])) class="main-nav"><ul>\(links)</ul>\(sub)</div>
      <a href="/login">Login</a><a href="/subscribe">Abo</a></\(tag)>\(crumbs)
      """
  }

  private func slug(_ text: String) -> String { text.lowercased().split(separator: " ").joined(separator: "-") }

  private mutating func pagination() -> String {
    guard random.chance(70) else { return "" }
    let links = (2..<random.number(4..<9)).map { "<a class=\"page-numbers\" href=\"?page=\($0)\">\($0)</a>" }.joined(
      separator: " ")
    return "<div class=\"pagination\">\(links) <a class=\"next\" href=\"?page=2\">»</a></div>"
  }

  private mutating func sidebar() -> String {
    var blocks: [String] = []
    if random.chance(50) {
      let popular = (0..<5).map { _ in makeEntry() }
      others.formUnion(popular.map(\.url))
      blocks.append(
        "<div class=\"widget popular\"><h4>Top 5</h4><ol>"
          + popular.map { "<li><a href=\"\($0.url)\">\($0.title)</a></li>" }.joined() + "</ol></div>")
    }
    blocks.append(
      "<div class=\"widget tagcloud\">"
        + (0..<random.number(5..<30)).map { "<a href=\"/tag/t\($0)/\" rel=\"tag\">\(phrase(1..<3))</a>" }.joined(
          separator: " ") + "</div>")
    if random.chance(50) {
      blocks.append(
        "<div class=\"widget archives\"><ul>"
          + (1..<13).map { "<li><a href=\"/2023/\($0)/\">2023-\($0)</a></li>" }.joined() + "</ul></div>")
    }
    if random.chance(40) {
      blocks.append(
        "<div class=\"widget authors\"><ul>"
          + language.names.map { "<li><a href=\"/author/\(slug($0))/\">\($0)</a></li>" }.joined() + "</ul></div>")
    }
    return "<\(random.pick(["aside", "div"])) class=\"sidebar\">\(blocks.joined())</div>"
  }

  private mutating func footer() -> String {
    let legal = language.legal.enumerated().map {
      "<li><a href=\"/\(random.pick(["page", "info", "p"]))/\($0.offset)\">\($0.element)</a></li>"
    }.joined()
    let social = ["facebook.com", "x.com", "instagram.com", "youtube.com"].map {
      "<a href=\"https://\($0)/site\">\($0)</a>"
    }.joined()
    let partners =
      random.chance(40)
      ? (0..<6).map { "<a href=\"https://partner\($0).example/\">\(phrase(2..<5))</a>" }.joined(separator: " | ") : ""
    return
      "<\(random.pick(["footer", "div"])) class=\"site-footer\"><ul>\(legal)</ul><div class=\"social\">\(social)</div><p>\(partners)</p><p>© 2024 \(site)</p></div>"
  }

  /// What hangs on each entry besides its headline.
  private mutating func extras(_ entry: Entry) -> String {
    var parts: [String] = []
    if random.chance(50) {
      parts.append("<a class=\"cat\" href=\"/category/\(slug(entry.section))/\">\(entry.section)</a>")
    }
    if random.chance(50) {
      parts.append("<a rel=\"author\" href=\"/author/\(slug(entry.author))/\">\(entry.author)</a>")
    }
    if random.chance(30) { parts.append("<a href=\"\(entry.url)#comments\">12</a>") }
    if random.chance(20) {
      parts.append("<a class=\"share\" href=\"https://www.facebook.com/sharer.php?u=\(entry.url)\">Facebook</a>")
    }
    return parts.joined(separator: " ")
  }

  private mutating func list() -> String {
    let headline = "<h1>\(language.sections[1])</h1>"
    var body = ""
    for (index, entry) in entries.enumerated() { body += item(entry, index) }
    switch layout {
    case .datedList, .notices, .timeline: return "\(headline)<ul class=\"news-list\">\(body)</ul>"
    case .table: return "\(headline)<table class=\"board\"><tbody>\(body)</tbody></table>"
    case .definitions: return "\(headline)<dl>\(body)</dl>"
    case .linkBlog: return "<table><tbody>\(body)</tbody></table>"
    default: return "\(headline)<div class=\"list-wrap\">\(body)</div>"
    }
  }

  private mutating func item(_ e: Entry, _ index: Int) -> String {
    let image = "<img src=\"/i/\(index).jpg\" alt=\"\(random.chance(50) ? e.title : "")\">"
    switch layout {
    case .blog:
      return
        "<article class=\"post post-\(index)\"><h2 class=\"entry-title\"><a href=\"\(e.url)\" rel=\"bookmark\">\(e.title)</a></h2><div class=\"entry-meta\">\(time(e)) \(extras(e))</div><p>\(e.teaser)</p><a class=\"more-link\" href=\"\(e.url)\">\(language.more)</a></article>"
    case .cards:
      return
        "<div class=\"card\"><a href=\"\(e.url)\">\(image)<div class=\"card-body\"><h3>\(e.title)</h3><p>\(e.teaser)</p>\(time(e))</div></a></div>"
    case .datedList: return "<li><span class=\"date\">\(shownDate(e))</span> <a href=\"\(e.url)\">\(e.title)</a></li>"
    case .table:
      return
        "<tr><td>\(index + 1)</td><td class=\"subject\"><a href=\"\(e.url)\">\(e.title)</a></td><td><a href=\"/user/\(index % 3)\">\(e.author)</a></td><td>\(shownDate(e))</td></tr>"
    case .linkBlog:
      return
        "<tr><td>\(index + 1).</td><td><span class=\"titleline\"><a href=\"\(e.url)\">\(e.title)</a> <a href=\"/from?site=\(index)\">site\(index).example</a></span></td></tr><tr><td></td><td>12 points <a href=\"/user?id=u\(index)\">u\(index)</a> <a href=\"/hide?id=\(index)\">hide</a></td></tr>"
    case .definitions:
      return
        "<dt>\(shownDate(e))</dt><dd><a href=\"\(e.url)\">\(e.title)</a>\(random.chance(40) ? "<br>" + e.teaser : "")</dd>"
    case .pictures:
      return
        "<div class=\"item\"><a href=\"\(e.url)\">\(image)</a><div class=\"title\"><a href=\"\(e.url)\">\(e.title)</a></div><p>\(e.teaser)</p>\(extras(e))</div>"
    case .readMore:
      return
        "<div class=\"row\"><h3>\(e.title)</h3><p>\(e.teaser)</p><a class=\"btn\" href=\"\(e.url)\">\(language.more)</a></div>"
    case .hashedClasses:
      return
        "<div class=\"_3xKd9\"><div class=\"_a8Zq\"><a class=\"_9fTw\" href=\"\(e.url)\"><span class=\"_77b\">\(e.title)</span></a></div><span class=\"_0pL\">\(shownDate(e))</span>\(extras(e))</div>"
    case .paragraphs: return "<p><a href=\"\(e.url)\">\(e.title)</a><br>\(e.teaser) (\(shownDate(e)))</p>"
    case .magazine:
      if index == 0 {
        return
          "<section class=\"lead\"><a href=\"\(e.url)\">\(image)</a><h1><a href=\"\(e.url)\">\(e.title)</a></h1><p>\(e.teaser)</p></section>"
      }
      let section = index % 6 == 1 ? "<h5><a href=\"/section/\(index)\">\(e.section)</a></h5>" : ""
      let level = index < 5 ? 2 : 4
      return
        "\(section)<div class=\"story s\(index)\"><h\(level)><a href=\"\(e.url)\">\(e.title)</a></h\(level)>\(index < 5 ? "<p>" + e.teaser + "</p>" : "")\(extras(e))</div>"
    case .overlay:
      return
        "<div class=\"tile\">\(image)<h3>\(e.title)</h3><a class=\"tile__overlay\" href=\"\(e.url)\" aria-label=\"\(e.title)\"></a>\(time(e))</div>"
    case .video:
      return
        "<li class=\"video\"><a href=\"\(e.url)\"><span class=\"thumb\">\(image)<span class=\"duration\">3:4\(index % 10)</span></span></a><h4><a href=\"\(e.url)\">\(e.title)</a></h4></li>"
    case .notices: return "<li><a href=\"\(e.url)\" title=\"\(e.title)\">\(e.title)</a><em>[\(shownDate(e))]</em></li>"
    case .thumbnails:
      return
        "<figure><a href=\"\(e.url)\">\(image)</a><figcaption><a href=\"\(e.url)\"><strong>\(e.title)</strong></a> \(extras(e))</figcaption></figure>"
    case .feedStream:
      return
        "<div class=\"stream-item\"><div class=\"byline\"><a href=\"/u/\(index % 4)\">\(e.author)</a> \(time(e))</div><a class=\"body\" href=\"\(e.url)\"><p class=\"headline\">\(e.title)</p><p>\(e.teaser)</p></a><a href=\"/like/\(index)\">♥ 3</a></div>"
    case .columns:
      return
        "<div class=\"col-md-4\"><div class=\"box\"><h4 class=\"box-title\"><a href=\"\(e.url)\">\(e.title)</a></h4><div>\(e.teaser) <a href=\"\(e.url)\">\(language.more)</a></div></div></div>"
    case .timeline:
      return
        "<li><div class=\"when\">\(shownDate(e))</div><div class=\"what\"><span>\(e.section)</span><a href=\"\(e.url)\"><span>\(e.title)</span></a></div></li>"
    }
  }
}
