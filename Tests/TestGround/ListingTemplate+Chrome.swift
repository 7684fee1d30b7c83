/// What stands around the list: menus, crumbs, other lists, legal links.
extension ListingTemplate {
  mutating func header() -> String {
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

  func slug(_ text: String) -> String { text.lowercased().split(separator: " ").joined(separator: "-") }

  mutating func pagination() -> String {
    guard random.chance(70) else { return "" }
    let links = (2..<random.number(4..<9)).map { "<a class=\"page-numbers\" href=\"?page=\($0)\">\($0)</a>" }.joined(
      separator: " ")
    return "<div class=\"pagination\">\(links) <a class=\"next\" href=\"?page=2\">»</a></div>"
  }

  mutating func sidebar() -> String {
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

  mutating func footer() -> String {
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
}
