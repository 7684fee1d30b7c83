/// Bylines of scripts in which no word like "by" stands apart: a name beside what its bearer is, as in "홍길동 기자",
/// "記者陳昱婷／台北報導" or "山田太郎記者".
enum RoleByline {
  private static let koreanRoles = ["선임기자", "인턴기자", "객원기자", "수습기자", "전문기자", "논설위원", "특파원", "기자"]
    .map { Array($0.unicodeScalars) }
  private static let hanRoles = ["特約記者", "實習記者", "实习记者", "本報記者", "本报记者", "記者", "记者"].map { Array($0.unicodeScalars) }
  /// Names have so many characters, the family's and the given one.
  private static let koreanName = 2...4
  private static let hanName = 2...4
  private static let mostNames = 10
  /// What follows makes the role a part of another word (記者会見, 记者会, 記者席) …
  private static let compounds: Set<Unicode.Scalar> = ["会", "會", "席", "团", "團", "证", "證", "ク"]
  /// … and what a press or a station is called ends so, a person isn't.
  private static let houses: Set<Unicode.Scalar> = ["社", "報", "报", "網", "网", "台", "視", "视", "聞", "闻"]

  /// The names that a text sets beside a role, in the order of the text; none if it does so nowhere.
  static func names(in text: [UInt8]) -> [String] {
    guard text.contains(where: { $0 >= 0xE4 }) else { return [] }
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var found: [String] = []
    var index = 0
    while index < scalars.count, found.count < mostNames {
      if let role = role(koreanRoles, in: scalars, at: index) {
        let end = index + role
        if end == scalars.count || !isHangul(scalars[end]) {
          append(before(index, in: scalars, isHangul, koreanName), to: &found)
        }
        index = end
      } else if let role = role(hanRoles, in: scalars, at: index) {
        let end = index + role
        if end == scalars.count || !compounds.contains(scalars[end]) {
          append(after(end, in: scalars, isHan, hanName) ?? hanNameBefore(index, in: scalars), to: &found)
        }
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  private static func hanNameBefore(_ end: Int, in text: [Unicode.Scalar]) -> String? {
    guard end > 0, !houses.contains(text[end - 1]) else { return nil }
    return before(end, in: text, isHan, hanName)
  }

  private static func append(_ name: String?, to names: inout [String]) {
    if let name, !names.contains(name) { names.append(name) }
  }

  /// The length of the role that stands at `index`.
  private static func role(_ roles: [[Unicode.Scalar]], in text: [Unicode.Scalar], at index: Int) -> Int? {
    roles.first { text[index...].starts(with: $0) }?.count
  }

  /// The run of a script's characters that ends before `end`, spaces aside, if it is as long as a name.
  private static func before(
    _ end: Int, in text: [Unicode.Scalar], _ belongs: (Unicode.Scalar) -> Bool, _ length: ClosedRange<Int>
  ) -> String? {
    var end = end
    while end > 0, text[end - 1] == " " { end -= 1 }
    var start = end
    while start > 0, end - start <= length.upperBound, belongs(text[start - 1]) { start -= 1 }
    return length.contains(end - start) ? string(text[start..<end]) : nil
  }

  /// The run that begins at `start`, spaces and colons aside, if it is as long as a name.
  private static func after(
    _ start: Int, in text: [Unicode.Scalar], _ belongs: (Unicode.Scalar) -> Bool, _ length: ClosedRange<Int>
  ) -> String? {
    var start = start
    while start < text.count, [" ", ":", "：", "/", "／", "|", "｜"].contains(text[start]) { start += 1 }
    var end = start
    while end < text.count, end - start <= length.upperBound, belongs(text[end]) { end += 1 }
    return length.contains(end - start) ? string(text[start..<end]) : nil
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isHangul(_ scalar: Unicode.Scalar) -> Bool { (0xAC00...0xD7A3).contains(scalar.value) }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) || (0x3400...0x4DBF).contains(scalar.value) || scalar == "々"
  }
}
