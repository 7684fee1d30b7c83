package import Web

/// One hop that was followed.
package struct Redirect: Sendable, Equatable {
  /// The address that was asked.
  package let from: WebURL
  /// Where its answer pointed.
  package let to: WebURL
  /// 301, 302, 303, 307 or 308.
  package let status: Int
  /// What the redirect itself says about its lifetime and about when to ask again.
  package let freshness: Freshness

  /// Whether the new address may be remembered instead of the old one. A step down from https to http never may:
  /// anyone on the way could have sent it.
  package var isPermanent: Bool {
    (status == 301 || status == 308) && !(from.scheme == "https" && to.scheme == "http")
  }
}
