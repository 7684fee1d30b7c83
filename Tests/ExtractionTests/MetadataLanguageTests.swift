import Testing

@testable import Extraction

@Suite struct MetadataLanguageTests {
  @Test(arguments: [
    (
      "en",
      "The path begins behind the old mill, where the river bends and the first houses of the village come into view."
    ),
    (
      "de",
      "Der Weg beginnt hinter der alten Mühle, wo der Fluss sich wendet und die ersten Häuser des Dorfes zu sehen sind."
    ),
    (
      "fr",
      "Le chemin commence derrière le vieux moulin, où la rivière tourne et où les premières maisons du village sont en vue."
    ),
    (
      "es",
      "El camino empieza detrás del viejo molino, donde el río gira y se ven las primeras casas del pueblo y los campos."
    ),
    (
      "it",
      "Il sentiero comincia dietro il vecchio mulino, dove il fiume gira e si vedono le prime case del paese e i campi della valle."
    ),
    (
      "nl",
      "Het pad begint achter de oude molen, waar de rivier een bocht maakt en de eerste huizen van het dorp te zien zijn."
    ),
    (
      "pl",
      "Ścieżka zaczyna się za starym młynem, gdzie rzeka skręca i skąd widać pierwsze domy wsi, a na szczycie jest ławka."
    ),
    (
      "tr",
      "Yol eski değirmenin arkasında başlar, nehrin kıvrıldığı ve köyün ilk evlerinin göründüğü yerde; burada bir köprü ve iki çeşme var, ama su yok."
    ),
    (
      "sv",
      "Stigen börjar bakom den gamla kvarnen, där ån svänger och man kan se de första husen i byn, och det är inte långt till havet."
    ),
    ("ru", "Тропа начинается за старой мельницей, где река поворачивает и видны первые дома деревни."),
    ("uk", "Стежка починається за старим млином, де річка повертає і видно перші будинки її села."),
    ("ja", "小道は古い水車小屋の裏から始まり、川が曲がるところで村の最初の家々が見えてくる。そこから森の中をゆっくりと登る。"),
    ("zh", "小路从老磨坊后面开始，河流在那里转弯，可以看到村庄的第一批房子，然后慢慢穿过一片山毛榉和橡树林，通向山顶的瞭望台。"),
    ("ko", "길은 오래된 물레방앗간 뒤에서 시작되며 강이 굽이치는 곳에서 마을의 첫 집들이 보이고 숲속을 천천히 오르기 시작한다."),
    ("ar", "يبدأ الطريق خلف الطاحونة القديمة حيث ينعطف النهر وتظهر أولى بيوت القرية."),
    ("fa", "مسیر از پشت آسیاب قدیمی آغاز می‌شود، جایی که رودخانه می‌پیچد و نخستین خانه‌های روستا پیدا می‌شوند."),
    ("el", "Το μονοπάτι αρχίζει πίσω από τον παλιό μύλο, εκεί που στρίβει το ποτάμι."),
    ("th", "เส้นทางเริ่มต้นหลังโรงสีเก่าที่แม่น้ำโค้งและมองเห็นบ้านหลังแรกของหมู่บ้าน"),
  ])
  func `a language is told by its text`(_ language: String, _ text: String) {
    #expect(LanguageGuess(Array(text.utf8))?.language == language)
  }

  @Test func `a short text tells nothing`() {
    #expect(LanguageGuess(Array("Hello, world".utf8)) == nil)
    #expect(LanguageGuess([]) == nil)
    #expect(LanguageGuess(Array(repeating: 0xFF, count: 5000)) == nil)
  }

  @Test func `the declared language stands unless the text is clearly of another`() throws {
    let german =
      "<p>Der Weg beginnt hinter der alten Mühle, wo der Fluss sich wendet und die ersten Häuser des Dorfes zu sehen sind. Es ist nicht weit.</p>"
    let long = MetadataFixture.page(body: String(repeating: german, count: 8))
    #expect(try MetadataFixture.metadata(of: long).language == "de")
    let short = MetadataFixture.page(body: "<p>Der Weg beginnt hinter der Mühle.</p>")
    #expect(try MetadataFixture.metadata(of: short).language == "en")
    let british = MetadataFixture.page().replacing("lang=\"en\"", with: "lang=\"en_GB\"")
    #expect(try MetadataFixture.metadata(of: british).language == "en-GB")
  }
}
