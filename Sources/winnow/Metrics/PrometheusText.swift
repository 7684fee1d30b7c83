/// The text format in which Prometheus reads metrics (version 0.0.4).
struct PrometheusText {
  /// What kind of number a metric is.
  enum Kind: String {
    /// It only grows while the process lives.
    case counter
    /// It goes up and down.
    case gauge
    /// Counts in buckets, with a sum.
    case histogram
  }

  private(set) var text = ""

  /// Begins a metric; its samples follow.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String) {
    let escaped = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    text += "# HELP \(name) \(escaped)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// One sample with its labels.
  mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: Double) {
    let pairs = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
    text += pairs.isEmpty ? "\(name) \(Self.number(value))\n" : "\(name){\(pairs)} \(Self.number(value))\n"
  }

  /// A metric of one sample without labels.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    metric(name, kind, help)
    sample(name, [:], value)
  }

  /// A label's value: a backslash, a quote and a line feed would break out of it.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
