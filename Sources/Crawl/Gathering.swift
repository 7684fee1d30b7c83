package import Catalog

/// Joins questions that are asked at the same time: what comes while an answer is being made goes into the next one. No timer is
/// needed, and whoever asks alone is answered at once.
///
/// A thousand visits ask the catalog the same few things: a transaction for all costs little more than one for each.
package actor Gathering<Question: Sendable, Answer: Sendable> {
  /// One answer, or why there is none.
  package typealias Answered = Result<Answer, CatalogError>

  private let answer: @Sendable ([Question]) async -> [Answered]
  private var waiting: [(question: Question, done: CheckedContinuation<Answered, Never>)] = []
  private var isAnswering = false

  /// So many questions make one transaction at most: others want to write too.
  private static var most: Int { 256 }

  /// - Parameter answer: answers each question, in their order.
  package init(_ answer: @escaping @Sendable ([Question]) async -> [Answered]) {
    self.answer = answer
  }

  /// The answer to a question, made together with those to others.
  package func ask(_ question: Question) async throws(CatalogError) -> Answer {
    let answered = await withCheckedContinuation { done in
      waiting.append((question, done))
      if !isAnswering {
        isAnswering = true
        // Owned by those who wait: it ends when nobody does.
        Task { await work() }
      }
    }
    return try answered.get()
  }

  private func work() async {
    // Whoever is about to ask does so first.
    await Task.yield()
    while !waiting.isEmpty {
      let batch = Array(waiting.prefix(Self.most))
      waiting.removeFirst(batch.count)
      let answers = await answer(batch.map { $0.question })
      for place in batch.indices { batch[place].done.resume(returning: answers[place]) }
    }
    isAnswering = false
  }
}

extension Gathering where Question == String {
  /// Asks for what is kept under each key: all answers come as one table, from which a key may be missing.
  package init<Value: Sendable>(
    _ table: @escaping @Sendable ([String]) async throws(CatalogError) -> [String: Value]
  ) where Answer == Value? {
    self.init { keys in
      do throws(CatalogError) {
        let found = try await table(keys)
        return keys.map { .success(found[$0]) }
      } catch {
        return keys.map { _ in .failure(error) }
      }
    }
  }
}
