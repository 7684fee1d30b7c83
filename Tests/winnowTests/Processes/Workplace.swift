import Foundation
import SampleSite
import TestGround

/// A temporary directory with a configuration in it, where a process works and nothing else does.
struct Workplace: Sendable {
  let directory: URL

  /// Gives `body` a directory that is gone afterwards.
  static func with<Value>(_ body: (Workplace) async throws -> Value) async throws -> Value {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("winnow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try await body(Workplace(directory: directory))
  }

  var config: String { directory.appendingPathComponent("winnow.yaml").path }

  /// Loopback is allowed and needs no pauses; archive and state lie beside the configuration.
  func configure(_ sources: [String], _ more: String = "") throws {
    let head = """
      archive: archive
      state: state
      fetch: { host_delay: 0s, allow_networks: [127.0.0.0/8, "::1/128"] }
      \(more)
      """
    try write(head + (sources.isEmpty ? "\n" : "\nsources:\n" + sources.map { "  - \($0)\n" }.joined()))
  }

  /// Any text as the configuration.
  func write(_ text: String) throws {
    try text.write(toFile: config, atomically: true, encoding: .utf8)
  }

  /// A host of the sample site as a source that is asked each second.
  static func source(_ host: SampleHost, _ server: SampleServer) -> String {
    "{ id: \(host.name), url: \"\(server.announcement(of: host))\", interval: 1s }"
  }

  /// A server that never answers as a source that is asked each second.
  static func source(_ silent: ScriptedServer) -> String {
    "{ id: silent, url: \"\(silent.origin)/feed.xml\", interval: 1s }"
  }

  /// All files below the archive with their bytes, without the state.
  func archive() throws -> [String: Data] {
    let root = directory.appendingPathComponent("archive")
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appendingPathComponent(name)
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory), !isDirectory.boolValue {
        files[name] = try Data(contentsOf: file)
      }
    }
    return files
  }
}
