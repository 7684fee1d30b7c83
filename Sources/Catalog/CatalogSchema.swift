internal import GRDB

/// The catalog's tables. Migrations are named and only ever appended to.
///
/// Times are whole seconds since 1970. Keys named `…_key` that are hashes are the first eight bytes of a SHA-256: what they
/// stand for can be long, and is never needed back.
enum CatalogSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 sources, entries, articles") { db in
      try db.execute(sql: sources)
      try db.execute(sql: articles)
      try db.execute(sql: entries)
      try db.execute(sql: duplicates)
      try db.execute(sql: intents)
      try db.execute(sql: memories)
    }
    migrator.registerMigration("2 a shorter index of contents") { db in
      try db.execute(sql: shortContents)
    }
    migrator.registerMigration("3 the whole index of contents again") { db in
      try db.execute(sql: wholeContents)
    }
    migrator.registerMigration("4 entries to try again") { db in
      try db.execute(sql: pending)
    }
    migrator.registerMigration("5 pages that are gone") { db in
      try db.execute(sql: "ALTER TABLE articles ADD COLUMN misses INTEGER NOT NULL DEFAULT 0")
    }
    migrator.registerMigration("6 what stands beside an article") { db in
      try db.execute(sql: "ALTER TABLE articles ADD COLUMN asides BLOB NOT NULL DEFAULT x''")
    }
    migrator.registerMigration("7 how a source is") { db in
      try db.execute(sql: health)
    }
    return migrator
  }

  /// Whether a later version has migrated the file further than this one knows.
  static func isNewer(_ db: Database) throws -> Bool {
    try migrator.hasBeenSuperseded(db)
  }

  private static let sources = """
    CREATE TABLE sources (
      source_key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      url TEXT NOT NULL,
      kind TEXT NOT NULL,
      tags TEXT NOT NULL DEFAULT '[]',
      standing TEXT NOT NULL CHECK (standing IN ('active', 'inactive', 'gone', 'one-off')),
      moved_to TEXT,
      title TEXT,
      etag TEXT,
      last_modified TEXT,
      body_hash TEXT,
      next_due INTEGER NOT NULL,
      interval REAL,
      history BLOB NOT NULL DEFAULT x'',
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      last_attempt INTEGER,
      last_success INTEGER,
      last_error TEXT,
      last_error_at INTEGER,
      polls INTEGER NOT NULL DEFAULT 0,
      not_modified INTEGER NOT NULL DEFAULT 0,
      entries INTEGER NOT NULL DEFAULT 0,
      articles INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX sources_due ON sources (next_due) WHERE standing = 'active';
    CREATE INDEX sources_failing ON sources (failures) WHERE failures > 0;
    """

  /// In the crawler's words, as of the last visit: `status` counts them in an index instead of reading each source's history.
  private static let health = """
    ALTER TABLE sources ADD COLUMN health TEXT NOT NULL DEFAULT 'new';
    CREATE INDEX sources_health ON sources (health, failures) WHERE standing IN ('active', 'gone');
    """

  private static let articles = """
    CREATE TABLE articles (
      article_key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      canonical TEXT NOT NULL,
      url TEXT NOT NULL,
      domain TEXT NOT NULL,
      title TEXT NOT NULL,
      source_key INTEGER NOT NULL REFERENCES sources (source_key),
      published INTEGER,
      first_seen INTEGER NOT NULL,
      listed_at INTEGER NOT NULL,
      content_hash TEXT NOT NULL,
      path TEXT NOT NULL UNIQUE,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      word_count INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      language TEXT,
      duplicates INTEGER NOT NULL DEFAULT 0,
      state TEXT NOT NULL CHECK (state IN ('writing', 'kept', 'withdrawn', 'removed')),
      etag TEXT,
      last_modified TEXT,
      revisit_at INTEGER,
      revisit_step INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX articles_listed ON articles (listed_at);
    CREATE INDEX articles_source ON articles (source_key, listed_at);
    CREATE INDEX articles_content ON articles (content_hash);
    CREATE INDEX articles_revisit ON articles (revisit_at) WHERE revisit_at IS NOT NULL;
    CREATE TABLE aliases (
      alias_key INTEGER PRIMARY KEY,
      article_key INTEGER NOT NULL REFERENCES articles (article_key)
    ) STRICT;
    CREATE INDEX aliases_article ON aliases (article_key);
    CREATE TABLE tallies (
      name TEXT NOT NULL PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let entries = """
    CREATE TABLE entries (
      source_key INTEGER NOT NULL REFERENCES sources (source_key),
      entry_key INTEGER NOT NULL,
      link_key INTEGER,
      version_key INTEGER,
      state TEXT NOT NULL CHECK (state IN ('known', 'skipped', 'failed')),
      article_key INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      retry_at INTEGER,
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (source_key, entry_key)
    ) STRICT, WITHOUT ROWID;
    """

  /// What a failed entry needs to be tried again while its source says that nothing changed.
  private static let pending = """
    CREATE TABLE pending (
      source_key INTEGER NOT NULL REFERENCES sources (source_key),
      entry_key INTEGER NOT NULL,
      memo BLOB NOT NULL,
      PRIMARY KEY (source_key, entry_key)
    ) STRICT, WITHOUT ROWID;
    """

  private static let duplicates = """
    CREATE TABLE sketches (
      article_key INTEGER PRIMARY KEY REFERENCES articles (article_key),
      signature BLOB NOT NULL
    ) STRICT;
    CREATE TABLE bands (
      band INTEGER NOT NULL,
      article_key INTEGER NOT NULL,
      PRIMARY KEY (band, article_key)
    ) STRICT, WITHOUT ROWID;
    """

  private static let intents = """
    CREATE TABLE intents (
      intent_key INTEGER PRIMARY KEY AUTOINCREMENT,
      change TEXT NOT NULL,
      files TEXT NOT NULL
    ) STRICT;
    """

  /// It was a mistake: SQLite 3.40 looks through all articles instead of using an index of an expression of `a.content_hash`.
  private static let shortContents = """
    DROP INDEX articles_content;
    CREATE INDEX articles_content ON articles (substr(content_hash, 8, 16));
    """

  private static let wholeContents = """
    DROP INDEX articles_content;
    CREATE INDEX articles_content ON articles (content_hash);
    """

  private static let memories = """
    CREATE TABLE robots (
      origin TEXT NOT NULL PRIMARY KEY,
      record BLOB NOT NULL,
      expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX robots_expires ON robots (expires);
    CREATE TABLE hosts (
      host TEXT NOT NULL PRIMARY KEY,
      state BLOB NOT NULL,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE site_memories (
      host TEXT NOT NULL PRIMARY KEY,
      memory BLOB NOT NULL,
      updated INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX site_memories_updated ON site_memories (updated);
    CREATE TABLE listing_memories (
      source_key INTEGER PRIMARY KEY REFERENCES sources (source_key),
      memory BLOB NOT NULL,
      updated INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE notes (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
