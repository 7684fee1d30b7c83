package import Web

/// An address where changes of the feed can be subscribed to.
package struct ParsedHub: Sendable, Hashable {
  /// The protocol, e.g. `WebSub` or `rssCloud`.
  package var type: String
  package var url: WebURL

  package init(type: String, url: WebURL) {
    self.type = type
    self.url = url
  }
}
