/// The people whom a feed or an entry names in several vocabularies, most of them the same ones.
struct PeopleByKind {
  /// What names them, best first.
  enum Kind: Int, CaseIterable {
    case atom
    case own
    case dublinCore
    case podcast
    case owner
    case media
  }

  private var first: (kind: Kind, person: ParsedAuthor)?
  /// Everybody, the first one too, once there is a second.
  private var found: [(kind: Kind, person: ParsedAuthor)] = []

  /// More than these are a list of something else.
  private static let maxCount = 64

  mutating func add(_ person: ParsedAuthor?, as kind: Kind) {
    guard let person, found.count < Self.maxCount else { return }
    guard let first else {
      self.first = (kind, person)
      return
    }
    if found.isEmpty { found.append(first) }
    found.append((kind, person))
  }

  /// The people of the best kind that has names, each once; an address that another kind knows is added.
  var chosen: [ParsedAuthor] {
    guard let first else { return [] }
    if found.isEmpty { return [first.person] }
    let named = Kind.allCases.first { kind in found.contains { $0.kind == kind && $0.person.name != nil } }
    let any = Kind.allCases.first { kind in found.contains { $0.kind == kind } }
    guard let best = named ?? any else { return [] }
    var people: [ParsedAuthor] = []
    for (kind, person) in found where kind == best {
      if !people.contains(where: { $0.name == person.name && $0.email == person.email }) { people.append(person) }
    }
    if people.count == 1, people[0].email == nil {
      people[0].email = found.first { $0.person.email != nil }?.person.email
    }
    return people
  }
}
