/// Which language a text is in, told by its script, by letters that only some languages have, and by its commonest words.
struct LanguageGuess {
  /// The primary language's code, ISO 639-1.
  let language: String
  /// Clear enough to contradict a declaration.
  let isCertain: Bool

  /// Texts shorter than this (letters) tell nothing.
  private static let leastLetters = 40
  /// Letters from which on a guess may contradict.
  private static let certainLetters = 300

  init?(_ bytes: [UInt8]) {
    var counts = [Int](repeating: 0, count: Script.count)
    var letters = 0
    var special: Set<UInt32> = []
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let scalar = UTF8Scalar.decode(buffer, at: &index)
        guard let script = Script(scalar) else { continue }
        counts[script.rawValue] += 1
        letters += 1
        if scalar >= 0x400, scalar < 0x700 { special.insert(scalar | (scalar >= 0x410 && scalar < 0x430 ? 0x20 : 0)) }
      }
    }
    guard letters >= Self.leastLetters else { return nil }
    let kana = counts[Script.kana.rawValue]
    let han = counts[Script.han.rawValue]
    if kana * 10 > letters, kana + han > letters / 3 {
      (language, isCertain) = ("ja", letters >= Self.certainLetters)
      return
    }
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] * 2 > letters,
      let top = Script(rawValue: most)
    else { return nil }
    let isLong = letters >= Self.certainLetters && counts[most] * 10 > letters * 7
    switch top {
    case .latin:
      guard let found = Self.latin(bytes) else { return nil }
      (language, isCertain) = (found.language, found.isClear && isLong)
    case .cyrillic: (language, isCertain) = (Self.cyrillic(special), isLong)
    case .arabic: (language, isCertain) = (Self.arabic(special), isLong)
    default:
      guard let code = top.language else { return nil }
      (language, isCertain) = (code, isLong)
    }
  }

  /// True if a declared tag is of this language, or of one that this guess can't tell from it.
  func agrees(with tag: String) -> Bool {
    let primary = tag.split(separator: "-").first.map(String.init) ?? tag
    if primary == language { return true }
    return Self.alike.contains { $0.contains(primary) && $0.contains(language) }
  }

  /// Languages that a text of this size may be mistaken for one another.
  private static let alike: [Set<String>] = [
    ["no", "nb", "nn", "da"], ["hr", "sr", "bs", "sh", "me"], ["id", "ms", "jv", "su"], ["cs", "sk"], ["pt", "gl"],
    ["es", "gl", "ca", "ast", "eu"],
    ["hi", "mr", "ne", "sa", "bho", "mai", "kok"], ["bn", "as"], ["ar", "ckb", "ps", "ug", "sd", "ku", "arz"],
    ["fa", "ps", "ku", "sd", "ckb", "ug"],
    ["ru", "be", "kk", "ky", "tg", "tt", "mn", "ce", "ba"], ["bg", "mk"], ["sr", "mk"], ["nl", "af", "fy", "li"],
    ["zh", "yue", "lzh", "wuu"], ["de", "lb", "gsw", "nds", "bar"],
    ["et", "fi"], ["it", "co", "scn"], ["fil", "tl"], ["he", "yi"], ["en", "sco"], ["ur", "pnb", "sd"],
    ["fr", "oc", "br"], ["am", "ti"],
  ]

  // MARK: Scripts

  private enum Script: Int {
    case latin, cyrillic, greek, arabic, hebrew, han, kana, hangul, thai, devanagari, bengali, tamil, telugu, kannada,
      malayalam, gujarati, gurmukhi,
      sinhala, burmese, khmer, lao, georgian, armenian, ethiopic, tibetan

    static let count = Script.tibetan.rawValue + 1

    init?(_ scalar: UInt32) {
      switch scalar {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
      case 0x400...0x52F: self = .cyrillic
      case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
      case 0x620...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF: self = .arabic
      case 0x5D0...0x5EA: self = .hebrew
      case 0x3041...0x30FF: self = .kana
      case 0x4E00...0x9FFF, 0x3400...0x4DBF: self = .han
      case 0xAC00...0xD7A3: self = .hangul
      case 0xE01...0xE2E: self = .thai
      case 0x904...0x939: self = .devanagari
      case 0x985...0x9B9: self = .bengali
      case 0xB85...0xBB9: self = .tamil
      case 0xC05...0xC39: self = .telugu
      case 0xC85...0xCB9: self = .kannada
      case 0xD05...0xD39: self = .malayalam
      case 0xA85...0xAB9: self = .gujarati
      case 0xA05...0xA39: self = .gurmukhi
      case 0xD85...0xDC6: self = .sinhala
      case 0x1000...0x102A: self = .burmese
      case 0x1780...0x17B3: self = .khmer
      case 0xE81...0xEAE: self = .lao
      case 0x10D0...0x10FA: self = .georgian
      case 0x531...0x587: self = .armenian
      case 0x1200...0x135A: self = .ethiopic
      case 0xF40...0xF6C: self = .tibetan
      default: return nil
      }
    }

    /// The language that nearly all texts of the script are in.
    var language: String? {
      switch self {
      case .greek: "el"
      case .hebrew: "he"
      case .han, .kana: self == .han ? "zh" : "ja"
      case .hangul: "ko"
      case .thai: "th"
      case .devanagari: "hi"
      case .bengali: "bn"
      case .tamil: "ta"
      case .telugu: "te"
      case .kannada: "kn"
      case .malayalam: "ml"
      case .gujarati: "gu"
      case .gurmukhi: "pa"
      case .sinhala: "si"
      case .burmese: "my"
      case .khmer: "km"
      case .lao: "lo"
      case .georgian: "ka"
      case .armenian: "hy"
      case .ethiopic: "am"
      case .tibetan: "bo"
      case .latin, .cyrillic, .arabic: nil
      }
    }
  }

  private static func has(_ letters: Set<UInt32>, _ any: String) -> Bool {
    any.unicodeScalars.contains { letters.contains($0.value) }
  }

  private static func cyrillic(_ letters: Set<UInt32>) -> String {
    if has(letters, "їє") { return "uk" }
    if has(letters, "ў") { return "be" }
    if has(letters, "ѓќѕ") { return "mk" }
    if has(letters, "љњђћ") { return "sr" }
    if has(letters, "әғқңұһ") { return "kk" }
    if has(letters, "өү") { return "mn" }
    return has(letters, "ыэ") ? "ru" : has(letters, "ъ") ? "bg" : "ru"
  }

  private static func arabic(_ letters: Set<UInt32>) -> String {
    if has(letters, "ٹڈڑے") { return "ur" }
    return has(letters, "پچژگ") ? "fa" : "ar"
  }

  // MARK: Latin

  /// The commonest words of each language that the others don't share, lower case.
  private static let commonWords: [(language: String, words: String)] = [
    (
      "en",
      "the and of to in is that for with was on are this you have not it be as at from they which their will has been"
    ),
    (
      "de",
      "der die und das ist nicht mit den von zu ein eine auf für im sich dem des auch als wir werden bei oder sind wird einen nach"
    ),
    (
      "fr",
      "le la les et des est que dans pour une du qui pas sur avec ce plus par sont au nous vous cette mais ont aux leur"
    ),
    ("es", "el la los las que y en una por con para del se es un como más pero sus su al este está son también fue ha"),
    (
      "pt",
      "que não uma os com para por mais como em do da dos das ao também foi são seu sua pelo pela mas está você isso"
    ),
    (
      "it",
      "il che di non per una sono con del della è gli anche più nel alla dei delle ha questo come ma si lo dal nella"
    ),
    (
      "nl", "de het een van en is dat niet zijn voor op met aan te ook er maar bij naar om door worden deze heeft wordt"
    ),
    ("sv", "och att det som en är på för av med till den inte har ett om de men var kan vi jag från eller så när"),
    ("da", "og at det er en af til på den for med de ikke som der har et om kan vil blev jeg også men fra hvor være"),
    (
      "no",
      "og det er en av til på for med som ikke har den de et om var jeg han seg men fra vi kan skal også etter blir"
    ),
    (
      "fi",
      "ja on ei että oli se hän mutta ovat kun myös joka olla niin kuin mukaan sen ole vain jos sekä voi hänen ollut"
    ),
    ("pl", "i w nie na się jest do że z to jak o po ale od za przez są jego dla był może tego oraz przy tylko które"),
    ("cs", "a se na je že v to s o i do ale jako za by jsou pro tak ve podle které jeho byl také jen když který nebo"),
    ("sk", "a sa na je že v to s o aj do ale ako za by sú pre tak vo podľa ktoré jeho bol len keď ktorý alebo nie"),
    ("hu", "a az és hogy nem is egy ez van volt meg már csak de mint azt még lehet el ki majd ha vagy után szerint"),
    (
      "ro",
      "și în de la cu pe nu că este o care din pentru au mai un sau fi ce ca prin dar după sunt fost acest această"
    ),
    (
      "tr",
      "ve bir bu için de da ile olarak çok daha gibi olan kadar sonra ise her ama en olduğu değil ne var tarafından"
    ),
    (
      "id",
      "yang dan di untuk dengan ini dari itu pada adalah tidak dalam akan juga ke karena oleh ada mereka bisa telah atau"
    ),
    ("vi", "và của là có không được trong cho một các với những người này đã khi để từ đến cũng về nhiều như ra vào"),
    ("hr", "je i u na se da su za od koji s će kao što nije bi iz to ali po samo sam bio nakon te još koja"),
    ("sl", "je in v na se da za so ki z pa ne po tudi kot ali bi še od bo pri lahko ter do kar smo tega"),
    ("et", "ja on ei et see oli ka kui mis seda oma aga siis ning ta või nii kes veel mida pole tema olid saab juba"),
    ("lv", "un ir ka ar par no uz kas bet arī tas to nav lai pēc kā tika vai gan jau var viņš ko šo būs tikai"),
    ("lt", "ir kad yra į su iš tai kaip bet buvo apie ne jis po tik už dar savo nuo gali taip arba dėl prie kas bei"),
    ("ca", "el la els les que i en una per amb del es és un com més però seva seu al aquest aquesta són també ha dels"),
    ("tl", "ang ng sa na mga at ay ito si siya para hindi ko may kung niya pa ni nang kanyang dahil isang"),
    ("sw", "ya wa na kwa katika ni la za kuwa cha hiyo huo hii yake watu kama wake lakini hata baada alisema"),
    ("af", "die en van het nie is in wat te dat hy om vir met sy aan as ook word sal hulle deur maar kan ons jou"),
  ]
  /// The languages that each word is common in, by the word's hash.
  private static let table: [UInt64: [Int]] = {
    var table: [UInt64: [Int]] = [:]
    for (index, entry) in commonWords.enumerated() {
      for word in entry.words.split(separator: " ") {
        var hash = emptyHash
        for scalar in word.unicodeScalars { hash = adding(scalar.value, to: hash) }
        table[hash, default: []].append(index)
      }
    }
    return table
  }()

  private static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func adding(_ scalar: UInt32, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(TokenList.folded(scalar))) &* 0x100_0000_01B3
  }

  /// The part of a text's words that must be common ones of the language.
  private static let leastShare = 0.08

  private static func latin(_ bytes: [UInt8]) -> (language: String, isClear: Bool)? {
    var scores = [Double](repeating: 0, count: commonWords.count)
    var words = 0
    var hash = emptyHash
    func endWord() {
      guard hash != emptyHash else { return }
      words += 1
      // A word of one language says more than one of many.
      if let languages = table[hash] {
        let weight = 1 / Double(languages.count).squareRoot()
        for language in languages { scores[language] += weight }
      }
      hash = emptyHash
    }
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let scalar = UTF8Scalar.decode(buffer, at: &index)
        switch ScalarClass.of(scalar) {
        case .letter, .capital, .mark: hash = adding(scalar, to: hash)
        default: endWord()
        }
      }
    }
    endWord()
    guard words >= 12, let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    let second = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    guard scores[best] / Double(words) >= leastShare, scores[best] > second * 1.05 else { return nil }
    return (commonWords[best].language, scores[best] > second * 1.6 && words >= 60)
  }
}
