import Crawl
import Fetch
import Foundation
import Web

/// A document that a command is pointed at: a file, an address, or standard input.
struct PageInput {
  var bytes: [UInt8]
  var contentType: MediaType?
  var url: WebURL?
  /// `Link` fields of the response.
  var linkHeaders: [String] = []

  /// Reads `FILE`, `URL` or `-`. `address` is the page's own address where the document does not carry it.
  static func read(
    _ place: String?, address: String?, contentType: String? = nil, purpose: FetchRequest.Purpose, settings: Settings
  ) async throws(CommandError) -> PageInput {
    var given: WebURL?
    if let address {
      guard let url = WebURL(address), url.isWeb else { throw .usage("'\(address)' is not an absolute address") }
      given = url
    }
    let type = contentType.flatMap { MediaType($0) }
    guard let place, place != "-" else {
      return PageInput(bytes: try standardInput(), contentType: type, url: given)
    }
    if let url = WebURL(place), url.isWeb {
      var input = try await fetch(url, purpose, settings)
      input.url = given ?? input.url
      input.contentType = type ?? input.contentType
      return input
    }
    return PageInput(bytes: try file(place), contentType: type ?? self.type(of: place), url: given)
  }

  private static func standardInput() throws(CommandError) -> [UInt8] {
    do {
      return Array(try FileHandle.standardInput.readToEnd() ?? Data())
    } catch {
      throw .input("standard input", error.localizedDescription)
    }
  }

  private static func file(_ path: String) throws(CommandError) -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .input(path, "no such file")
    }
    guard !isDirectory.boolValue else { throw .input(path, "it is a directory") }
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .input(path, error.localizedDescription)
    }
  }

  /// A file has no media type; its ending tells a text from a page.
  private static func type(of path: String) -> MediaType? {
    path.lowercased().hasSuffix(".txt") ? MediaType("text/plain") : nil
  }

  private static func fetch(
    _ url: WebURL, _ purpose: FetchRequest.Purpose, _ settings: Settings
  ) async throws(CommandError) -> PageInput {
    let fetcher = try Workshop.fetcher(settings)
    let result = await answer(fetcher, FetchRequest(url: url, purpose: purpose))
    await fetcher.shutdown()
    let response = try result.get()
    guard response.status == 200 else {
      throw .unavailable("\(response.url): the server answered \(response.status)")
    }
    return PageInput(
      bytes: response.body, contentType: response.contentType, url: response.url,
      linkHeaders: response.headers.all("Link"))
  }

  private static func answer(_ fetcher: Fetcher, _ request: FetchRequest) async -> Result<FetchResponse, CommandError> {
    do throws(FetchError) {
      return .success(try await fetcher.fetch(request))
    } catch {
      return .failure(.unavailable(error.reason))
    }
  }
}
