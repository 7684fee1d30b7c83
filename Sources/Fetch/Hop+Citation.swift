extension Hop {
  /// What a server has written, fit for an error's words: cut short, and without the secrets that were sent to it.
  func cited(_ text: String) -> String {
    let discreet = secrets.reduce(text) { $0.replacing($1, with: "…") }
    return discreet.count <= 200 ? discreet : discreet.prefix(200) + "…"
  }

  /// Values of the caller's own fields, whole and without their scheme, and credentials; a short one hides nothing.
  private var secrets: [String] {
    let credentials = (request.credentials ?? Credentials(in: request.url))?.secrets ?? []
    let values = request.headers.flatMap { field in [field.value, String(field.value.split(separator: " ").last ?? "")]
    }
    return (credentials + values).filter { $0.utf8.count >= 4 }
  }
}
