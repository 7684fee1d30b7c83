/// Zone names that stand in feeds and pages, in lower case, with their seconds east of UTC.
enum TimeZoneNames {
  static func offset(of name: String) -> Int? { table[name].map { $0 * 60 } }

  /// Minutes. Of ambiguous names (IST, CST, BST) the one that is most frequent in feeds. The military letters are left out
  /// but for Z: RFC 2822 section 4.3 says that they mean nothing certain.
  private static let table: [String: Int] = [
    "z": 0, "utc": 0, "ut": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "mez": 60, "met": 60,
    "cest": 120, "mesz": 120, "mest": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "trt": 180, "sast": 120,
    "wat": 60, "cat": 120, "eat": 180, "gst": 240, "pkt": 300, "npt": 345, "bdt": 360, "ict": 420, "wib": 420,
    "wita": 480, "wit": 540, "sgt": 480, "hkt": 480, "pht": 480, "awst": 480, "kst": 540, "jst": 540, "acst": 570,
    "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "brst": -120, "art": -180,
    "clt": -240, "cot": -300, "pet": -300, "nst": -210, "ndt": -150, "ast": -240, "at": -240, "adt": -180, "est": -300,
    "edt": -240,
    "et": -300, "cst": -360, "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420,
    "pt": -480, "akst": -540, "akdt": -480, "hst": -600, "hast": -600, "hadt": -540, "hdt": -540, "sst": -660,
    "chst": 600,
    "nzt": 720, "fjt": 720, "idt": 180, "irst": 210, "irdt": 270, "azt": 240, "samt": 240, "uzt": 300,
    "almt": 300, "yekt": 300, "omst": 360, "novt": 420, "krat": 420, "irkt": 480, "ulat": 480, "yakt": 540, "vlat": 600,
    "magt": 660, "pett": 720, "mmt": 390, "myt": 480, "phst": 480, "vet": -240, "pyt": -180, "uyt": -180,
    "gft": -180, "clst": -180, "wast": 120, "mut": 240, "hkst": 540, "mewt": 60, "wedt": 60,
  ]

  /// A zone written out: `pacific` with `standard time` or `daylight time`; nil if the words name none.
  static func offset(ofZone place: String, kind: String) -> Int? {
    guard let standard = places[place] else { return nil }
    switch kind {
    case "standard", "mean", "universal": return standard * 60
    case "daylight", "summer": return (standard + 60) * 60
    default: return nil
    }
  }

  /// Minutes east of UTC in winter. The word before it may tell more (`central european`): its offset stands under both.
  private static let places: [String: Int] = [
    "coordinated": 0, "greenwich": 0, "gmt": 0, "british": 0, "western european": 0, "central european": 60,
    "eastern european": 120, "w europe": 60, "romance": 60, "moscow": 180, "russian": 180, "israel": 120, "india": 330,
    "china": 480, "singapore": 480, "japan": 540, "tokyo": 540, "korea": 540, "newfoundland": -210, "atlantic": -240,
    "eastern": -300, "central": -360, "mountain": -420, "pacific": -480, "alaska": -540, "alaskan": -540,
    "hawaii": -600,
    "hawaiian": -600, "us eastern": -300, "us central": -360, "us mountain": -420, "us pacific": -480,
  ]
}
