import Fetch
import Foundation
import SampleSite
import Testing

@testable import winnow

/// The daemon's metrics, read as Prometheus reads them.
@Suite(.timeLimit(.minutes(1)))
struct MetricsProcessTests {
  /// Samples by name and labels; fails on any line that the text format does not know.
  private func parse(_ text: String) throws -> [String: Double] {
    var samples: [String: Double] = [:]
    var types: [String: String] = [:]
    let name = #/[a-zA-Z_:][a-zA-Z0-9_:]*/#
    let label = #/[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"/#
    for line in text.split(separator: "\n") {
      if let match = line.wholeMatch(of: #/# TYPE (\S+) (counter|gauge|histogram)/#) {
        #expect(types.updateValue(String(match.2), forKey: String(match.1)) == nil, "\(line)")
        continue
      }
      if line.wholeMatch(of: #/# HELP \S+ .+/#) != nil { continue }
      let parts = try #require(line.wholeMatch(of: #/([^{ ]+)(?:\{(.*)\})? (\S+)/#), "\(line)")
      #expect(parts.1.wholeMatch(of: name) != nil)
      var labels = parts.2 ?? ""
      while let match = labels.prefixMatch(of: label) {
        labels = labels[match.range.upperBound...]
        if labels.first == "," { labels = labels.dropFirst() }
      }
      #expect(labels.isEmpty, "\(line)")
      let family = String(parts.1).replacing(#/_(bucket|sum|count)$/#, with: "")
      #expect(types[String(parts.1)] != nil || types[family] == "histogram", "\(line)")
      let key = parts.2.map { "\(parts.1){\($0)}" } ?? String(parts.1)
      #expect(samples.updateValue(try #require(Double(parts.3)), forKey: key) == nil, "\(line) is there twice")
    }
    return samples
  }

  @Test func `the text file and the control socket tell what was done`() async throws {
    try await Workplace.with { place in
      try await SampleServer.serving { server in
        try place.configure([Workplace.source(.orbitNotes, server)], "metrics: { textfile: metrics.prom }")
        try await WinnowProcess.running(["run", "--config", place.config], in: place) { daemon in
          try await daemon.says("polled", "new=3")
          try await daemon.says("polled", "outcome=unchanged")
          let request = LocalSocketRequest(
            directory: place.directory.appendingPathComponent("state").path, name: "control.sock", path: "/metrics")
          var live = ""
          for try await line in request.lines() { live += String(decoding: line, as: UTF8.self) + "\n" }
          let now = try parse(live)
          #expect(now[#"winnow_articles_total{event="created"}"#] == 3)
          #expect(now["winnow_sources"] == 1)
          daemon.signal(SIGTERM)
          #expect(try await daemon.end().status == 0)
        }
        let file = try String(
          contentsOf: place.directory.appendingPathComponent("metrics.prom"), encoding: .utf8)
        let samples = try parse(file)
        #expect(samples["winnow_requests_total"] == Double(server.requests.count))
        #expect(samples[#"winnow_articles_total{event="created"}"#] == 3)
        #expect(samples["winnow_pages_total"] == 3)
        #expect((samples[#"winnow_responses_total{outcome="not_modified"}"#] ?? 0) >= 1)
        #expect((samples[#"winnow_source_last_success_timestamp_seconds{source="orbit-notes"}"#] ?? 0) > 1.7e9)
        let count = try #require(samples["winnow_poll_duration_seconds_count"])
        #expect(count >= 2)
        #expect(samples[#"winnow_poll_duration_seconds_bucket{le="+Inf"}"#] == count)
        #expect(samples["winnow_schedule_lag_seconds"] != nil)
      }
    }
  }

  @Test func `a label cannot break out of its quotes`() throws {
    var text = PrometheusText()
    text.metric("a", .gauge, "Help with a \\ and\na line")
    text.sample("a", ["b": "x\"} 1\nevil\\"], 0.5)
    #expect(text.text == "# HELP a Help with a \\\\ and\\na line\n# TYPE a gauge\na{b=\"x\\\"} 1\\nevil\\\\\"} 0.5\n")
    #expect(try parse(text.text).count == 1)
  }
}
