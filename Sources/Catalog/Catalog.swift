internal import Foundation
internal import GRDB

/// Who opens a catalog.
package enum CatalogAccess: Sendable {
  /// The one process that holds the writer's lock: it creates the file and brings its schema up to date.
  case writer
  /// Any other: it changes nothing, and works while a writer writes.
  case reader
}

/// What was seen, when, and what is due next: one SQLite file, which can be rebuilt from the archive.
///
/// It speaks in verbs of crawling. Its calls do their work on the database's own queues, so that they never block the
/// cooperative pool, and are not undone by a cancelled task.
package final class Catalog: Sendable {
  /// The format of the file. A later version that can't be read by this one has a higher number.
  static let format = 1

  /// How long a call waits for another process's transaction, in seconds.
  private static let patience = 10.0

  /// The file's path.
  package let path: String
  let database: DatabasePool
  private let isReader: Bool

  /// Opens the catalog.
  ///
  /// - Parameter path: the file; its directory is made for a writer.
  package convenience init(at path: String, access: CatalogAccess) throws(CatalogError) {
    try self.init(at: path, access: access, watching: nil)
  }

  /// - Parameter watching: is told each statement that is run, for tests of how SQLite answers it.
  init(at path: String, access: CatalogAccess, watching: (@Sendable (String) -> Void)?) throws(CatalogError) {
    self.path = path
    isReader = access == .reader
    do {
      var configuration = Configuration()
      configuration.label = "catalog"
      configuration.busyMode = .timeout(Self.patience)
      // Each reads the schema first, and keeps pages of its own.
      configuration.maximumReaderCount = min(4, max(2, ProcessInfo.processInfo.activeProcessorCount))
      configuration.readonly = access == .reader
      configuration.prepareDatabase { db in
        // A commit need not wait for the disk: what must survive a power cut is written under `durably`. WAL stays whole anyhow.
        try db.execute(
          sql:
            "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000"
        )
        guard let watching else { return }
        db.trace(options: .statement) { event in
          if case .statement(let statement) = event { watching(statement.sql) }
        }
      }
      switch access {
      case .reader:
        guard FileManager.default.fileExists(atPath: path) else { throw CatalogError.missing(path: path) }
      case .writer:
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      }
      database = try DatabasePool(path: path, configuration: configuration)
      if access == .writer { try CatalogSchema.migrator.migrate(database) }
      let isNewer = try database.read { db in try CatalogSchema.isNewer(db) }
      if isNewer { throw CatalogError.newerFormat(path: path) }
    } catch let error as CatalogError {
      throw error
    } catch {
      throw CatalogError(error, attempt: "open the file", path: path)
    }
  }

  /// Writes back what stands in the write-ahead log, and closes.
  package func close() throws(CatalogError) {
    do {
      if !isReader { _ = try database.writeWithoutTransaction { db in try db.checkpoint(.truncate) } }
      try database.close()
    } catch {
      throw CatalogError(error, attempt: "close the file", path: path)
    }
  }

  // MARK: The one way in

  /// A look at one state of the catalog, beside whoever writes.
  func read<Value: Sendable>(
    _ attempt: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(CatalogError) -> Value {
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, any Error>, Never>) in
      database.asyncRead { db in
        continuation.resume(returning: Result { try body(db.get()) })
      }
    }
    return try value(of: result, attempt)
  }

  /// One transaction.
  func write<Value: Sendable>(
    _ attempt: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(CatalogError) -> Value {
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, any Error>, Never>) in
      database.asyncWriteWithoutTransaction { db in
        continuation.resume(returning: Result { try Self.transaction(db, body) })
      }
    }
    return try value(of: result, attempt)
  }

  /// One transaction that is on the disk when the call returns.
  func writeDurably<Value: Sendable>(
    _ attempt: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(CatalogError) -> Value {
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, any Error>, Never>) in
      database.asyncWriteWithoutTransaction { db in
        continuation.resume(
          returning: Result {
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let outcome = Result { try Self.transaction(db, body) }
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            return try outcome.get()
          })
      }
    }
    return try value(of: result, attempt)
  }

  private static func transaction<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    try db.inTransaction(.immediate) {
      value = try body(db)
      return .commit
    }
    guard let value else { throw DatabaseError(message: "the transaction was not committed") }
    return value
  }

  private func value<Value>(of result: Result<Value, any Error>, _ attempt: String) throws(CatalogError) -> Value {
    do {
      return try result.get()
    } catch let error as CatalogError {
      throw error
    } catch {
      throw CatalogError(error, attempt: attempt, path: path)
    }
  }
}
