/// The settings, and what is made from them once instead of for each request. A class: every waiting request holds it.
final class FetchTerms: Sendable {
  let settings: FetchSettings
  let policy: AddressPolicy
  let proxies: ProxyRules
  /// The header of a page request without anything special about it.
  let pageHeaders: HeaderList
  /// The header of a first poll.
  let feedHeaders: HeaderList

  init(_ settings: FetchSettings) {
    self.settings = settings
    policy = AddressPolicy(allowNetworks: settings.allowNetworks)
    proxies = ProxyRules(environment: settings.environment)
    pageHeaders = HeaderList(Hop.plainFields(.page, accept: nil))
    feedHeaders = HeaderList(Hop.plainFields(.feed, accept: nil))
  }
}
