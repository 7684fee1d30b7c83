extension TroubleSigns {
  static func hits(_ patterns: PatternSet, _ text: String) -> Int {
    var text = text
    return text.withUTF8 { patterns.find(in: $0).mask.nonzeroBitCount }
  }

  /// Each of the phrases is a category of its own, so that saying one twice counts once.
  static func phrases(_ list: [String]) -> PatternSet {
    PatternSet(
      list.map { line in
        line.split(separator: "|").map { phrase in
          // Scripts without spaces set no boundary before a word.
          (phrase.utf8.first.map { $0 < 0x80 } ?? false ? "_" : "") + phrase.replacing(" ", with: "_")
        }.joined(separator: "|")
      })
  }

  static let challengeTitles = phrases([
    "just a moment|attention required|access denied|access to this page has been denied|are you a robot|are you human|robot check|security check|human verification|bot verification|pardon our interruption|ddos guard|checking your browser|verify you are human|please verify|captcha|request unsuccessful|request blocked|you have been blocked|one more step|403 forbidden|un momento|nur einen moment|un instant|challenge validation|client challenge"
  ])
  static let challengePhrases = phrases([
    "verify you are human|verify you are a human|verify that you are not a robot|prove you are human|you are not a robot|i am not a robot|confirm you are human|not a robot",
    "checking your browser|checking if the site connection is secure|needs to review the security of your connection|performing security verification|verifying you are human|checking the site connection security",
    "ray id|incident id|reference id|incapsula incident|support id|your ip address|client ip",
    "enable javascript and cookies|please enable cookies|enable cookies to continue|javascript and cookies to continue|cookies enabled",
    "unusual traffic|suspicious activity|automated access|automated requests|automated bot|automation tools|detected unusual|malicious bot",
    "complete the captcha|complete the security check|solve the captcha|enter the characters you see|type the characters|press hold|press and hold",
    "performance security by cloudflare|ddos protection by|protected by|datadome|perimeterx|sucuri website firewall|security solution|security service to protect itself",
    "you have been blocked|access denied|access to this page has been denied|you don t have permission|request could not be processed|has been blocked",
  ])
  static let consentTitles = phrases([
    "before you continue|consent|cookie|privacy|your choices|zustimmung|datenschutz|einwilligung|votre consentement|consentimiento|privacy gate|myprivacy"
  ])
  static let consentPhrases = phrases([
    "accept all|reject all|alle akzeptieren|tout accepter|aceptar todo|accetta tutto|alles accepteren|agree and continue|accept and continue|zustimmen und weiter",
    "cookies and data|store and or access information|we and our partners|we use cookies|wir und unsere partner|nos partenaires|nuestros socios|onze partners|cookies",
    "privacy policy|manage settings|more options|manage options|datenschutzerklarung|einstellungen|paramétrer|personalised ads|personalized ads|personalisierte",
  ])
  static let loginPhrases = phrases([
    "forgot password|forgot your password|lost your password|reset password|passwort vergessen|mot de passe oublié|olvidaste tu contraseña",
    "log in|sign in|login|anmelden|se connecter|iniciar sesión|accedi|inloggen|logga in|ログイン|登录",
    "password|passwort|mot de passe|contraseña|wachtwoord|パスワード|密码",
    "create an account|sign up|register|remember me|registrieren|angemeldet bleiben|créer un compte|crear cuenta|don t have an account",
  ])
  static let scriptPhrases = phrases([
    "enable javascript|requires javascript|javascript is required|javascript is disabled|javascript to run this app|without javascript|turn on javascript|javascript aktivieren|activer javascript|activez javascript|habilite javascript|activa javascript|javascript inschakelen|javascript を有効|browser doesn t support javascript|enable js"
  ])
  static let paywallPhrases = phrases([
    "subscribe to continue|subscribe to read|subscribe now to|continue reading with a|to continue reading|to keep reading|keep reading with|unlock this article|unlock this story|to read the full|read the full article with|to read the rest|subscribe for full access|get full access|this article is for subscribers|for subscribers only|subscriber exclusive|subscribers only|exclusive to subscribers|this post is for paid subscribers|this post is for paying subscribers|members only|weiterlesen mit|jetzt weiterlesen|mit abo|nur für abonnenten|réservé aux abonnés|réservé à nos abonnés|il vous reste|para suscriptores|exclusivo para suscriptores|contenuto riservato|riservato agli abbonati|alleen voor abonnees|prenumerera för att|este conteúdo é exclusivo|会員限定|有料会員|付费|訂閱|유료",
    "already a subscriber|already subscribed|already have a subscription|already a member|already have an account|bereits abonnent|schon abonnent|déjà abonné|ya eres suscriptor|sei già abbonato|al abonnee|redan prenumerant",
    "free trial|per month|cancel anytime|start your subscription|choose your plan|special offer|monatlich kündbar|sans engagement|jederzeit kündbar|cancela cuando",
  ])
  static let morePhrases = phrases([
    "read more|continue reading|read the full|read full|full story|read on|keep reading|read the rest|more at|weiterlesen|mehr lesen|lire la suite|lire plus|seguir leyendo|leer más|continuar leyendo|leia mais|continue lendo|continua a leggere|leggi tutto|leggi di più|lees meer|lees verder|läs mer|les mer|læs mere|lue lisää|czytaj dalej|czytaj więcej|číst dál|celý článek|devamını oku|selengkapnya|baca selengkapnya|xem thêm|đọc tiếp|читать далее|читать полностью|читати далі|続きを読む|もっと読む|阅读全文|閱讀全文|더보기|اقرأ المزيد|ادامه مطلب|קרא עוד"
  ])
  static let errorTitles = phrases([
    "404|page not found|not found|page doesn t exist|page does not exist|page can t be found|could not be found|no longer available|something went wrong|seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata|pagina niet gevonden|página não encontrada|sidan hittades inte|страница не найдена|ページが見つかりません|页面不存在|500 internal server error|502 bad gateway|503 service|internal server error|service unavailable|410 gone"
  ])
}
