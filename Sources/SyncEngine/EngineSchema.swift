internal import Store

/// The tables that an engine's state is kept in: one a side, one a list.
enum EngineSchema {
  /// The schema, whose migrations are never changed once they have been released.
  static let schema = Schema(applicationID: applicationID, migrations: [controlPlane])

  /// "WMEN" in ASCII: a Waymark engine.
  private static let applicationID = 0x574D_454E

  private static let controlPlane = Migration(
    "control plane",
    [
      """
      CREATE TABLE engine (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL -- seconds since 1970-01-01T00:00:00Z, like every moment here
      ) STRICT
      """,
      """
      CREATE TABLE organization (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        id TEXT NOT NULL,
        edition TEXT NOT NULL,
        is_sandbox INTEGER NOT NULL,
        is_api_enabled INTEGER NOT NULL,
        is_step1_done INTEGER NOT NULL,
        is_step2_done INTEGER NOT NULL,
        administrator TEXT NOT NULL,
        sync_user TEXT,
        is_marketing_user INTEGER NOT NULL,
        session TEXT,
        is_field_review_done INTEGER NOT NULL,
        token_generation INTEGER NOT NULL,
        token_salt BLOB,
        token_iterations INTEGER,
        token_digest BLOB
      ) STRICT
      """,
      """
      CREATE TABLE instance (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        is_sandbox INTEGER NOT NULL,
        mode TEXT NOT NULL,
        user TEXT,
        token_generation INTEGER,
        sandbox_flag INTEGER NOT NULL,
        has_consent INTEGER NOT NULL,
        field_sync TEXT NOT NULL,
        start TEXT NOT NULL,
        is_enabled INTEGER NOT NULL,
        last_synced_at INTEGER
      ) STRICT
      """,
      """
      CREATE TABLE custom_field (
        position INTEGER PRIMARY KEY,
        object TEXT NOT NULL,
        field TEXT NOT NULL,
        is_unneeded INTEGER NOT NULL,
        is_visible INTEGER NOT NULL,
        is_permanent INTEGER NOT NULL,
        UNIQUE (object, field)
      ) STRICT
      """,
      """
      CREATE TABLE mapping (
        lead_field TEXT PRIMARY KEY,
        contact_field TEXT NOT NULL UNIQUE
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE fact_since (
        fact TEXT PRIMARY KEY,
        since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID
      """,
    ]
  )
}
