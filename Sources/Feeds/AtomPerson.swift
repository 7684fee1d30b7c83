import Markup
import Web

/// Reads a person of Atom, whose parts are elements; iTunes' `owner` has the same ones.
enum AtomPerson {
  static func author(_ element: FeedElement, _ context: FeedContext, base: WebURL?) -> ParsedAuthor? {
    guard element.node.firstElement != nil else { return element.text.flatMap(PersonText.author) }
    var person = ParsedAuthor()
    for node in element.node.childElements {
      let child = FeedElement(node, context)
      switch child.name {
      case .name: person.name = person.name ?? FeedMarkup.title(node)
      case .email: person.email = person.email ?? child.text.map(withoutScheme)
      case .uri, .url, .homepage: person.url = person.url ?? child.url(relativeTo: base)
      default: break
      }
    }
    return person == ParsedAuthor() ? nil : person
  }

  private static func withoutScheme(_ address: String) -> String {
    address.lowercased().hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
  }
}
