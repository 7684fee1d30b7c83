extension SampleHost {
  func rss(base: String) -> String {
    let items = stories.map { story in
      """
      <item><title>\(escaped(story.title))</title><link>\(base)\(path(of: story))</link>
      <guid isPermaLink="false">\(name)-\(story.slug)</guid><pubDate>\(story.published)</pubDate>
      <dc:creator>\(escaped(story.author))</dc:creator><category>\(escaped(story.section))</category>
      <description>\(escaped(teaser(of: story)))</description></item>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
      <title>\(escaped(title))</title><link>\(base)/</link><description>All stories</description>
      <language>\(language)</language><ttl>60</ttl>
      \(items.joined(separator: "\n"))
      </channel></rss>
      """
  }

  func atom(base: String) -> String {
    let entries = stories.map { story in
      """
      <entry><title>\(escaped(story.title))</title><id>tag:\(name).example,2026:\(story.slug)</id>
      <link rel="alternate" href="\(base)\(path(of: story))"/><published>\(story.published)</published>
      <updated>\(story.published)</updated><author><name>\(escaped(story.author))</name></author>
      <category term="\(escaped(story.section))"/><summary>\(escaped(teaser(of: story)))</summary></entry>
      """
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language)"><title>\(escaped(title))</title>
      <id>tag:\(name).example,2026:feed</id><updated>\(stories.first?.published ?? "")</updated>
      <link rel="self" href="\(base)/atom.xml"/><link href="\(base)/"/>
      \(entries.joined(separator: "\n"))
      </feed>
      """
  }

  func jsonFeed(base: String) -> String {
    let items = stories.map { story in
      """
      {"id": "\(story.slug)", "url": "\(base)\(path(of: story))", "title": "\(quoted(story.title))",
       "date_published": "\(story.published)", "authors": [{"name": "\(quoted(story.author))"}],
       "tags": ["\(quoted(story.section))"], "summary": "\(quoted(teaser(of: story)))"}
      """
    }
    return """
      {"version": "https://jsonfeed.org/version/1.1", "title": "\(quoted(title))", "language": "\(language)",
       "home_page_url": "\(base)/", "feed_url": "\(base)/feed.json", "items": [\(items.joined(separator: ","))]}
      """
  }

  func sitemap(base: String) -> String {
    let urls = stories.map {
      "<url><loc>\(escaped(base + path(of: $0)))</loc><lastmod>\($0.published)</lastmod></url>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\(urls.joined(separator: "\n"))</urlset>
      """
  }

  func teaser(of story: Story) -> String {
    for case .paragraph(let text) in story.body { return String(text.prefix(90)) + "…" }
    return story.title
  }

  private func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
