import Foundation
import Probes
import Testing

@testable import winnow

/// What the fuzzer has gathered, and variants of it, through the same probes: a short run of it in each run of the tests.
@Suite struct BytesFromStrangersTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Fuzzing/Corpus").standardizedFileURL

  /// Variants that are made of a whole corpus.
  private static let variants = 300

  private func inputs(_ name: String) throws -> [[UInt8]] {
    let folder = Self.corpus.appendingPathComponent(name)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try files.map { [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))) }
  }

  /// Each input itself, then variants of inputs.
  private func each(of inputs: [[UInt8]], _ body: ([UInt8]) throws -> Void) rethrows {
    for input in inputs { try body(input) }
    var mutator = Mutator(seed: 20_261_122)
    for number in 0..<Self.variants where !inputs.isEmpty {
      try body(
        mutator.variant(of: inputs[number % inputs.count], splicing: inputs[(number * 7 + 3) % inputs.count]))
    }
  }

  @Test(arguments: Probe.allCases) func `no input breaks a promise`(of probe: Probe) throws {
    let inputs = try inputs(probe.rawValue)
    #expect(!inputs.isEmpty)
    try each(of: inputs) { try probe.run($0) }
  }

  @Test func `no configuration does more than be read or be refused`() throws {
    try each(of: inputs("configuration")) { bytes in
      do throws(SettingsProblems) {
        _ = try SettingsReader(file: "/w/winnow.yaml", environment: [:]).read(String(decoding: bytes, as: UTF8.self))
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}
