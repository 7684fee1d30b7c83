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
    for story in stories where template == .journal {
      answers["/plain/\(story.slug).txt"] = SampleAnswer(
        contentType: "text/plain; charset=utf-8", body: plainText(of: story))
    }
    switch template {
    case .news: answers["/rss.xml"] = SampleAnswer(contentType: "application/rss+xml", body: rss(base: base))
    case .blog: answers["/atom.xml"] = SampleAnswer(contentType: "application/atom+xml", body: atom(base: base))
    case .journal:
      answers["/feed.json"] = SampleAnswer(contentType: "application/feed+json", body: jsonFeed(base: base))
    case .listing: break
    }
    return answers
  }

  /// The story as a text dump of its page: menu, headline, paragraphs, and the titles of the others.
  private func plainText(of story: Story) -> String {
    let paragraphs = story.body.compactMap { block in
      if case .paragraph(let text) = block { text } else { nil }
    }
    let others = stories.filter { $0.slug != story.slug }.map(\.title)
    return
      (["Home", "Notes", "About", "", story.title, ""] + paragraphs.flatMap { [$0, ""] }
      + ["You may also like", ""] + others.flatMap { [$0, ""] } + ["Share this", "Subscribe", ""]).joined(
        separator: "\n")
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
