import Foundation
import TestGround

/// A site around a trap: a feed that announces the trap and a sound page, on an address of its own.
struct HostileSite: Sendable {
  let server: ScriptedServer
  let trap: Trap

  init(_ trap: Trap, address: String, scale: Trap.Scale) throws {
    self.trap = trap
    server = try ScriptedServer(address: address) { request in
      if let response = trap.answer(request, scale) { return response }
      switch request.target {
      case "/feed.xml":
        return ScriptedResponse(200, ["Content-Type": "application/rss+xml"], text: Self.feed(["trap", "sound"]))
      case "/sound": return ScriptedResponse(200, ["Content-Type": "text/html"], text: Self.page("Sound beside a trap"))
      default: return ScriptedResponse(404)
      }
    }
  }

  /// The source as the configuration names it.
  func source(_ id: String) -> String {
    let more = trap.settings.isEmpty ? "" : ", " + trap.settings
    return "{ id: \(id), url: \"\(server.origin)/feed.xml\", interval: 1h\(more) }"
  }

  /// A sound site whose pages take their time, so that they are read while the traps are sprung.
  static func neighbour(address: String, pages: Int) throws -> ScriptedServer {
    try ScriptedServer(address: address) { request in
      if request.target == "/feed.xml" {
        return ScriptedResponse(
          200, ["Content-Type": "application/rss+xml"], text: feed((0..<pages).map { "page\($0)" }))
      }
      guard request.target.hasPrefix("/page") else { return ScriptedResponse(404) }
      return ScriptedResponse(
        200, ["Content-Type": "text/html"], text: page("Neighbour of \(request.target.dropFirst())")
      )
      .after(.milliseconds(100))
    }
  }

  /// An RSS feed of pages by their names.
  static func feed(_ names: [String]) -> String {
    let items = names.map { "<item><title>About \($0)</title><link>/\($0)</link><guid>\($0)</guid></item>" }
    return "<rss version=\"2.0\"><channel><title>A site</title>\(items.joined())</channel></rss>"
  }

  /// A page that holds an article.
  static func page(_ title: String) -> String {
    head.replacing("The log of a lighthouse", with: title)
      + "<p>Nobody else came that year.</p></article></body></html>"
  }

  /// The beginning of a page that holds an article.
  static let head = """
    <!DOCTYPE html><html><head><title>The log of a lighthouse</title></head><body><article><h1>The log of a lighthouse</h1>
    <p>The keeper wrote, as every year, that nothing had changed: the lamp burned, the door was locked, and the sea
    stayed where it was. He counted the barrels of oil, and there were forty of them, enough to last until spring.</p>
    <p>In the evening he climbed the stairs, a hundred and twelve of them, and lit the lamp. The ships that passed saw it,
    and their masters noted it in their own books, which is how we know that he was there at all.</p>
    """
}
