import Probes

/// One of the entry points that can be fuzzed.
enum FuzzTarget {
  case probe(Probe)
  case configuration

  init?(named name: String) {
    if name == "configuration" {
      self = .configuration
    } else if let probe = Probe(rawValue: name) {
      self = .probe(probe)
    } else {
      return nil
    }
  }

  func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .probe(let probe): try probe.run(bytes)
    case .configuration: try ConfigurationProbe.run(bytes)
    }
  }
}
