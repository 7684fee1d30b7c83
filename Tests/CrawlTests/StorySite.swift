import Foundation
import Synchronization
import TestGround
import Testing
import Web

@testable import Crawl

/// A site of a few documents that a test writes and changes, served from a loopback address.
final class StorySite: Sendable {
  /// What stands at each target.
  private final class Documents: Sendable {
    let all = Mutex<[String: ScriptedResponse]>([:])
  }

  private let documents = Documents()
  let server: ScriptedServer

  /// Serves the documents; everything else is 404.
  init() throws {
    server = try ScriptedServer { [documents] request in
      documents.all.withLock { $0[request.target] } ?? ScriptedResponse(404, text: "not here")
    }
  }

  /// The targets that were asked for, robots.txt aside, in order.
  var asked: [String] { server.pageRequests.map(\.target) }

  /// How often a target was asked for.
  func count(_ target: String) -> Int { asked.count { $0 == target } }

  func url(_ target: String) -> WebURL { WebURL(server.origin + target)! }

  func source(_ target: String, id: String = "site") -> SourceSettings {
    SourceSettings(id: id, url: url(target))
  }

  /// Puts a document at a target, or takes it away.
  func put(_ target: String, _ response: ScriptedResponse?) {
    documents.all.withLock { $0[target] = response }
  }

  /// Puts a document with a validator, so that it is only sent when it has changed.
  func put(_ target: String, _ text: String, type: String = "application/xml") {
    put(target, ScriptedResponse(200, ["Content-Type": type], text: text))
  }

  /// Puts the pages of stories of these numbers at `/story/N`.
  func putStories(_ numbers: some Sequence<Int>) {
    for number in numbers { put("/story/\(number)", Self.story(number), type: "text/html; charset=utf-8") }
  }

  /// A page with an article of its own.
  static func story(_ number: Int, head: String = "") -> String {
    let paragraphs = (1...4).map { part in
      "<p>"
        + (1...5).map { sentence in
          "The bridge number \(number) of the county was opened in part \(part), and its sentence \(sentence) of story \(number) is told "
            + "by nobody else."
        }.joined(separator: " ") + "</p>"
    }.joined(separator: "\n")
    return """
      <!DOCTYPE html><html lang="en"><head><title>The story of bridge \(number)</title>\(head)</head><body><header><a href="/">Home</a></header>
      <main><article><h1>The story of bridge \(number)</h1>\(paragraphs)</article></main><footer>All rights reserved</footer></body></html>
      """
  }

  /// An RSS document with an item for each story.
  static func rss(_ numbers: some Sequence<Int>, head: String = "") -> String {
    let items = numbers.map { "<item><title>The story of bridge \($0)</title><link>/story/\($0)</link></item>" }
    return """
      <?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Bridges</title>\(head)
      \(items.joined(separator: "\n"))</channel></rss>
      """
  }

  static func link(_ relation: String, _ target: String) -> String {
    #"<atom:link rel="\#(relation)" href="\#(target)"/>"#
  }

  static func sitemap(_ numbers: some Sequence<Int>) -> String {
    let urls = numbers.map { "<url><loc>/story/\($0)</loc></url>" }.joined()
    return #"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\#(urls)</urlset>"#
  }

  /// A sitemap index of targets with their `lastmod`, which may be empty.
  static func index(_ sitemaps: KeyValuePairs<String, String>) -> String {
    let entries = sitemaps.map { target, date in
      "<sitemap><loc>\(target)</loc>\(date.isEmpty ? "" : "<lastmod>\(date)</lastmod>")</sitemap>"
    }
    return #"<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\#(entries.joined())</sitemapindex>"#
  }
}
