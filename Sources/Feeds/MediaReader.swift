import Markup
import Web

/// Reads Media RSS of an entry, and gathers its attachments from whatever names them, each address once.
struct MediaReader {
  private var attachments: [ParsedAttachment] = []
  /// Seconds, of the entry's main file.
  var duration: Int?
  private(set) var title: String?
  private(set) var description: FeedText?
  private(set) var credits: [ParsedAuthor] = []
  private(set) var tags: [String] = []
  private var thumbnail: WebURL?
  private var picture: WebURL?

  /// More files than this are not taken.
  private static let maxCount = 256

  /// A picture for the entry: its thumbnail, else a file that is one.
  var image: WebURL? {
    picture ?? thumbnail ?? attachments.first { $0.mimeType?.hasPrefix("image/") == true }?.url
  }

  mutating func add(_ attachment: ParsedAttachment) {
    guard attachments.count < Self.maxCount else { return }
    if let index = attachments.firstIndex(where: { $0.url == attachment.url }) {
      attachments[index].complete(from: attachment)
    } else {
      attachments.append(attachment)
    }
  }

  /// The attachments; the address that FeedBurner replaced is put back.
  func finished(original: WebURL?) -> [ParsedAttachment] {
    var all = attachments
    if !all.isEmpty, let original { all[0].url = original }
    if let duration, !all.isEmpty, all[0].duration == nil { all[0].duration = duration }
    return all
  }

  /// Reads an element of Media RSS, at whatever depth: groups hold contents, contents hold descriptions.
  mutating func read(_ top: FeedElement, _ context: FeedContext, base: WebURL?) {
    read(top, isTop: true, base)
    guard top.name == .group || top.name == .content else { return }
    for node in top.node.descendants where node.isElement {
      let element = FeedElement(node, context)
      // Titles and texts of one file among several are not the entry's; a group holds one thing in several forms.
      if element.space == .media { read(element, isTop: top.name == .group, base) }
    }
  }

  private mutating func read(_ element: FeedElement, isTop: Bool, _ base: WebURL?) {
    switch element.name {
    case .content: readContent(element, base)
    case .thumbnail: thumbnail = thumbnail ?? address(element, base)
    case .title where isTop: title = title ?? FeedMarkup.title(element.node)
    case .description, .text:
      if description == nil, isTop || element.name == .description {
        description = FeedMarkup.html(element.node, base: base)
      }
    case .credit: if let person = element.text.flatMap(PersonText.author) { credits.append(person) }
    case .category: element.text.map { tags.append($0) }
    case .keywords: tags += (element.text ?? "").split(separator: ",").prefix(64).map(String.init)
    default: break
    }
  }

  private func address(_ element: FeedElement, _ base: WebURL?) -> WebURL? {
    element.url(in: "url", relativeTo: base) ?? element.url(relativeTo: base)
  }

  private mutating func readContent(_ element: FeedElement, _ base: WebURL?) {
    guard let url = element.url(in: "url", relativeTo: base) else { return }
    let type = element.attribute("type")?.lowercased()
    let medium = element.attribute("medium")
    let shown = medium == nil && type == nil ? MediaType.essence(ofFileAt: url) : type
    let isPicture = medium == "image" || shown?.hasPrefix("image/") == true
    if isPicture { picture = picture ?? url }
    add(
      ParsedAttachment(
        url: url, mimeType: type, size: element.attribute("fileSize").flatMap(FeedElement.number),
        duration: element.attribute("duration").flatMap(DurationText.seconds)))
  }
}

extension ParsedAttachment {
  /// Takes what is missing from another description of the same file.
  mutating func complete(from other: ParsedAttachment) {
    mimeType = mimeType ?? other.mimeType
    size = size ?? other.size
    duration = duration ?? other.duration
    title = title ?? other.title
  }
}
