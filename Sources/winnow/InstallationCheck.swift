import Archive
import Catalog
import Crawl
import Foundation
import Glibc
import Web

/// What `winnow doctor` looks at when no source is named: whether winnow could do its work here.
struct InstallationCheck {
  let settings: Settings

  /// Below this many bytes a disk is as good as full.
  private static let leastSpace = 100 << 20

  /// Tells each finding as it is made.
  func run(_ tell: (Checkup.Finding) -> Void) async throws(CommandError) {
    let sources = settings.crawl.sources
    tell(
      .init(
        topic: "settings",
        words: "\(settings.file ?? "no configuration file, all defaults"): fine, \(sources.count) sources",
        isTrouble: false))
    for (topic, directory) in [("archive", settings.archive), ("state", settings.state)] {
      tell(Self.look(at: directory, topic))
    }
    if FileManager.default.fileExists(atPath: settings.catalogFile) {
      try await lookAtCatalog(tell)
    } else {
      tell(.init(topic: "catalog", words: "there is none yet: nothing was ever crawled", isTrouble: false))
    }
    tell(await daemon())
    try await lookAtSources(sources, tell)
  }

  private static func look(at directory: String, _ topic: String) -> Checkup.Finding {
    guard FileManager.default.fileExists(atPath: directory) else {
      return .init(topic: topic, words: "\(directory): not there yet; the first crawl makes it", isTrouble: false)
    }
    guard access(directory, W_OK) == 0 else {
      return .init(
        topic: topic, words: "\(directory): cannot be written by this user: \(String(cString: strerror(errno)))",
        isTrouble: true)
    }
    var space = statvfs()
    guard statvfs(directory, &space) == 0 else {
      return .init(topic: topic, words: "\(directory): cannot be measured", isTrouble: true)
    }
    let free = Int(space.f_bavail) * Int(space.f_frsize)
    return .init(topic: topic, words: "\(directory): \(free >> 20) MiB free", isTrouble: free < leastSpace)
  }

  private func lookAtCatalog(_ tell: (Checkup.Finding) -> Void) async throws(CommandError) {
    let catalog = try Reading.catalog(settings)
    let counts = try await storing { () async throws(CatalogError) in try await catalog.counts(now: Date()) }
    let damage = try await storing { () async throws(CatalogError) in try await catalog.damage() }
    tell(
      .init(
        topic: "catalog",
        words: damage.first.map { "damaged: \($0): winnow verify --repair rebuilds it" }
          ?? "sound: \(counts.articles) articles from \(counts.entries) entries, \(counts.due) of \(counts.sources) sources due",
        isTrouble: !damage.isEmpty))
  }

  private func daemon() async -> Checkup.Finding {
    do {
      let live = try await ControlClient(state: settings.state).document(DaemonStatus.self, "/status")
      guard let live else {
        return .init(topic: "daemon", words: "none runs on this state", isTrouble: false)
      }
      return .init(
        topic: "daemon", words: "winnow \(live.version) runs as process \(live.process) since \(live.started)",
        isTrouble: false)
    } catch {
      return .init(topic: "daemon", words: "it does not answer: \(error)", isTrouble: true)
    }
  }

  private func lookAtSources(
    _ sources: [SourceSettings], _ tell: (Checkup.Finding) -> Void
  ) async throws(CommandError) {
    let states = try await SourceStates.read(settings)
    let now = Date()
    for source in sources {
      let health = SourceHealth.of(states[source.id], now: now)
      guard health.needsAttention else { continue }
      let advice = health.advice.map { "; to do: \($0)" } ?? ""
      tell(
        .init(
          topic: "source", words: "\(source.id): \(health.state.rawValue): \(health.evidence)\(advice)", isTrouble: true
        ))
    }
  }
}
