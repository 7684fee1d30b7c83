/// Names of the days of the week, which tell whether `11 04 2020` is in April or in November.
enum WeekdayNames {
  /// 0 for Monday to 6 for Sunday; nil when the lower-case word is no day.
  static func number(of word: String) -> Int? { table[word] }

  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    for list in lists {
      for (index, names) in list.split(separator: " ").enumerated() {
        for name in names.split(separator: "|") where table[String(name)] == nil { table[String(name)] = index }
      }
    }
    return table
  }()

  /// One line a language, seven words from Monday, spellings parted by bars.
  private static let lists = [
    "monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thur|thurs friday|fri saturday|sat sunday|sun",
    "montag|mo dienstag|di mittwoch|mi donnerstag|do freitag|fr samstag|sa sonntag|so",
    "lundi|lun mardi|mar mercredi|mer jeudi|jeu vendredi|ven samedi|sam dimanche|dim",
    "lunes|lun martes|mar miércoles|mié|mie jueves|jue viernes|vie sábado|sáb|sab domingo|dom",
    "lunedì|lun martedì|mar mercoledì|mer giovedì|gio venerdì|ven sabato|sab domenica|dom",
    "понедельник|пн вторник|вт среда|ср четверг|чт пятница|пт суббота|сб воскресенье|вс",
  ]
}
