/// What a `ScriptedServer` does with a connection after a request: a list of steps, so that any misbehaviour can be written.
package struct ScriptedResponse: Sendable {
  /// One thing to do.
  package enum Step: Sendable {
    /// Writes bytes.
    case send([UInt8])
    /// Lets time pass.
    case pause(Duration)
    /// Writes the bytes again and again, until the other side has had enough.
    case sendForever([UInt8], every: Duration)
    /// Waits until the server stops or the other side hangs up.
    case hang
    /// Closes the connection in order.
    case close
    /// Breaks the connection off (RST).
    case reset
  }

  /// In order. Without `close`, `reset` or `hang` the connection is kept for the next request.
  package var steps: [Step]

  /// Steps.
  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// An ordinary response with its length.
  package init(
    _ status: Int = 200, _ fields: KeyValuePairs<String, String> = [:], body: some Sequence<UInt8> = []
  ) {
    let body = Array(body)
    var head = "HTTP/1.1 \(status) Scripted\r\n"
    for field in fields { head += "\(field.key): \(field.value)\r\n" }
    if status != 304, status != 204 { head += "Content-Length: \(body.count)\r\n" }
    steps = [.send(Array((head + "\r\n").utf8) + body)]
  }

  /// An ordinary response with text.
  package init(_ status: Int = 200, _ fields: KeyValuePairs<String, String> = [:], text: String) {
    self.init(status, fields, body: text.utf8)
  }

  /// Bytes exactly as given, then the end of the connection.
  package static func raw(_ text: String, then last: Step = .close) -> ScriptedResponse {
    ScriptedResponse([.send(Array(text.utf8)), last])
  }

  /// The same after some time.
  package func after(_ pause: Duration) -> ScriptedResponse {
    ScriptedResponse([.pause(pause)] + steps)
  }
}
