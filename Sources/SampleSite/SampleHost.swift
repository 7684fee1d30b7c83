/// One of the sample site's hosts: its stories, and the chrome that its templates wrap around them.
package struct SampleHost: Sendable {
  /// The first label of its name; the whole name is `NAME.localhost`, which every resolver keeps on this machine.
  package let name: String
  /// What the site calls itself.
  package let title: String
  /// BCP 47.
  package let language: String
  /// Which template wraps the stories, and how they are announced.
  package let template: Template
  /// Newest first.
  package let stories: [Story]

  /// How a host announces and dresses its stories.
  package enum Template: Sendable {
    /// A news site: RSS, rankings, "You may also like", a newsletter form.
    case news
    /// A blog: Atom, share buttons, an author box, comments and a comment form.
    case blog
    /// A technical journal: JSON Feed, a cookie banner, a table of contents.
    case journal
    /// A site without any feed: a listing page and a sitemap.
    case listing
  }

  /// All four hosts.
  package static let all = [harbour, kitchen, orbit, hangang]

  /// The path at which the host announces its stories.
  package var announcement: String {
    switch template {
    case .news: "/rss.xml"
    case .blog: "/atom.xml"
    case .journal: "/feed.json"
    case .listing: "/"
    }
  }

  /// The path of a story.
  package func path(of story: Story) -> String {
    switch template {
    case .news: "/\(story.section.lowercased())/\(story.slug)"
    case .blog: "/\(story.published.prefix(4))/\(story.published.dropFirst(5).prefix(2))/\(story.slug)/"
    case .journal: "/notes/\(story.slug).html"
    case .listing: "/news/articleView.html?idxno=\(story.slug)"
    }
  }
}
