internal import Store

/// The tables of the Marketo side.
enum MarketingSchema {
  /// The schema, whose migrations are never changed once they have been released.
  static let schema = Schema(
    applicationID: applicationID,
    migrations: [Migration("instance", settings + records + work + programs)]
  )

  /// "WMMA" in ASCII: Waymark marketing automation.
  private static let applicationID = 0x574D_4D41

  private static let settings: [String] = [
    """
    CREATE TABLE engine (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      organization_id TEXT NOT NULL, -- the organization that this instance was made with
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL -- seconds since 1970-01-01T00:00:00Z, as every moment that is not pulled
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
      last_synced_at INTEGER,
      is_campaign_sync_enabled INTEGER NOT NULL,
      is_mapping_reviewed INTEGER NOT NULL,
      has_separated_pair INTEGER NOT NULL,
      are_mappings_discarded INTEGER NOT NULL,
      default_last_name TEXT,
      default_company TEXT,
      has_failed INTEGER NOT NULL, -- whether the last cycle did
      is_running INTEGER NOT NULL -- whether a cycle is under way
    ) STRICT
    """,
    """
    CREATE TABLE permanent_field (
      object TEXT NOT NULL,
      field TEXT NOT NULL,
      PRIMARY KEY (object, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE mapping (
      lead_field TEXT PRIMARY KEY,
      contact_field TEXT NOT NULL UNIQUE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE fact_since (fact TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  ]

  /// What is waiting, and what was done.
  private static let work: [String] = [
    """
    CREATE TABLE target (
      table_name TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      type TEXT NOT NULL,
      PRIMARY KEY (table_name, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE source (
      object TEXT NOT NULL,
      field TEXT NOT NULL COLLATE NOCASE,
      target TEXT NOT NULL,
      first_cycle INTEGER NOT NULL, -- the first that brings it
      PRIMARY KEY (object, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE pending_change (
      person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
      field TEXT NOT NULL,
      base ANY,
      tries INTEGER NOT NULL DEFAULT 0, -- in this cycle
      failed_cycle INTEGER NOT NULL DEFAULT 0, -- the last in which it was refused
      PRIMARY KEY (person, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE change_log (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      person INTEGER NOT NULL,
      kind TEXT NOT NULL,
      field TEXT,
      old ANY,
      new ANY,
      at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX pending_change_by_try ON pending_change (person) WHERE tries > 0",
    "CREATE INDEX change_log_by_moment ON change_log (at)",
    "CREATE INDEX change_log_by_person ON change_log (person)",
    """
    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      person INTEGER NOT NULL,
      record_id TEXT,
      other_id TEXT,
      note TEXT,
      is_flow INTEGER NOT NULL, -- whether somebody waits for the answer
      answered_in INTEGER, -- the cycle that has it answered in place of whoever waits
      result TEXT, -- NULL where it was refused
      code TEXT,
      field TEXT,
      rule TEXT
    ) STRICT
    """,
    """
    CREATE TABLE outbox_value (
      request INTEGER NOT NULL REFERENCES outbox(number) ON DELETE CASCADE,
      field TEXT NOT NULL,
      target TEXT NOT NULL,
      value ANY,
      base ANY,
      PRIMARY KEY (request, field)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE enabled_object (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT",
    "CREATE TABLE cursor (name TEXT PRIMARY KEY, stamp INTEGER NOT NULL, id TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE cycle (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      number INTEGER NOT NULL,
      position INTEGER NOT NULL, -- of the step that is next
      step INTEGER, -- the row of the one that is under way
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      has_failed INTEGER NOT NULL,
      has_campaigns INTEGER NOT NULL, -- when it began
      cut INTEGER NOT NULL -- the last stamp that it looks at, in milliseconds
    ) STRICT
    """,
    "CREATE TABLE cycle_object (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE step (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      cycle INTEGER NOT NULL,
      operation TEXT NOT NULL,
      object TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      status TEXT NOT NULL,
      created INTEGER NOT NULL DEFAULT 0,
      updated INTEGER NOT NULL DEFAULT 0,
      deleted INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX step_by_moment ON step (started_at)",
    """
    CREATE TABLE sync_error (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      level TEXT NOT NULL,
      code TEXT NOT NULL,
      operation TEXT NOT NULL,
      object TEXT NOT NULL,
      person INTEGER,
      record_id TEXT,
      field TEXT,
      rule TEXT,
      first_at INTEGER NOT NULL,
      at INTEGER NOT NULL,
      times INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX sync_error_by_moment ON sync_error (at, level)",
    "CREATE INDEX sync_error_by_record ON sync_error (person, record_id)",
    """
    CREATE TABLE throughput (
      object TEXT NOT NULL,
      hour INTEGER NOT NULL, -- since 1970-01-01T00:00:00Z
      records INTEGER NOT NULL,
      PRIMARY KEY (hour, object)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE backlog (
      at INTEGER NOT NULL,
      object TEXT NOT NULL,
      in_salesforce INTEGER NOT NULL,
      in_marketo INTEGER NOT NULL,
      PRIMARY KEY (at, object)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
