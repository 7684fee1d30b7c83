import Web

/// What an entry of RSS may have beside title, link, dates and text. Most entries of large feeds have none of it, and an entry
/// costs as much as it holds.
final class RSSItemExtras {
  var people = PeopleByKind()
  var media = MediaReader()
  /// The addresses that FeedBurner replaced by its own, which count clicks and then redirect.
  var originalPage: WebURL?
  var originalEnclosure: WebURL?
  var atomLink: WebURL?
  var podcastImage: WebURL?
  var ownImage: WebURL?
  private var otherTitle: String?
  private var podcastTitle: String?

  /// A title by Dublin Core or Atom.
  func noteTitle(_ title: String?) { otherTitle = otherTitle ?? title }

  func notePodcastTitle(_ title: String?) { podcastTitle = podcastTitle ?? title }

  /// The title of an entry that has none of its own.
  var title: String? { otherTitle ?? podcastTitle ?? media.title }

  var image: WebURL? { podcastImage ?? ownImage ?? media.image }
}
