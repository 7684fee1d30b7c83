import Markup
import Web

/// Reads a person of Atom, whose parts are elements; iTunes' `owner` has the same ones.
enum AtomPerson {
  static func author(_ node: Node, base: WebURL?) -> ParsedAuthor? {
    guard node.firstElement != nil else { return FeedElement.trimmed(node.text).flatMap(PersonText.author) }
    var person = ParsedAuthor()
    for child in node.childElements {
      switch child.name.lowercased() {
      case "name": person.name = person.name ?? FeedMarkup.title(child)
      case "email": person.email = person.email ?? FeedElement.trimmed(child.text).map(withoutScheme)
      case "uri", "url", "homepage":
        person.url = person.url ?? FeedElement.trimmed(child.text).flatMap { WebURL($0, relativeTo: base) }
      default: break
      }
    }
    return person == ParsedAuthor() ? nil : person
  }

  private static func withoutScheme(_ address: String) -> String {
    address.lowercased().hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
  }
}
