import Web

/// What an entry of RSS may have beside title, link, dates and text. Most entries of large feeds have none of it, and an entry
/// costs as much as it holds.
final class RSSItemExtras {
  var people = PeopleByKind()
  var media = MediaReader()
  /// What no other element can say better.
  var details = ParsedDetails()
  /// The addresses that FeedBurner replaced by its own, which count clicks and then redirect.
  @Seldom var originalPage: WebURL?
  @Seldom var originalEnclosure: WebURL?
  @Seldom var atomLink: WebURL?
  private var podcastImage: WebURL?
  private var ownImage: WebURL?
  private var otherTitle: String?
  private var podcastTitle: String?

  /// More tags than this are not taken.
  private static let maxTags = 256

  /// A title by Dublin Core or Atom.
  func noteTitle(_ title: String?) { otherTitle = otherTitle ?? title }

  func notePodcastTitle(_ title: String?) { podcastTitle = podcastTitle ?? title }

  func noteImage(_ url: WebURL) { ownImage = ownImage ?? url }

  func notePodcastImage(_ url: WebURL) { podcastImage = podcastImage ?? url }

  func addTag(_ text: String) {
    guard details.tags.count < Self.maxTags, let tag = PlainTitle.of(html: text), !details.tags.contains(tag) else {
      return
    }
    details.tags.append(tag)
  }

  /// The title of an entry that has none of its own.
  var title: String? { otherTitle ?? podcastTitle ?? media.title }

  /// The details, gathered from all that named them and moved out.
  func finished() -> ParsedDetails {
    for tag in media.tags { addTag(tag) }
    details.authors = people.chosen
    if details.authors.isEmpty { details.authors = media.credits }
    details.attachments = media.finished(original: originalEnclosure)
    details.image = podcastImage ?? ownImage ?? media.image
    var finished = ParsedDetails()
    swap(&finished, &details)
    return finished
  }
}
