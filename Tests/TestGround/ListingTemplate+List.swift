/// The list, in each of the layouts.
extension ListingTemplate {
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

  mutating func list() -> String {
    let headline = "<h1>\(language.sections[1])</h1>"
    var body = ""
    for (index, entry) in entries.enumerated() { body += item(entry, index) }
    switch layout {
    case .datedList, .notices, .timeline: return "\(headline)<ul class=\"news-list\">\(body)</ul>"
    case .table: return "\(headline)<table class=\"board\"><tbody>\(body)</tbody></table>"
    case .definitions, .register: return "\(headline)<dl>\(body)</dl>"
    case .records: return "\(headline)<table>\(body)</table>"
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
    case .register:
      let number = 6_000 + index
      return
        "<dt>[\(index + 1)] <a href=\"\(e.url)\">No. 24-\(number)</a> [<a href=\"/pdf/\(number)\">pdf</a>, <a href=\"/html/\(number)v1\">html</a>]</dt><dd><div class=\"list-title\">\(e.title)</div><div><a href=\"/search?author=\(index)\">\(e.author)</a></div></dd>"
    case .records:
      return
        "<tr><td><a href=\"\(e.url)\">24/\(6_000 + index)</a></td><td class=\"title\">\(e.title)</td><td><a href=\"/files/\(6_000 + index).pdf\">PDF</a></td><td><a href=\"/export/\(6_000 + index)\">XML</a></td></tr>"
    case .timeline:
      return
        "<li><div class=\"when\">\(shownDate(e))</div><div class=\"what\"><span>\(e.section)</span><a href=\"\(e.url)\"><span>\(e.title)</span></a></div></li>"
    }
  }

  private func time(_ entry: Entry) -> String {
    let month = entry.date.month < 10 ? "0\(entry.date.month)" : "\(entry.date.month)"
    let day = entry.date.day < 10 ? "0\(entry.date.day)" : "\(entry.date.day)"
    return "<time datetime=\"\(entry.date.year)-\(month)-\(day)T08:00:00Z\">\(day).\(month).\(entry.date.year)</time>"
  }

  private func shownDate(_ entry: Entry) -> String { "\(entry.date.year)-\(entry.date.month)-\(entry.date.day)" }
}
