extension SampleHost {
  /// A story's page: its article, wrapped in nine tenths of other things.
  func page(of story: Story, base: String) -> String {
    switch template {
    case .news: newsPage(story, base)
    case .blog: blogPage(story, base)
    case .journal: journalPage(story, base)
    case .listing: listingPage(story, base)
    }
  }

  /// The story's body as HTML.
  func body(of story: Story) -> String {
    story.body.map { block in
      switch block {
      case .paragraph(let text): "<p>\(escaped(text))</p>"
      case .heading(let text): "<h2>\(escaped(text))</h2>"
      case .quote(let text): "<blockquote><p>\(escaped(text))</p></blockquote>"
      case .list(let items): "<ul>" + items.map { "<li>\(escaped($0))</li>" }.joined() + "</ul>"
      case .code(let text): "<pre><code class=\"language-python\">\(escaped(text))</code></pre>"
      case .table(let rows): table(rows)
      case .figure(let path, let caption):
        "<figure><img data-src=\"\(path)\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\(escaped(caption))\">"
          + "<figcaption>\(escaped(caption))</figcaption></figure>"
      }
    }.joined(separator: "\n")
  }

  private func table(_ rows: [[String]]) -> String {
    let lines = rows.enumerated().map { index, row in
      let cell = index == 0 ? "th" : "td"
      return "<tr>" + row.map { "<\(cell)>\(escaped($0))</\(cell)>" }.joined() + "</tr>"
    }
    return "<table><thead>\(lines.first ?? "")</thead><tbody>\(lines.dropFirst().joined())</tbody></table>"
  }

  func head(_ story: Story, _ base: String, extra: String = "") -> String {
    """
    <!DOCTYPE html><html lang="\(language)"><head><meta charset="utf-8">
    <title>\(escaped(story.title)) | \(escaped(title))</title>
    <link rel="canonical" href="\(escaped(base + path(of: story)))">
    <meta property="og:title" content="\(escaped(story.title))"><meta property="og:site_name" content="\(escaped(title))">
    <meta property="og:image" content="\(base)/images/\(story.slug).jpg"><style>.c{color:#333}</style>
    <script>window.state={"ads":[1,2,3],"if":"a<b"};</script>\(extra)</head>
    """
  }

  private func links(_ list: [Story], numbered: Bool = false) -> String {
    list.enumerated().map { index, story in
      "<li>\(numbered ? "<em>\(index + 1)</em> " : "")<a href=\"\(escaped(path(of: story)))\">"
        + "<img src=\"/thumbs/\(story.slug).jpg\" alt=\"\"><span>\(escaped(story.title))</span></a></li>"
    }.joined()
  }

  private func navigation(_ labels: [String]) -> String {
    "<nav><ul>" + labels.map { "<li><a href=\"/section/\($0.lowercased())\">\($0)</a></li>" }.joined() + "</ul></nav>"
  }

  private func others(than story: Story) -> [Story] { stories.filter { $0.slug != story.slug } }

  // MARK: Templates

  private func newsPage(_ story: Story, _ base: String) -> String {
    let data = """
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"\(story.title)",
      "datePublished":"\(story.published)","author":{"@type":"Person","name":"\(story.author)"}}</script>
      """
    return head(story, base, extra: data) + """
      <body><header><a href="/">\(title)</a>\(navigation(["City", "Transport", "Energy", "Sport", "Weather", "Opinion"]))
      <form action="/search"><input name="q"><button>Search</button></form></header>
      <main><article><p class="section">\(story.section)</p><h1>\(escaped(story.title))</h1>
      <p class="byline">By \(escaped(story.author)) · <time datetime="\(story.published)">\(story.published.prefix(10))</time></p>
      <div class="share"><span>Share it on</span><a href="#f">Facebook</a> <a href="#x">X</a> <a href="#m">Mail</a></div>
      <div class="story-body">\(body(of: story))</div>
      <div class="newsletter"><h3>The morning tide</h3><p>Get our five best stories in your inbox every day at six.</p>
      <form><input type="email" placeholder="Your address"><button>Sign up for free</button></form></div>
      </article><section class="related"><h2>You may also like</h2><ul>\(links(others(than: story)))</ul></section></main>
      <aside><h2>Most read</h2><ol class="ranking">\(links(stories, numbered: true))</ol>
      <h2>Popular now</h2><ul>\(links(stories.reversed()))</ul></aside>
      <footer><p>© 2026 The Harbour Times. All rights reserved.</p><a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
      </body></html>
      """
  }

  private func blogPage(_ story: Story, _ base: String) -> String {
    head(story, base) + """
      <body class="single"><div id="page"><div id="masthead"><a href="/">\(title)</a>\(navigation(["Bread", "Grains", "Tools", "About"]))</div>
      <div id="primary"><div id="post-\(story.slug)" class="post hentry"><h1 class="entry-title">\(escaped(story.title))</h1>
      <div class="entry-meta">Posted on <time class="published" datetime="\(story.published)">\(story.published.prefix(10))</time>
      by <span class="author vcard"><a rel="author" href="/author">\(escaped(story.author))</a></span></div>
      <div class="entry-content">\(body(of: story))
      <div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#t">Tweet</a></li><li><a href="#p">Pin it</a></li></ul></div></div>
      <div class="entry-footer">Posted in <a href="/c">\(story.section)</a>. <a href="#respond">2 Comments</a></div>
      <div class="author-box"><p>\(escaped(story.author)) cooks slowly and writes about it on Tuesdays.</p></div></div>
      <div id="comments"><h2>2 thoughts on “\(escaped(story.title))”</h2><ol><li><cite>Bea</cite>
      <p>I tried this at the weekend and my neighbours came to ask what smelled so good.</p></li>
      <li><cite>Old Tom</cite><p>My mother did it just the same way, only without the thermometer and with more swearing.</p></li></ol>
      <div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked *</p>
      <label>Comment *</label><textarea></textarea><label>Name *</label><input><button>Post Comment</button></form></div></div></div>
      <div id="secondary"><h3>Recent Posts</h3><ul>\(links(stories))</ul><h3>Archives</h3><ul><li><a href="/2026/11/">November 2026</a></li></ul></div>
      <div id="colophon">Proudly powered by patience</div></div></body></html>
      """
  }

  private func journalPage(_ story: Story, _ base: String) -> String {
    let meta = """
      <meta name="author" content="\(escaped(story.author))"><meta property="article:published_time" content="\(story.published)">
      """
    return head(story, base, extra: meta) + """
      <body><div id="cookie-banner" role="dialog"><p>We use cookies to understand how you read and to improve this site for you.</p>
      <button>Accept all</button><button>Only necessary</button></div>
      <div class="top">\(navigation(["Satellites", "Timekeeping", "Archives"]))</div>
      <main><div class="breadcrumb"><a href="/">Home</a> › <a href="/notes">Notes</a> › \(escaped(story.section))</div>
      <h1>\(escaped(story.title))</h1><div class="prose">\(body(of: story))</div>
      <div class="pager"><a href="/notes/older.html">← Older note</a> <a href="/notes/newer.html">Newer note →</a></div></main>
      <div class="widget"><h4>Other notes</h4><ul>\(links(others(than: story)))</ul></div>
      <footer>Orbit Notes is written by hand. Subscribe by <a href="/feed.json">JSON Feed</a>.</footer></body></html>
      """
  }

  private func listingPage(_ story: Story, _ base: String) -> String {
    let meta = """
      <meta property="og:article:author" content="\(escaped(story.author))"><meta name="author" content="\(escaped(story.author))">
      <meta property="article:published_time" content="\(story.published)">
      """
    return head(story, base, extra: meta) + """
      <body><div id="header"><a href="/">\(title)</a><ul class="gnb"><li><a href="/c/1">정치</a></li><li><a href="/c/2">경제</a></li>
      <li><a href="/c/3">사회</a></li><li><a href="/c/4">문화</a></li></ul></div>
      <div class="article-view"><h3 class="heading">\(escaped(story.title))</h3>
      <ul class="infomation"><li>\(escaped(story.author)) 기자</li><li>승인 \(story.published.prefix(10).replacing("-", with: ".")) 10:15</li><li>댓글 0</li></ul>
      <div id="article-view-content-div">\(body(of: story))</div>
      <div class="copy">저작권자 © 한강일보 무단전재 및 재배포 금지</div><div class="view-sns"><a href="#k">카카오톡</a><a href="#n">네이버</a></div></div>
      <div class="aside"><h4>많이 본 뉴스</h4><ol>\(links(stories, numbered: true))</ol><h4>최신 기사</h4><ul>\(links(others(than: story)))</ul></div>
      <div id="footer">서울시 가상구 없는길 1 | 등록번호 서울 아00000 | 발행인 홍길동</div></body></html>
      """
  }

  func frontPage(base: String) -> String {
    let feed: String =
      switch template {
      case .news: "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"All stories\" href=\"/rss.xml\">"
      case .blog: "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\(title)\" href=\"/atom.xml\">"
      case .journal: "<link rel=\"alternate\" type=\"application/feed+json\" title=\"Notes\" href=\"/feed.json\">"
      case .listing: ""
      }
    let cards = stories.map { story in
      """
      <div class="list-block"><a class="thumb" href="\(escaped(path(of: story)))"><img src="/thumbs/\(story.slug).jpg" alt=""></a>
      <h4 class="titles"><a href="\(escaped(path(of: story)))">\(escaped(story.title))</a></h4>
      <p class="lead"><a href="\(escaped(path(of: story)))">\(escaped(teaser(of: story)))</a></p>
      <span class="byline">\(escaped(story.author)) \(story.published.prefix(10))</span></div>
      """
    }
    let menu = template == .listing ? ["정치", "경제", "사회", "문화"] : ["News", "About", "Contact"]
    return """
      <!DOCTYPE html><html lang="\(language)"><head><meta charset="utf-8"><title>\(escaped(title))</title>\(feed)</head>
      <body><header>\(navigation(menu))</header><main><section class="article-list">\(cards.joined(separator: "\n"))</section>
      <div class="pagination"><a href="/?page=1">1</a> <a href="/?page=2">2</a> <a href="/?page=3">3</a></div></main>
      <footer><a href="/terms">Terms</a> <a href="/privacy">Privacy</a> <a href="/contact">Contact</a></footer></body></html>
      """
  }
}
