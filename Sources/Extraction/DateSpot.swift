import Foundation
import Web

/// A day that is written somewhere in a short text of the page.
struct DateSpot {
  let date: Date
  /// The text says a time of day too.
  let hasTime: Bool
  /// What stands before the date says that it is one of publishing.
  let saysPublished: Bool
  /// What stands before the date says that it is one of a change.
  let saysModified: Bool
  /// What stands before the date belongs to something else: an event, a copyright, a birth.
  let saysOther: Bool
  /// Letters of the text that are not the date's own.
  let otherLetters: Int

  private static let longestText = 240
  /// Bytes around a year that may belong to its date.
  private static let before = 26
  private static let after = 22

  /// The first date of a text, nil if it holds none that is written out with its day.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longestText, bytes.count >= 6, let span = Self.span(in: bytes) else { return nil }
    var start = span.lowerBound
    while start < span.upperBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = span.upperBound
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let date = WebDate.parse(written) else { return nil }
    self.date = date
    hasTime = written.contains(":")
    let label = String(decoding: bytes[..<start], as: UTF8.self) + " " + written
    (saysPublished, saysModified, saysOther) = Self.labels(in: label)
    var letters = 0
    for byte in bytes[..<start] + bytes[end...] where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 {
      letters += 1
    }
    otherLetters = letters
  }

  /// What a label says that the date beside it is the date of.
  static func labels(in text: String) -> (published: Bool, modified: Bool, other: Bool) {
    var text = text
    let mask = text.withUTF8 { words.find(in: $0).mask }
    return (mask & 1 != 0, mask & 2 != 0, mask & 4 != 0)
  }

  private static let words = PatternSet([
    publishedWords.joined(separator: "|"), modifiedWords.joined(separator: "|"), otherWords.joined(separator: "|"),
  ])

  /// True if the lower-case word is a month's name.
  static func isMonth(_ word: String) -> Bool {
    let isPlain = word.utf8.allSatisfy { $0 &- 0x61 < 26 }
    return months.contains(isPlain ? word : word.filter { $0.isLetter })
  }

  // MARK: Finding

  /// The bytes around a year, or around a numeric date with a short year, that hold the date.
  private static func span(in bytes: [UInt8]) -> Range<Int>? {
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let first = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      if index - first == 4, isYear(bytes[first..<index]), let found = spanAround(year: first..<index, in: bytes) {
        return found
      }
      if index - first == 8, isYear(bytes[first..<(first + 4)]), bytes.count < 20 { return first..<index }
      if index - first == 2, let found = shortNumeric(endingAt: first..<index, in: bytes) { return found }
      if index - first <= 2, let found = monthAndShortYear(at: first..<index, in: bytes) { return found }
    }
    return nil
  }

  private static func spanAround(year: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let hasDigitBefore = bytes[max(0, year.lowerBound - before)..<year.lowerBound].contains(where: isDigit)
    let hasDigitAfter = bytes[year.upperBound..<min(bytes.count, year.upperBound + after)].contains(where: isDigit)
    guard hasDigitBefore || hasDigitAfter else { return nil }
    var lower = year.lowerBound
    var upper = year.upperBound
    if lower > 0, bytes[lower - 1] == UInt8(ascii: "$") || bytes[lower - 1] == UInt8(ascii: "#") { return nil }
    // Year first: what follows belongs to it. Else the day and the month stand before.
    let next = upper < bytes.count ? bytes[upper] : 0
    let yearFirst = next == UInt8(ascii: "-") || next == UInt8(ascii: "/") || next == UInt8(ascii: ".") || next >= 0x80
    if yearFirst, upper + 1 < bytes.count, next >= 0x80 || isDigit(bytes[upper + 1]) || bytes[upper + 1] == 0x20 {
      upper = min(bytes.count, upper + after + 10)
      // A second date must not get into the span.
      return lower..<trimmedAtSecondYear(bytes, lower: lower, upper: upper, year: year)
    }
    lower = max(0, lower - before)
    lower = afterOtherWords(bytes, from: lower, to: year.lowerBound)
    upper = min(bytes.count, upper + after)
    return lower..<trimmedAtSecondYear(bytes, lower: lower, upper: upper, year: year)
  }

  private static func trimmedAtSecondYear(_ bytes: [UInt8], lower: Int, upper: Int, year: Range<Int>) -> Int {
    var index = year.upperBound
    while index + 3 < upper {
      if isDigit(bytes[index]), isDigit(bytes[index + 1]), isDigit(bytes[index + 2]), isDigit(bytes[index + 3]) {
        return index
      }
      if bytes[index] == UInt8(ascii: "|") || bytes[index] == UInt8(ascii: "(") { return index }
      index += 1
    }
    return upper
  }

  /// Moves the beginning behind words that are neither month nor weekday and would mislead the reader of dates.
  private static func afterOtherWords(_ bytes: [UInt8], from lower: Int, to year: Int) -> Int {
    // Back from the year over at most: separator, day or month, separator, month or day.
    var index = year
    var groups = 0
    while index > lower, groups < 3 {
      while index > lower, !isWord(bytes[index - 1]) { index -= 1 }
      let end = index
      while index > lower, isWord(bytes[index - 1]) { index -= 1 }
      guard index < end else { break }
      let word = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
      let isNumber = bytes[index..<end].contains(where: isDigit)
      let isKnown = isNumber || isMonth(word) || fillers.contains(word) || bytes[index] >= 0x80
      guard isKnown else { return end }
      if isNumber || isMonth(word) { groups += 1 }
      if groups == 2 { return index }
    }
    return index
  }

  /// `03/30/24`, `30.3.24`: day, month and a short year with the same mark between them.
  private static func shortNumeric(endingAt year: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    guard year.upperBound == bytes.count || !isWord(bytes[year.upperBound]), year.lowerBound >= 4 else { return nil }
    let mark = bytes[year.lowerBound - 1]
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") else { return nil }
    var index = year.lowerBound - 1
    var numbers = 0
    while numbers < 2 {
      let end = index
      while index > 0, isDigit(bytes[index - 1]), end - index < 3 { index -= 1 }
      guard (1...2).contains(end - index) else { return nil }
      numbers += 1
      if numbers < 2 {
        guard index > 0, bytes[index - 1] == mark else { return nil }
        index -= 1
      }
    }
    guard index == 0 || !isWord(bytes[index - 1]) else { return nil }
    return index..<year.upperBound
  }

  /// `30 Mar 24`, `Mar 30, '24` in a text that is hardly more.
  private static func monthAndShortYear(at year: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count <= 16, year.upperBound == bytes.count, year.lowerBound > 5, year.count == 2 else { return nil }
    let head = String(decoding: bytes[..<year.lowerBound], as: UTF8.self).lowercased()
    guard head.split(whereSeparator: { !$0.isLetter }).contains(where: { isMonth(String($0)) }),
      head.contains(where: \.isNumber)
    else { return nil }
    return 0..<bytes.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
  private static func isYear(_ digits: ArraySlice<UInt8>) -> Bool {
    guard let first = digits.first, let second = digits.dropFirst().first else { return false }
    return (first == 0x31 && second == 0x39) || (first == 0x32 && second == 0x30)
  }

  // MARK: Words

  private static let fillers: Set<String> = [
    "of", "de", "del", "st", "nd", "rd", "th", "the", "den", "le", "la", "al", "d", "den", "a", "em", "g", "r",
  ]

  private static let publishedWords = [
    "publish", "_posted", "_created", "written", "veröffentlicht", "erschienen", "publié", "publicado", "publicada",
    "pubblicato", "geplaatst",
    "gepubliceerd", "publicerad", "udgivet", "publisert", "opublikowano", "опубликован", "yayın", "dipublikasikan",
    "đăng", "発行", "公開", "投稿",
    "发布", "發布", "发表", "게시", "입력", "등록", "_started", "_asked", "_release", "_dated_", "on_air",
  ]
  private static let modifiedWords = [
    "updat", "modif", "_edited", "revis", "last_review", "aktualisiert", "geändert", "mis_à_jour", "actualizado",
    "atualizado", "aggiornato", "bijgewerkt",
    "uppdaterad", "opdateret", "oppdatert", "zaktualizowano", "обновлен", "güncelle", "diperbarui", "cập_nhật", "更新",
    "수정", "_changed", "reviewed",
  ]
  private static let otherWords = [
    "©", "copyright", "_c_", "_born", "_join", "_since_", "registered", "until", "expires", "deadline", "retrieved",
    "accessed", "last_seen", "last_visit",
    "last_post", "last_reply", "last_active", "received", "accepted", "_event", "_starts", "_ends", "_from_",
    "_between_",
  ]

  private static let months: Set<String> = [
    "january", "jan", "february", "feb", "march", "mar", "april", "apr", "may", "june", "jun", "july", "jul", "august",
    "aug", "september", "sept", "sep",
    "october", "oct", "november", "nov", "december", "dec", "januar", "jänner", "februar", "märz", "maerz", "mai",
    "juni", "juli", "oktober", "okt", "dezember", "dez",
    "janvier", "janv", "février", "fevrier", "févr", "mars", "avril", "avr", "juin", "juillet", "juil", "août", "aout",
    "septembre", "octobre", "novembre", "décembre", "déc",
    "enero", "ene", "febrero", "marzo", "abril", "abr", "mayo", "junio", "julio", "agosto", "ago", "septiembre",
    "octubre", "noviembre", "diciembre", "dic",
    "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "fev",
    "set", "out",
    "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "gen", "mag",
    "giu", "lug", "ott",
    "januari", "februari", "maart", "mei", "augustus", "augusti", "maj", "marts", "mrt",
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
    "listopada", "grudnia",
    "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık",
    "januari", "maret", "agustus", "desember", "des", "thg", "tháng",
  ]
}
