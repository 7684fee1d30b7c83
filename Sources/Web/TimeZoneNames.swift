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
    "pt": -480, "akst": -540, "akdt": -480, "hst": -600, "hast": -600,
  ]
}
