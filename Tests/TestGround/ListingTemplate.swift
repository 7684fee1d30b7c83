/// A listing page made by a template: a layout, a language, a way to make addresses, and chrome by a seed.
package struct ListingTemplate {
  /// How the entries of the list stand on the page.
  package enum Layout: Int, CaseIterable, Sendable {
    case blog, cards, datedList, table, linkBlog, definitions, pictures, readMore, hashedClasses, paragraphs, magazine,
      overlay, video, notices, thumbnails
    case feedStream, columns, timeline, records
    case register

    /// Layouts that the model has never seen.
    package static let heldOut: [Layout] = [
      .definitions, .overlay, .thumbnails, .feedStream, .columns, .timeline, .records,
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
  package internal(set) var others: Set<String> = []
  /// The page.
  package private(set) var html = ""
  let site: String
  /// The page's address.
  package var url: String { "https://\(site)\(pagePath)" }

  var random: ListingRandom
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

  mutating func phrase(_ words: Range<Int>) -> String {
    let count = random.number(words)
    let text = (0..<count).map { _ in random.pick(language.words) }.joined(separator: language.space)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  mutating func makeEntry() -> Entry {
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
}
