/// A span of time as people say it.
package enum SpanText {
  /// `40 s`, `12 min`, `5 h`, `9 days`.
  package static func of(_ seconds: Double) -> String {
    switch seconds {
    case ..<100: "\(Int(seconds.rounded())) s"
    case ..<6000: "\(Int((seconds / 60).rounded())) min"
    case ..<172_800: "\(Int((seconds / 3600).rounded())) h"
    case ..<1e12: "\(Int((seconds / 86_400).rounded())) days"
    default: "for ever"
    }
  }
}
