/// Month names and their abbreviations in the languages that feeds and pages are written in.
enum MonthNames {
  /// 1 to 12, nil when the lower-case word is no month.
  static func number(of word: String) -> Int? { table[word] }

  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    for list in lists {
      for (index, names) in list.split(separator: " ").enumerated() {
        for name in names.split(separator: "|") where table[String(name)] == nil {
          table[String(name)] = index + 1
        }
      }
    }
    return table
  }()

  /// One line a language, twelve words, spellings of a month parted by bars.
  private static let lists = [
    // English
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec",
    // German
    "januar|jänner|jän februar|feber märz|maerz|mär|mrz april mai juni juli august september oktober|okt november dezember|dez",
    // French
    "janvier|janv février|fevrier|févr|fév|fevr mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc",
    // Spanish
    "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre noviembre diciembre|dic",
    // Portuguese
    "janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro|set outubro|out novembro dezembro|dez",
    // Italian
    "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre",
    // Dutch
    "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    // Swedish, Danish, Norwegian
    "januari|januar februari|februar mars|marts april maj|mai juni juli augusti|august september oktober november december|des",
    // Finnish
    "tammikuu|tammikuuta helmikuu|helmikuuta maaliskuu|maaliskuuta huhtikuu|huhtikuuta toukokuu|toukokuuta kesäkuu|kesäkuuta heinäkuu|heinäkuuta elokuu|elokuuta syyskuu|syyskuuta lokakuu|lokakuuta marraskuu|marraskuuta joulukuu|joulukuuta",
    // Polish
    "stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru",
    // Czech
    "ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu prosince|prosinec",
    // Slovak
    "januára|január februára|február marca|marec apríla|apríl mája|máj júna|jún júla|júl augusta septembra októbra|október novembra decembra",
    // Hungarian
    "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus szeptember|szept október|okt november december",
    // Romanian
    "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie",
    // Russian
    "января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
    // Ukrainian
    "січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд",
    // Bulgarian
    "януари февруари март април май юни юли август септември октомври ноември декември",
    // Serbian and Croatian
    "siječnja|siječanj|januara veljače|veljača|februara ožujka|ožujak|marta travnja|travanj|aprila svibnja|svibanj|maja lipnja|lipanj|juna srpnja|srpanj|jula kolovoza|kolovoz|avgusta rujna|rujan|septembra listopada|oktobra studenoga|studeni|novembra prosinca|prosinac|decembra",
    // Greek
    "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ|μάρ|μάώ απριλίου|απρίλιος|απρ μαΐου|μάιος|μαϊ|μάϊ|μάι|μαι ιουνίου|ιούνιος|ιουν|ιούν|ιον ιουλίου|ιούλιος|ιουλ|ιούλ|ιολ αυγούστου|αύγουστος|αυγ|αύγ σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε|νοέ|νοεμ δεκεμβρίου|δεκέμβριος|δεκ",
    // Turkish
    "ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara",
    // Indonesian and Malay
    "januari|januari februari|februari maret|mac april mei juni|jun juli|julai agustus|ogos|agu september oktober november|nopember desember|disember",
    // Catalan
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    // Hebrew
    "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    // Arabic
    "يناير|كانون فبراير|شباط مارس|آذار أبريل|إبريل|ابريل|نيسان مايو|أيار يونيو|حزيران يوليو|تموز أغسطس|اغسطس|آب سبتمبر|أيلول أكتوبر|اكتوبر نوفمبر ديسمبر",
    // Hindi
    "जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    // Thai, full names; the abbreviations hold dots and arrive in pieces
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    // Lithuanian, Latvian, Estonian
    "sausio|janvāris|jaanuar vasario|februāris|veebruar kovo|marts|märts balandžio|aprīlis|aprill gegužės|maijs|mai birželio|jūnijs|juuni liepos|jūlijs|juuli rugpjūčio|augusts rugsėjo|septembris spalio|oktobris|oktoober lapkričio|novembris gruodžio|decembris|detsember",
  ]
}
