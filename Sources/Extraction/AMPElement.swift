import Markup

/// The elements that AMP pages have in place of HTML's for images and players; they take the same attributes.
enum AMPElement {
  case image
  case player

  /// nil for any other element.
  init?(_ node: Node) {
    guard node.tag == .unknown else { return nil }
    if node.isNamed("amp-img") || node.isNamed("amp-anim") {
      self = .image
    } else if node.isNamed("amp-iframe") || node.isNamed("amp-video") || node.isNamed("amp-audio") {
      self = .player
    } else {
      return nil
    }
  }
}
