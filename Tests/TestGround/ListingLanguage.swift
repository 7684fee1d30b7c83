/// Words to make the pages of one language of.
package struct ListingLanguage: Sendable {
  /// ISO 639-1.
  package let code: String
  /// What titles and teasers are put together from.
  let words: [String]
  /// What stands between two of them.
  let space: String
  /// Navigation, sections and tags.
  let sections: [String]
  let more: String
  let names: [String]
  /// About, contact, privacy, terms, imprint.
  let legal: [String]

  private init(
    _ code: String, space: String = " ", _ words: String, _ sections: String, more: String, _ names: String,
    _ legal: String
  ) {
    self.code = code
    self.space = space
    self.words = words.split(separator: " ").map(String.init)
    self.sections = sections.split(separator: "|").map(String.init)
    self.more = more
    self.names = names.split(separator: "|").map(String.init)
    self.legal = legal.split(separator: "|").map(String.init)
  }

  /// Fifteen languages in nine scripts.
  package static let all: [ListingLanguage] = [
    .init(
      "en",
      "council approves new harbour plan after long debate over rising costs and storm damage in coastal towns while farmers wait for rain",
      "Home|World|Politics|Business|Science|Culture|Sport|Opinion|Climate|Travel", more: "Read more",
      "Jane Miller|Tom Okafor|Ana Reyes",
      "About us|Contact|Privacy policy|Terms of use|Imprint"),
    .init(
      "de",
      "Stadtrat beschließt neuen Hafenplan nach langer Debatte über steigende Kosten und Sturmschäden in Küstenorten während Bauern warten",
      "Start|Welt|Politik|Wirtschaft|Wissen|Kultur|Sport|Meinung|Klima|Reise", more: "Weiterlesen",
      "Jana Müller|Tom Krüger|Anna Weiß",
      "Über uns|Kontakt|Datenschutz|Nutzungsbedingungen|Impressum"),
    .init(
      "fr",
      "le conseil adopte un nouveau plan portuaire après un long débat sur la hausse des coûts et les dégâts de la tempête côtière",
      "Accueil|Monde|Politique|Économie|Sciences|Culture|Sport|Opinions|Climat|Voyage", more: "Lire la suite",
      "Jeanne Petit|Luc Martin|Inès Roux",
      "À propos|Contact|Confidentialité|Conditions|Mentions légales"),
    .init(
      "es",
      "el consejo aprueba un nuevo plan portuario tras un largo debate sobre los costes crecientes y los daños del temporal en la costa",
      "Inicio|Mundo|Política|Economía|Ciencia|Cultura|Deportes|Opinión|Clima|Viajes", more: "Leer más",
      "Juana Ruiz|Luis Vega|Ana Gil",
      "Quiénes somos|Contacto|Privacidad|Condiciones|Aviso legal"),
    .init(
      "ru",
      "городской совет утвердил новый план порта после долгих споров о растущих расходах и ущербе от шторма в прибрежных посёлках",
      "Главная|Мир|Политика|Экономика|Наука|Культура|Спорт|Мнения|Климат|Туризм", more: "Читать далее",
      "Анна Иванова|Пётр Сидоров|Олег Ким",
      "О нас|Контакты|Конфиденциальность|Условия|Реклама"),
    .init(
      "el",
      "το δημοτικό συμβούλιο εγκρίνει νέο σχέδιο λιμανιού μετά από μακρά συζήτηση για το αυξανόμενο κόστος και τις ζημιές",
      "Αρχική|Κόσμος|Πολιτική|Οικονομία|Επιστήμη|Πολιτισμός|Αθλητικά|Απόψεις", more: "Περισσότερα",
      "Άννα Παππά|Νίκος Ρήγας",
      "Σχετικά|Επικοινωνία|Απόρρητο|Όροι χρήσης"),
    .init(
      "tr",
      "belediye meclisi uzun tartışmalardan sonra artan maliyetler ve fırtına hasarı nedeniyle yeni liman planını kıyı kasabalarında onayladı",
      "Anasayfa|Dünya|Siyaset|Ekonomi|Bilim|Kültür|Spor|Görüş|İklim", more: "Devamını oku", "Ayşe Demir|Can Yıldız",
      "Hakkımızda|İletişim|Gizlilik|Koşullar"),
    .init(
      "vi",
      "hội đồng thành phố thông qua kế hoạch cảng mới sau cuộc tranh luận dài về chi phí tăng và thiệt hại do bão ở ven biển",
      "Trang chủ|Thế giới|Chính trị|Kinh tế|Khoa học|Văn hóa|Thể thao", more: "Xem thêm", "Nguyễn An|Trần Bình",
      "Giới thiệu|Liên hệ|Bảo mật|Điều khoản"),
    .init(
      "ja", space: "", "市議会 新しい 港湾計画を 可決 長い議論の末 費用の増加と 台風被害に 対応へ 沿岸の町で 農家は 雨を待つ 専門家が 警鐘 調査結果を 公表",
      "ホーム|国際|政治|経済|科学|文化|スポーツ|社説|気候", more: "続きを読む", "田中花子|佐藤健", "会社概要|お問い合わせ|個人情報|利用規約"),
    .init(
      "zh", space: "", "市议会 通过 新港口 规划 经过 长时间 辩论 成本上升 风暴损失 沿海城镇 农民 等待 降雨 专家 警告 调查 结果 公布 明年 开工",
      "首页|国际|政治|财经|科学|文化|体育|评论|气候", more: "阅读全文", "李明|王芳", "关于我们|联系我们|隐私政策|使用条款"),
    .init(
      "ko", "시의회가 오랜 논쟁 끝에 새 항만 계획을 승인 비용 상승과 폭풍 피해 해안 마을 농민들은 비를 기다려 전문가 경고 조사 결과 발표",
      "홈|국제|정치|경제|과학|문화|스포츠|사설", more: "더 보기", "김민지|이준호", "회사소개|문의|개인정보|이용약관"),
    .init(
      "ar",
      "المجلس البلدي يقر خطة الميناء الجديدة بعد نقاش طويل حول ارتفاع التكاليف وأضرار العاصفة في البلدات الساحلية والمزارعون ينتظرون المطر",
      "الرئيسية|العالم|السياسة|الاقتصاد|العلوم|الثقافة|الرياضة", more: "اقرأ المزيد", "سارة أحمد|عمر حسن",
      "من نحن|اتصل بنا|الخصوصية|الشروط"),
    .init(
      "he",
      "מועצת העיר אישרה תוכנית נמל חדשה אחרי ויכוח ארוך על עלויות עולות ונזקי הסערה בעיירות החוף והחקלאים מחכים לגשם",
      "ראשי|עולם|פוליטיקה|כלכלה|מדע|תרבות|ספורט", more: "קרא עוד", "דנה לוי|יוסי כהן", "אודות|צור קשר|פרטיות|תנאים"),
    .init(
      "hi", "नगर परिषद ने लंबी बहस के बाद नई बंदरगाह योजना को मंजूरी दी बढ़ती लागत और तूफान से तटीय कस्बों में नुकसान किसान बारिश का इंतजार",
      "होम|दुनिया|राजनीति|व्यापार|विज्ञान|संस्कृति|खेल", more: "और पढ़ें", "अनीता शर्मा|रवि वर्मा", "हमारे बारे में|संपर्क|गोपनीयता|शर्तें"),
    .init(
      "th", space: "",
      "สภาเมือง อนุมัติ แผนท่าเรือ ใหม่ หลังถกเถียง ยาวนาน เรื่องต้นทุน ที่สูงขึ้น และความเสียหาย จากพายุ ในเมืองชายฝั่ง ชาวนา รอฝน",
      "หน้าแรก|โลก|การเมือง|เศรษฐกิจ|วิทยาศาสตร์|วัฒนธรรม|กีฬา", more: "อ่านต่อ", "สมชาย ใจดี|มาลี",
      "เกี่ยวกับ|ติดต่อ|ความเป็นส่วนตัว|ข้อกำหนด"),
  ]
}
