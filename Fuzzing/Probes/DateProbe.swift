import Web

/// A date that is read lies in the years that are promised, and is read again as it is written.
enum DateProbe {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    for line in bytes.prefix(4096).split(separator: 0x0A, maxSplits: 16) {
      let text = String(decoding: line, as: UTF8.self)
      guard let date = WebDate.parse(text) else { continue }
      let written = RFC3339.text(date)
      guard let again = RFC3339.date(written), RFC3339.text(again) == written else {
        throw BrokenPromise("a date is read again as it was written, \(written)", text)
      }
      guard let year = Int(written.prefix(4)), (1899...2200).contains(year) else {
        throw BrokenPromise("dates lie between 1900 and 2199, not \(written)", text)
      }
    }
  }
}
