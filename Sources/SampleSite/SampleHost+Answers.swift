extension SampleHost {
  /// Everything that the host serves, by path and query. `base` is its own origin, e.g. `http://orbit-notes.localhost:8080`.
  package func answers(base: String) -> [String: SampleAnswer] {
    var answers = [
      "/robots.txt": SampleAnswer(
        contentType: "text/plain",
        body: "User-agent: *\nDisallow: /private/\n" + (template == .listing ? "Sitemap: \(base)/sitemap.xml\n" : "")),
      "/": html(frontPage(base: base)),
      "/sitemap.xml": SampleAnswer(contentType: "application/xml", body: sitemap(base: base)),
    ]
    for story in stories { answers[path(of: story)] = html(page(of: story, base: base)) }
    switch template {
    case .news: answers["/rss.xml"] = SampleAnswer(contentType: "application/rss+xml", body: rss(base: base))
    case .blog: answers["/atom.xml"] = SampleAnswer(contentType: "application/atom+xml", body: atom(base: base))
    case .journal:
      answers["/feed.json"] = SampleAnswer(contentType: "application/feed+json", body: jsonFeed(base: base))
    case .listing: break
    }
    return answers
  }

  private func html(_ body: String) -> SampleAnswer {
    SampleAnswer(contentType: "text/html; charset=utf-8", body: body)
  }

  /// Text made safe for HTML, XML and their attributes.
  func escaped(_ text: String) -> String {
    var output = ""
    for character in text {
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.append(character)
      }
    }
    return output
  }
}
