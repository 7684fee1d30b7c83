import Foundation
import Web

extension RobotsRecord: Codable {
  private enum CodingKeys: String, CodingKey {
    case origin
    case fetched
    case expires
    case status
    case validators
    case body
  }

  /// Reads what `encode(to:)` wrote.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      origin: try values.decode(String.self, forKey: .origin), fetched: try values.decode(Date.self, forKey: .fetched),
      expires: try values.decode(Date.self, forKey: .expires), status: try values.decode(Int.self, forKey: .status),
      validators: try values.decode(Validators.self, forKey: .validators),
      body: Array(try values.decode(Data.self, forKey: .body)))
  }

  /// The file as one text: as a list of numbers it would take four times the space, and the time to read them.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(origin, forKey: .origin)
    try values.encode(fetched, forKey: .fetched)
    try values.encode(expires, forKey: .expires)
    try values.encode(status, forKey: .status)
    try values.encode(validators, forKey: .validators)
    try values.encode(Data(body), forKey: .body)
  }
}
