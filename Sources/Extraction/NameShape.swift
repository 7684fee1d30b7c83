/// What can be told of a name by its letters alone.
struct NameShape {
  let words: Int
  let characters: Int
  /// Words that begin with a capital, or with a letter that has no case.
  let capitalized: Int
  let digits: Int
  let isAllLower: Bool
  let isAllUpper: Bool
  let hasOrganizationWord: Bool
  let hasCommonWord: Bool
  let hasJobWord: Bool
  let isBeyondLatin: Bool
  let hasSentenceEnd: Bool

  init(_ name: String) {
    var name = name
    self = name.withUTF8 { NameShape($0) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var words = 0
    var capitalized = 0
    var characters = 0
    var digits = 0
    var foreign = 0
    var lower = false
    var upper = false
    var kinds = WordKinds()
    var word = WordHash()
    var seesFirst = true
    var inWord = false
    var index = 0
    while index < bytes.count {
      let scalar = UTF8Scalar.decode(bytes, at: &index)
      characters += 1
      if scalar == 0x20 {
        if inWord { kinds.formUnion(Self.kinds(of: word)) }
        (word, inWord, seesFirst) = (WordHash(), false, true)
        continue
      }
      if !inWord { words += 1 }
      inWord = true
      let kind = ScalarClass.of(scalar)
      if seesFirst, scalar != 0x28, scalar != 0x22, scalar != 0x27 {
        if kind != .letter || scalar >= 0x590 { capitalized += 1 }
        seesFirst = false
      }
      switch kind {
      case .digit: digits += 1
      case .capital: upper = true
      case .letter: lower = true
      default: break
      }
      if scalar >= 0x370 { foreign += 1 }
      word.add(scalar)
    }
    if inWord { kinds.formUnion(Self.kinds(of: word)) }
    self.words = words
    self.characters = characters
    self.capitalized = capitalized
    self.digits = digits
    isAllLower = lower && !upper
    isAllUpper = upper && !lower
    isBeyondLatin = foreign * 2 > characters
    hasOrganizationWord = kinds.contains(.organization)
    hasCommonWord = kinds.contains(.common)
    hasJobWord = kinds.contains(.job)
    hasSentenceEnd = Self.endsSentence(bytes)
  }

  /// A word in lower case without ASCII marks at its edges, as a number.
  private struct WordHash: Hashable {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var pending: UInt64 = 0
    private var isEmpty = true

    var value: UInt64 { hash }

    mutating func add(_ scalar: UInt32) {
      let isMark = scalar < 0x80 && scalar &- 0x30 >= 10 && (scalar | 0x20) &- 0x61 >= 26
      if isMark {
        // Counts only if a letter follows.
        if !isEmpty { pending = pending &* 131 &+ UInt64(scalar) }
        return
      }
      if pending != 0 { hash = (hash ^ pending) &* 0x100_0000_01B3 }
      pending = 0
      isEmpty = false
      hash = (hash ^ UInt64(TokenList.folded(scalar))) &* 0x100_0000_01B3
    }

    init() {}

    init(_ word: String) {
      for scalar in word.unicodeScalars { add(scalar.value) }
    }
  }

  private static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = bytes.last else { return false }
    if last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
    if bytes.suffix(3).elementsEqual("...".utf8) || bytes.suffix(3).elementsEqual("…".utf8) { return true }
    for index in 1..<max(1, bytes.count) where bytes[index] == 0x20 && bytes[index - 1] == UInt8(ascii: ":") {
      return true
    }
    return false
  }

  /// True if a name can't be anyone's: an address, a site's account, a word of the interface.
  static func isImpossible(_ name: String) -> Bool {
    guard name.utf8.count >= 2, name.utf8.count <= 120, name.index(after: name.startIndex) < name.endIndex else {
      return true
    }
    var spaces = 0
    var hasLetter = false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "@"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "="),
        UInt8(ascii: "\\"):
        return true
      case 0x20: spaces += 1
      default: if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 { hasLetter = true }
      }
    }
    if spaces > 8 || !hasLetter { return true }
    let lower = name.lowercased()
    if lower.hasPrefix("www.") || lower.hasPrefix("http") { return true }
    if spaces == 0, let dot = lower.utf8.lastIndex(of: UInt8(ascii: ".")), dot > lower.startIndex,
      domainEnds.contains(String(lower[lower.utf8.index(after: dot)...]))
    {
      return true
    }
    return impossible.contains(plain(lower))
  }

  /// "MD", "Ph.D.", "RN": what follows a name after a comma.
  static func isCredential(_ text: Substring) -> Bool {
    // Longer than any of them, as most of what follows a comma is.
    if text.utf8.count(where: { $0 &- 0x61 < 26 }) > longestCredential { return false }
    let letters = text.filter { $0 != "." && $0 != " " && $0 != "-" }
    guard !letters.isEmpty, letters.count <= 9,
      letters.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "/" || $0.isNumber || $0 == "®") })
    else {
      return credentials.contains(text.lowercased())
    }
    if letters.allSatisfy({ !$0.isLowercase }) { return text.split(separator: " ").allSatisfy { $0.count <= 7 } }
    return credentials.contains(letters.lowercased())
  }

  /// "Senior Writer", "CEO of X": a post, not a person.
  static func isJob(_ text: Substring) -> Bool {
    var word = WordHash()
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "-" || scalar == "/" {
        if kinds(of: word).contains(.job) { return true }
        word = WordHash()
      } else {
        word.add(scalar.value)
      }
    }
    return kinds(of: word).contains(.job)
  }

  private struct WordKinds: OptionSet {
    let rawValue: UInt8
    static let organization = WordKinds(rawValue: 1)
    static let common = WordKinds(rawValue: 2)
    static let job = WordKinds(rawValue: 4)
  }

  private static let wordKinds: [UInt64: WordKinds] = {
    var table: [UInt64: WordKinds] = [:]
    for word in organizationWords { table[WordHash(word).value, default: []].formUnion(.organization) }
    for word in commonWords { table[WordHash(word).value, default: []].formUnion(.common) }
    for word in jobWords { table[WordHash(word).value, default: []].formUnion(.job) }
    return table
  }()

  private static func kinds(of word: WordHash) -> WordKinds {
    wordKinds[word.value] ?? []
  }

  /// The word without marks at its edges.
  private static func plain(_ word: String) -> String {
    let bytes = word.utf8
    guard let first = bytes.first, let last = bytes.last, isMark(first) || isMark(last) else { return word }
    var rest = bytes[...]
    while let last = rest.last, isMark(last) { rest = rest.dropLast() }
    while let first = rest.first, isMark(first) { rest = rest.dropFirst() }
    return String(Substring(rest))
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte &- 0x30 >= 10 && (byte | 0x20) &- 0x61 >= 26
  }

  private static let domainEnds: Set<String> = [
    "com", "org", "net", "edu", "gov", "info", "co", "io", "html", "php", "jpg", "png",
  ]
  private static let longestCredential = 6
  private static let credentials: Set<String> = [
    "phd", "md", "dvm", "jr", "sr", "psyd", "edd", "mba", "ma", "msc", "bsc", "esq", "cpa", "pharmd", "rdn", "ba",
    "dds", "drph", "do", "jd", "mph", "msw", "lcsw", "ii", "iii", "cfp", "frcs",
    "mlis", "med", "cissp", "pmp", "faclm", "facp", "dr", "mr", "mrs", "ms",
  ]
  private static let organizationWords: Set<String> = [
    "team", "staff", "editorial", "editors", "inc", "llc", "ltd", "gmbh", "corp", "corporation", "company", "group",
    "institute",
    "university", "college", "association", "foundation", "society", "news", "magazine", "media", "press", "agency",
    "agencies",
    "department", "ministry", "committee", "council", "center", "centre", "network", "studio", "studios", "community",
    "redaktion",
    "redaction", "rédaction", "redacción", "redazione", "redactie", "desk", "bureau", "partners", "solutions",
    "services", "marketing",
    "office", "club", "lab", "labs", "school", "clinic", "hospital", "law", "associates", "technologies", "software",
    "digital", "global",
    "international", "guide", "reviews", "blog", "online", "contributors", "experts", "publishing", "communications",
  ]
  private static let commonWords: Set<String> = [
    "the", "to", "and", "of", "in", "for", "your", "you", "how", "what", "why", "is", "are", "this", "that", "with",
    "our", "we", "more", "all",
    "read", "view", "share", "follow", "best", "top", "new", "get", "about", "from", "on", "a", "an", "at", "my", "his",
    "her", "it",
    "der", "die", "das", "und", "mit", "für", "le", "les", "des", "une", "el", "los", "las", "una", "para", "home",
    "menu", "search",
    "min", "mins", "minutes", "minute", "ago", "comments", "comment", "posts", "articles", "article", "post", "views",
    "likes", "updated", "published",
    "join", "log", "login", "sign", "subscribe", "newsletter", "topics", "category", "categories", "tags", "tips",
    "guides",
    "free", "privacy", "policy", "terms", "contact", "learn", "contents", "table", "introduction", "next", "previous",
    "back", "skip",
  ]
  private static let jobWords: Set<String> = [
    "editor", "writer", "reporter", "correspondent", "columnist", "contributor", "journalist", "blogger", "director",
    "manager", "ceo", "cto", "cfo", "coo", "cmo",
    "founder", "cofounder", "president", "vp", "officer", "analyst", "professor", "specialist", "expert", "consultant",
    "engineer", "developer",
    "attorney", "lawyer", "photographer", "producer", "strategist", "author", "critic", "scientist", "researcher",
    "executive", "advisor", "lead", "head",
    "chief", "senior", "associate", "coordinator", "intern", "redakteur", "redakteurin", "rédacteur", "redactor",
    "journaliste", "periodista",
    "moderator", "administrator", "member", "designer", "instructor", "teacher", "coach", "dietitian", "nutritionist",
    "copywriter", "marketer",
  ]
  private static let impossible: Set<String> = [
    "admin", "administrator", "webmaster", "guest", "user", "anonymous", "unknown", "default", "root", "wpadmin",
    "wp-admin", "site admin", "siteadmin", "superadmin",
    "super user", "superuser", "none", "null", "undefined", "na", "n/a", "by", "written by", "posted by", "author",
    "authors", "editor",
    "view all posts", "view profile", "follow", "share", "read more", "subscribe", "profile", "about", "bio", "more",
    "comments", "comment",
    "home", "contact", "blog", "post", "posts", "website", "test", "system", "person", "name", "staff", "see more",
    "show more", "about the author",
    "about", "save", "print", "email", "facebook", "twitter", "linkedin", "instagram", "x", "youtube", "link",
    "copy link", "reply", "quote",
    "redaktion", "redaction", "editorial", "admin admin", "adm", "administrador", "administrateur", "sysadmin",
    "hubspot", "wordpress", "dev", "developer", "published", "updated",
    "new member", "member", "members", "junior member", "senior member", "well-known member", "active member",
    "moderator", "newbie", "op", "thread starter", "by admin", "share this", "deleted", "removed", "advertisement",
  ]
}
