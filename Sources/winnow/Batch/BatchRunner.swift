import Foundation
import Synchronization

/// Runs a function over the lines of standard input, several at once, and writes one line for each to standard output.
struct BatchRunner {
  /// How many lines are worked on at once.
  let jobs: Int

  /// Answers each line of standard input, in any order. A line that is no JSON object is answered with an error.
  func run(_ answer: @escaping @Sendable (BatchLine) -> BatchAnswer) async throws(CommandError) {
    var reader = LineReader(descriptor: 0)
    try await run(answer) { () throws(CommandError) in try reader.next() }
  }

  /// Answers each of the lines.
  func run(_ lines: [[UInt8]], _ answer: @escaping @Sendable (BatchLine) -> BatchAnswer) async throws(CommandError) {
    var rest = lines[...]
    try await run(answer) { () throws(CommandError) in rest.popFirst() }
  }

  private func run(
    _ answer: @escaping @Sendable (BatchLine) -> BatchAnswer, next: () throws(CommandError) -> [UInt8]?
  ) async throws(CommandError) {
    let output = StandardOutput()
    if jobs <= 1 {
      while let line = try next() { output.write(Self.encoded(line, answer)) }
      return
    }
    let result: Result<Void, CommandError> = await withTaskGroup(of: Void.self) { group in
      var running = 0
      do throws(CommandError) {
        while let line = try next() {
          if running >= jobs {
            await group.next()
            running -= 1
          }
          running += 1
          group.addTask { output.write(Self.encoded(line, answer)) }
        }
      } catch { return .failure(error) }
      return .success(())
    }
    try result.get()
  }

  private static func encoded(_ line: [UInt8], _ answer: (BatchLine) -> BatchAnswer) -> [UInt8] {
    guard let parsed = BatchLine(line) else {
      return Array(#"{"id":null,"error":"the line is no JSON object"}"#.utf8) + [0x0A]
    }
    let id = parsed.raw("id").map { Array($0) } ?? Array("null".utf8)
    return Array(#"{"id":"#.utf8) + id + members(of: answer(parsed)) + [UInt8(ascii: "}"), 0x0A]
  }

  /// The answer's members, after the id that is echoed byte for byte.
  private static func members(of answer: BatchAnswer) -> [UInt8] {
    do {
      switch answer {
      case .object(let value):
        let json = try JSONText.compact(value)
        return json.count <= 2 ? [] : [UInt8(ascii: ",")] + json[1..<(json.count - 1)]
      case .json(let name, let json): return Array(",\"\(name)\":".utf8) + json
      case .error(let text): return members(of: .object(["error": text]))
      }
    } catch {
      return Array(#","error":"the answer cannot be written as JSON"#.utf8) + [UInt8(ascii: "\"")]
    }
  }
}
