package import Web

extension Fetcher {
  /// The robots.txt that holds for a URL, from the same memory that `fetch` uses; without rules if there is none.
  package func robotsRules(for url: WebURL) async throws(FetchError) -> RobotsRules {
    let hop = Hop(request: FetchRequest(url: url), terms: terms)
    do {
      try hop.screen()
      return try await robots.rules(for: hop, fetcher: self) ?? RobotsRules(parsing: "")
    } catch {
      throw FetchError(hop.url, error)
    }
  }
}
