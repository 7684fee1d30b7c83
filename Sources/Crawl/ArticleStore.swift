package import Archive
package import Catalog
internal import Extraction
internal import Synchronization

/// Keeps articles: decides whether each is new, writes its files and its row so that a crash at any moment loses nothing and doubles
/// nothing.
///
/// The order is: intents in the catalog → temporary files, synced → names → directories, synced → log lines, synced → rows. Callers
/// that come at the same time share its syncs and transactions.
package actor ArticleStore {
  /// How many articles share one round of syncs.
  static let batchSize = 64

  /// How often a candidate whose path is taken by a foreign file is offered another one.
  private static let mostVariants = 8

  let archive: Archive
  let catalog: Catalog
  let settings: StoreSettings
  let nearness: Nearness
  var log: ChangeLog?
  /// Whether intents may be left over, because something could not be written.
  var needsRecovery = true

  private var waiting: [Work] = []
  private var worker: Task<Void, Never>?

  private let executor = StoreExecutor()
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// What waits for its turn. Only one thing is done at a time: recovery must never meet another's unfinished intents.
  private enum Work {
    case keep(Job)
    case other(@Sendable (isolated ArticleStore) async -> Void)
  }

  /// A candidate and who waits for it.
  private struct Job {
    let candidate: Candidate
    var variant = 0
    let done: CheckedContinuation<Result<Kept, StoreError>, Never>
  }

  /// `recover(now:)` must be the first call.
  ///
  /// - Parameter isNear: whether two signatures are of near-equal texts.
  package init(
    archive: Archive, catalog: Catalog, settings: StoreSettings = StoreSettings(),
    isNear: @escaping @Sendable (_ old: [UInt64], _ new: [UInt64]) -> Bool = { Fingerprint.isNear($0, $1) }
  ) {
    self.archive = archive
    self.catalog = catalog
    self.settings = settings
    nearness = Nearness(isNear)
  }

  /// Keeps an article if it is new or edited, or notes it as a copy. When the call returns, what was written is on the disk.
  package func keep(_ candidate: Candidate) async throws(StoreError) -> Kept {
    let result = await withCheckedContinuation { done in
      enqueue(.keep(Job(candidate: candidate, done: done)))
    }
    return try result.get()
  }

  /// Runs `body` when nothing else is being written.
  func exclusively<Value: Sendable>(
    _ body: @escaping @Sendable (isolated ArticleStore) async -> Result<Value, StoreError>
  ) async throws(StoreError) -> Value {
    let result = await withCheckedContinuation { (done: CheckedContinuation<Result<Value, StoreError>, Never>) in
      enqueue(.other { store in done.resume(returning: await body(store)) })
    }
    return try result.get()
  }

  private func enqueue(_ work: Work) {
    waiting.append(work)
    if worker == nil { worker = Task { await self.work() } }
  }

  /// Writes batch after batch until nobody waits. What arrives meanwhile makes the next batch: no timer is needed.
  private func work() async {
    while let first = waiting.first {
      if case .other(let body) = first {
        waiting.removeFirst()
        await body(self)
      } else {
        await write(nextBatch())
      }
    }
    worker = nil
  }

  private func nextBatch() -> [Job] {
    var batch: [Job] = []
    for case .keep(let job) in waiting.prefix(Self.batchSize).prefix(while: {
      if case .keep = $0 { true } else { false }
    }) {
      batch.append(job)
    }
    waiting.removeFirst(batch.count)
    return batch
  }

  private func write(_ batch: [Job]) async {
    do throws(StoreError) {
      if needsRecovery { _ = try await completeLeftovers(now: batch[0].candidate.now) }
      let plans = PlanBox()
      let begun = try await begin(batch, plans)
      try await finish(batch, begun, plans)
    } catch {
      needsRecovery = true
      for job in batch { job.done.resume(returning: .failure(error)) }
    }
  }

  // MARK: Intents

  private func begin(_ batch: [Job], _ plans: PlanBox) async throws(StoreError) -> [Begun] {
    let planner = WritePlanner(archive: archive, settings: settings)
    let after = log?.lastSequence ?? 0
    let candidates = batch.map(\.candidate)
    do throws(CatalogError) {
      let begun = try await catalog.begin(batch.map(draft), nearness: nearness) { index, verdict in
        guard let plan = try planner.plan(candidates[index], verdict) else { return nil }
        plans.set(plan, at: index)
        return Prepared(files: try PlannedFiles(plan, after: after).json, bytes: plan.bytes)
      }
      archive.points.reached(.intentsRecorded)
      return begun
    } catch {
      throw StoreError(error)
    }
  }

  private func draft(_ job: Job) -> ArticleDraft {
    let candidate = job.candidate
    var facts = candidate.facts
    facts.linksNearDuplicates = facts.linksNearDuplicates && settings.nearDuplicates
    let (source, title) = (facts.source, candidate.record.title)
    let (published, now) = (candidate.record.published, candidate.now)
    var draft = ArticleDraft(
      facts: facts, entry: candidate.entry, published: published, now: now, language: candidate.record.language,
      validators: candidate.validators, revisitAt: candidate.revisitAt, firstVariant: job.variant
    ) { id, variant in
      ArchivePath.of(source: source, published: published, firstSeen: now, title: title, id: id, variant: variant)
    }
    draft.asides = candidate.asides
    return draft
  }

  // MARK: Files, log, rows

  private func finish(_ batch: [Job], _ begun: [Begun], _ plans: PlanBox) async throws(StoreError) {
    var writing: [Writing] = []
    for (index, begun) in begun.enumerated() {
      if case .write(let intent) = begun.step, let plan = plans[index] {
        writing.append(Writing(index: index, intent: intent, plan: plan))
      }
    }
    let failures = archive.write(writing.map(\.plan.files))
    let (written, failed) = Writing.split(writing, failures)
    if !failed.isEmpty { try await discard(failed.map(\.writing.intent)) }
    let summaries = try await commit(written)
    for (index, begun) in begun.enumerated() {
      settle(batch[index], begun, summaries[index], failed.first { $0.writing.index == index }?.error)
    }
  }

  /// An article whose intent is recorded.
  struct Writing {
    let index: Int
    let intent: Intent
    let plan: WritePlan

    static func split(
      _ writing: [Writing], _ failures: [ArchiveError?]
    ) -> (written: [Writing], failed: [(writing: Writing, error: ArchiveError)]) {
      var written: [Writing] = []
      var failed: [(writing: Writing, error: ArchiveError)] = []
      for (writing, failure) in zip(writing, failures) {
        if let failure { failed.append((writing, failure)) } else { written.append(writing) }
      }
      return (written, failed)
    }
  }

  private func discard(_ intents: [Intent]) async throws(StoreError) {
    do throws(CatalogError) {
      try await catalog.discard(intents)
    } catch {
      throw StoreError(error)
    }
  }

  /// - Returns: the articles as they are now, by their place in the batch.
  private func commit(_ written: [Writing]) async throws(StoreError) -> [Int: ArticleSummary] {
    guard !written.isEmpty else { return [:] }
    let log = try openLog()
    do throws(ArchiveError) {
      _ = try log.append(written.map(\.plan.line))
    } catch {
      throw StoreError(error)
    }
    do throws(CatalogError) {
      let summaries = try await catalog.commit(written.map(\.intent), logSequence: log.lastSequence)
      archive.points.reached(.rowsCommitted)
      return Dictionary(uniqueKeysWithValues: zip(written.map(\.index), summaries))
    } catch {
      throw StoreError(error)
    }
  }

  private func openLog() throws(StoreError) -> ChangeLog {
    if let log { return log }
    do throws(ArchiveError) {
      let opened = try ChangeLog(of: archive)
      log = opened
      return opened
    } catch {
      throw StoreError(error)
    }
  }

  // MARK: Answers

  private func settle(_ job: Job, _ begun: Begun, _ summary: ArticleSummary?, _ failure: ArchiveError?) {
    if case .occupied = failure, job.variant < Self.mostVariants {
      // A foreign file stands at the path: it is left alone, and the article gets another name.
      return waiting.insert(.keep(Job(candidate: job.candidate, variant: job.variant + 1, done: job.done)), at: 0)
    }
    if let failure { return job.done.resume(returning: .failure(StoreError(failure))) }
    switch begun.step {
    case .later: waiting.insert(.keep(job), at: 0)
    case .failed(let error):
      job.done.resume(returning: .failure(StoreError(error, attempt: "keep \(job.candidate.record.url)")))
    case .write, .nothing:
      guard let novelty = begun.novelty, let kept = Kept(novelty, summary) else {
        let error = CatalogError.database(attempt: "keep \(job.candidate.record.url)", detail: "it was not committed")
        return job.done.resume(returning: .failure(StoreError(error)))
      }
      job.done.resume(returning: .success(kept))
    }
  }
}

extension Kept {
  /// - Parameter summary: the article as it is after the write, if there was one.
  fileprivate init?(_ novelty: Novelty, _ summary: ArticleSummary?) {
    switch novelty {
    case .new:
      guard let summary else { return nil }
      self = .created(summary)
    case .revised(let before): self = summary.map { .revised($0) } ?? .same(before)
    case .same(let known): self = .same(known)
    case .duplicate(let original, let exact, _): self = .duplicate(of: summary ?? original, exact: exact)
    case .removed(let id): self = .removed(id: id)
    }
  }
}

/// The plans that the catalog's queue makes for the store's.
private final class PlanBox: Sendable {
  private let plans = Mutex<[Int: WritePlan]>([:])

  func set(_ plan: WritePlan, at index: Int) {
    plans.withLock { $0[index] = plan }
  }

  subscript(index: Int) -> WritePlan? {
    plans.withLock { $0[index] }
  }
}
