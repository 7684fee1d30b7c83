import Crawl
import Foundation
import Logging
import Synchronization
import Web

/// Writes log lines to standard error: text for people, JSON Lines for programs, journald's priorities under systemd.
struct LogOutput: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  private let format: LogFormat
  private let hasPriorities: Bool

  /// journald reads a priority in front of each line (sd-daemon(3)); `JOURNAL_STREAM` says that it is the reader.
  init(_ settings: LogSettings, environment: [String: String] = ProcessInfo.processInfo.environment) {
    logLevel = Logger.Level(rawValue: settings.level.rawValue) ?? .info
    format = settings.format
    hasPriorities = environment["JOURNAL_STREAM"] != nil
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let line =
      switch format {
      case .text: Self.text(event.level, "\(event.message)", all, stamp: !hasPriorities)
      case .json: Self.json(event.level, "\(event.message)", all)
      }
    StandardError.line((hasPriorities ? "<\(event.level.priority)>" : "") + line)
  }

  private static func text(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata, stamp: Bool) -> String
  {
    let fields = metadata.sorted { $0.key < $1.key }.map { key, value in
      let text = OneLine.text("\(value)", limit: 1000)
      return text.contains(" ") || text.isEmpty ? "\(key)=\"\(text.replacing("\"", with: "'"))\"" : "\(key)=\(text)"
    }
    let words = (stamp ? [RFC3339.text(Date())] : []) + [level.rawValue, OneLine.text(message, limit: 1000)] + fields
    return words.joined(separator: " ")
  }

  private static func json(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> String {
    var object = metadata.mapValues { OneLine.text("\($0)", limit: 1000) }
    object["at"] = RFC3339.text(Date())
    object["level"] = level.rawValue
    object["message"] = OneLine.text(message, limit: 1000)
    do {
      return String(decoding: try JSONText.sorted(object), as: UTF8.self)
    } catch {
      return #"{"level":"error","message":"a log line could not be written as JSON"}"#
    }
  }
}

extension Logger.Level {
  /// syslog's priority (RFC 5424 section 6.2.1).
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
