/// Reads names out of a byline: strips "by" and its like, credentials and job titles, and parts several authors.
struct BylineText {
  /// What a text says before a name.
  enum Lead {
    case none
    /// It says who wrote.
    case author
    /// It says who did something else: reviewed, edited, took the picture.
    case other
  }

  let lead: Lead
  /// The text holds nothing but the lead: the name follows in the next text.
  let isLeadAlone: Bool
  /// What is left without the lead and what follows the names.
  private let rest: ArraySlice<UInt8>
  /// Names that stand beside their bearers' role.
  private let named: [String]

  var names: [String] { named.isEmpty ? Self.split(rest, most: Self.mostNames) : named }

  /// The first of the names, for a small part of the time that all of them take.
  var firstName: String? { named.first ?? Self.split(rest, most: 1).first }

  static let mostNames = 30

  /// - Parameter text: a value that holds names alone.
  init(value text: String) {
    self.init(Array(text.utf8), isFree: false)
  }

  /// - Parameter text: text of the page, which may go on after the names.
  init(free text: String) {
    self.init(Array(text.utf8), isFree: true)
  }

  private init(_ bytes: [UInt8], isFree: Bool) {
    named = isFree ? RoleByline.names(in: bytes) : []
    guard named.isEmpty else {
      (lead, rest, isLeadAlone) = (.author, [], false)
      return
    }
    var rest = Self.trimmed(bytes[...])
    var lead = Lead.none
    if let found = Self.lead(of: rest) {
      lead = found.lead
      rest = Self.trimmed(rest.dropFirst(found.length))
    } else if isFree, let after = Self.afterInnerLead(rest) {
      lead = .author
      rest = after
    }
    self.lead = lead
    isLeadAlone = lead != .none && rest.isEmpty
    self.rest = isFree ? Self.cut(rest) : rest
  }

  // MARK: Leads

  private static let authorLeads = [
    "by", "written by", "words by", "posted by", "published by", "story by", "text by", "article by", "authored by",
    "created by", "started by", "submitted by", "contributed by", "reported by", "report by", "review by",
    "a guest post by",
    "guest post by", "author", "authors", "author(s)", "written and photographed by", "researched by", "asked by", "op",
    "about the author", "meet the author", "article author", "post author", "blog author", "thread starter",
    "topic starter", "originally posted by",
    "von", "autor", "autoren", "autorin", "geschrieben von", "verfasst von", "ein beitrag von", "text", "par",
    "écrit par", "rédigé par",
    "publié par", "auteur", "auteure", "por", "escrito por", "publicado por", "autora", "autores", "redacción", "texto",
    "di",
    "scritto da", "a cura di", "pubblicato da", "autore", "door", "geschreven door", "av", "af", "skrevet af",
    "skrevet av", "skriven av",
    "tekst", "forfatter", "författare", "kirjoittaja", "przez", "napisał", "napisała", "autor tekstu", "od", "napsal",
    "autor článku",
    "yazan", "yazar", "hazırlayan", "oleh", "penulis", "ditulis oleh", "bởi", "tác giả", "автор", "авторы", "текст",
    "από", "του",
    "συντάκτης", "szerző", "írta", "de", "scris de", "कर्ता", "द्वारा", "بقلم", "كتب", "الكاتب", "מאת", "نویسنده",
    "作者", "文", "撰文", "記者", "记者", "编辑", "編集", "著者", "執筆者", "執筆", "ライター", "글", "글쓴이", "작성자", "기자",
  ]
  private static let otherLeads = [
    "reviewed by", "medically reviewed by", "fact checked by", "fact-checked by", "edited by", "photo by", "photos by",
    "photography by", "image by", "images by", "illustration by", "photo", "photos", "credit", "image credit",
    "photo credit",
    "translated by", "approved by", "verified by", "updated by", "last edited by", "expert reviewed by",
    "clinically reviewed by",
    "foto", "fotos", "bild", "powered by", "designed by", "website by", "site by", "theme by", "sponsored by",
    "presented by",
    "image", "in partnership with", "brought to you by", "hosted by", "in reply to", "produced by", "made by",
    "narrated by", "curated by",
  ]
  private static let leads: [String: Lead] = {
    var table: [String: Lead] = [:]
    for lead in authorLeads { table[lead] = .author }
    for lead in otherLeads { table[lead] = .other }
    return table
  }()
  /// What leads begin with: most texts begin otherwise, and one look is enough.
  private static let firstWords = Set(
    leads.keys.map { lead in String(lead.prefix { $0 != " " && $0 != "/" && $0 != ":" }) })
  private static let hashesOfFirstWords = Set(firstWords.map { hash($0.utf8) })
  /// Leads that need a colon to mean what they say.
  private static let colonLeads: Set<String> = [
    "author", "authors", "op", "text", "texto", "tekst", "autor", "autora", "auteur", "photo", "photos", "image",
    "foto", "bild", "credit",
    "文", "글", "де", "de", "του", "od", "текст", "автор", "autore", "yazar", "penulis",
  ]
  private static let mostLeadWords = 5
  private static let longestLead = 48

  /// The longest lead that the text begins with, and its length in bytes.
  static func lead(of text: ArraySlice<UInt8>) -> (lead: Lead, length: Int)? {
    let head = text.prefix(longestLead)
    let first = head.indices.first { separatorWidth(head, $0) != nil } ?? head.endIndex
    guard first < head.endIndex || text.count <= longestLead, beginsLead(head[..<first]) else { return nil }
    var ends: [Int] = []
    var index = first
    while index < head.endIndex, ends.count < mostLeadWords {
      if let width = separatorWidth(head, index) {
        ends.append(index)
        index += width
      } else {
        index += 1
      }
    }
    if text.count <= longestLead, ends.count < mostLeadWords { ends.append(text.endIndex) }
    for end in ends.reversed() {
      let words = String(decoding: head[head.startIndex..<end], as: UTF8.self).lowercased()
      guard let lead = leads[words] else { continue }
      let isWhole = end == text.endIndex
      if colonLeads.contains(words), !isWhole, text[end] == 0x20 {
        // "Author : X" still says so; "Author X" may be anything.
        guard end + 1 < text.endIndex, text[end + 1] == UInt8(ascii: ":") else { continue }
      }
      return (lead, end - text.startIndex)
    }
    return nil
  }

  /// True if a lead may begin with this word.
  private static func beginsLead(_ word: ArraySlice<UInt8>) -> Bool {
    guard !word.isEmpty else { return false }
    if word.contains(where: { $0 >= 0x80 }) {
      return firstWords.contains(String(decoding: word, as: UTF8.self).lowercased())
    }
    return hashesOfFirstWords.contains(hash(word))
  }

  /// FNV-1a over bytes, ASCII in lower case.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// How many bytes a mark takes that may stand between a lead and a name; nil for other bytes.
  private static func separatorWidth(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int? {
    switch bytes[index] {
    case 0x20, UInt8(ascii: ":"), UInt8(ascii: "/"): return 1
    case 0xEF:
      // The full-width colon and slash.
      guard index + 2 < bytes.endIndex, bytes[index + 1] == 0xBC else { return nil }
      return bytes[index + 2] == 0x9A || bytes[index + 2] == 0x8F ? 3 : nil
    default: return nil
    }
  }

  private static let innerLeads: [StaticString] = [" by ", " By ", " BY ", " von ", " par ", " por ", " di "]

  /// "Published on May 3, 2024 by Jane Doe": what follows a lead inside a text that holds a digit before it.
  private static func afterInnerLead(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard text.count <= 120 else { return nil }
    let spaced = SpacedBytes(text)
    for lead in innerLeads {
      guard spaced.mayHold(lead), let range = find(lead, in: text) else { continue }
      let before = text[..<range.lowerBound]
      let isDated = before.contains { $0 &- 0x30 < 10 }
      guard isDated || ends(before, with: "osted") || ends(before, with: "ublished") else { continue }
      return trimmed(text[range.upperBound...])
    }
    return nil
  }

  // MARK: Bytes

  static func find(_ pattern: StaticString, in text: ArraySlice<UInt8>) -> Range<Int>? {
    let length = pattern.utf8CodeUnitCount
    let wanted = pattern.utf8Start
    let start = text.startIndex
    return text.withUnsafeBufferPointer { bytes in
      var place = 0
      while place + length <= bytes.count {
        if bytes[place] == wanted[0] {
          var offset = 1
          while offset < length, bytes[place + offset] == wanted[offset] { offset += 1 }
          if offset == length { return start + place..<start + place + length }
        }
        place += 1
      }
      return nil
    }
  }

  static func ends(_ text: ArraySlice<UInt8>, with pattern: StaticString) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard text.count >= length else { return false }
    for offset in 0..<length where text[text.endIndex - length + offset] != pattern.utf8Start[offset] { return false }
    return true
  }

  /// The text without spaces and marks at its edges.
  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var (start, end) = (text.startIndex, text.endIndex)
    while start < end {
      let first = text[start]
      if isEdge(first) || first == UInt8(ascii: ")") {
        start += 1
      } else if first >= 0xC2, let mark = wideMarks.first(where: { text[start..<end].starts(with: $0) }) {
        start += mark.count
      } else {
        break
      }
    }
    while start < end {
      let last = text[end - 1]
      if isEdge(last) || last == UInt8(ascii: "(") {
        end -= 1
      } else if last >= 0x80,
        let mark = wideMarks.first(where: { text[start..<end].suffix($0.count).elementsEqual($0) })
      {
        end -= mark.count
      } else {
        break
      }
    }
    return text[start..<end]
  }

  private static func isEdge(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: ";"),
      UInt8(ascii: "\""), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private static let wideMarks: [[UInt8]] = [
    "–", "—", "•", "·", "：", "“", "”", "»", "«", "→", "›", "‹", "、", "，", "｜", "／", "✍", "⋅", "∙", "\u{FE0F}",
    "\u{3000}",
  ].map { Array($0.utf8) }
}
