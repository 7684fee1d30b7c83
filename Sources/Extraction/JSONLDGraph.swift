import Web

/// All objects of a page's JSON-LD, so that the article among them can be found and references followed.
struct JSONLDGraph {
  /// An object and where it stands.
  struct Entry {
    let object: JSONLDObject
    let types: [String]
    /// The member that holds it, empty on top and in `@graph`.
    let member: String
    let depth: Int
  }

  private(set) var entries: [Entry] = []
  private var byID: [String: Int] = [:]

  private static let mostObjects = 3000
  /// Bytes of JSON-LD that are read, of all scripts together.
  private static let mostBytes = 2 << 20

  init(_ scripts: [String]) {
    var budget = Self.mostBytes
    for script in scripts {
      guard script.utf8.count <= budget else { continue }
      budget -= script.utf8.count
      for value in JSONLDParser.values(of: script) { collect(value) }
    }
    for (index, entry) in entries.enumerated() {
      // A reference is an object with nothing but its name.
      guard entry.object.members.count > 1, case .string(let id)? = entry.object["@id"], byID[id] == nil else {
        continue
      }
      byID[id] = index
    }
  }

  private mutating func collect(_ value: JSONLDValue) {
    var waiting: [(value: JSONLDValue, member: String, depth: Int)] = [(value, "", 0)]
    var index = 0
    while index < waiting.count, entries.count < Self.mostObjects {
      let (value, member, depth) = waiting[index]
      index += 1
      switch value {
      case .array(let values):
        for item in values { waiting.append((item, member, depth)) }
      case .object(let object):
        entries.append(Entry(object: object, types: object.types, member: member, depth: depth))
        for (key, value) in object.members {
          switch value {
          case .object, .array: waiting.append((value, key == "@graph" ? "" : key, key == "@graph" ? depth : depth + 1))
          default: break
          }
        }
      default: break
      }
    }
  }

  /// The object itself, or the one that its `@id` refers to.
  func resolved(_ object: JSONLDObject) -> JSONLDObject {
    guard object.members.count <= 2, object["name"] == nil, case .string(let id)? = object["@id"], let index = byID[id]
    else { return object }
    return entries[index].object
  }
}
