import Web

/// Whether a page writes the day or the month first where both are numbers: "03/10/2023".
enum DateOrder {
  case monthFirst
  case dayFirst

  /// English-speaking countries that write the day first, as language tags and host names have them.
  private static let dayFirstCountries: Set<String> = [
    "gb", "uk", "ie", "au", "nz", "in", "za", "sg", "ng", "ke", "mt",
  ]
  /// Languages of which the tag alone does not tell.
  private static let undecided: Set<String> = ["en", "fil", "tl"]

  /// - Parameters:
  ///   - language: what the page declares, e.g. `en-GB`.
  ///   - url: its address; the country of its host counts where the language does not tell.
  init(language: String?, url: WebURL?) {
    let tag = (language ?? "").lowercased().split { $0 == "-" || $0 == "_" }
    let country = url?.host.split(separator: ".").last.map(String.init) ?? ""
    guard let primary = tag.first.map(String.init), !Self.undecided.contains(primary) else {
      let region = tag.dropFirst().last.map(String.init)
      self = Self.dayFirstCountries.contains(region ?? country) ? .dayFirst : .monthFirst
      return
    }
    self = .dayFirst
  }

  /// The text in the way in which `WebDate` understands it: it reads the month first between slashes, the day between dots.
  func readable(_ text: String) -> String {
    guard self == .dayFirst, text.utf8.contains(UInt8(ascii: "/")) else { return text }
    var bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let day = Self.digits(bytes, index)
      let month = Self.digits(bytes, index + day + 1)
      let year = Self.digits(bytes, index + day + month + 2)
      if (1...2).contains(day), (1...2).contains(month), year == 4 || year == 2,
        bytes[index + day] == UInt8(ascii: "/"),
        bytes[index + day + 1 + month] == UInt8(ascii: "/")
      {
        bytes[index + day] = UInt8(ascii: ".")
        bytes[index + day + 1 + month] = UInt8(ascii: ".")
        index += day + month + year + 2
      } else {
        index += max(1, day)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digits(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] &- 0x30 < 10 { end += 1 }
    return max(0, end - start)
  }
}
