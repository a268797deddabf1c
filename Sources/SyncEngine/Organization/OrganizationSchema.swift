internal import Store

/// The tables of the Salesforce side.
enum OrganizationSchema {
  /// The schema, whose migrations are never changed once they have been released.
  static let schema = Schema(
    applicationID: applicationID,
    migrations: [Migration("organization", settings + records)]
  )

  /// "WMOR" in ASCII: a Waymark organization.
  private static let applicationID = 0x574D_4F52

  private static let settings: [String] = [
    """
    CREATE TABLE engine (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL -- seconds since 1970-01-01T00:00:00Z, as every moment that is no record's
    ) STRICT
    """,
    """
    CREATE TABLE organization (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      id TEXT NOT NULL,
      edition TEXT NOT NULL,
      is_sandbox INTEGER NOT NULL,
      is_api_enabled INTEGER NOT NULL,
      is_step1_skipped INTEGER NOT NULL,
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
    CREATE TABLE server (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      last_stamp INTEGER NOT NULL, -- milliseconds
      calls_per_day INTEGER NOT NULL,
      calls_made INTEGER NOT NULL,
      calls_day INTEGER NOT NULL, -- days since 1970-01-01
      has_session INTEGER NOT NULL -- whether Marketo's session is valid
    ) STRICT
    """,
    "CREATE TABLE sequence (prefix TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE custom_field (
      position INTEGER PRIMARY KEY,
      object TEXT NOT NULL,
      field TEXT NOT NULL COLLATE NOCASE,
      type TEXT NOT NULL,
      is_unneeded INTEGER NOT NULL,
      is_visible INTEGER NOT NULL,
      is_writable INTEGER NOT NULL,
      UNIQUE (object, field)
    ) STRICT
    """,
    "CREATE TABLE lead_map (lead_field TEXT PRIMARY KEY, contact_field TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE page_layout (object TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE profile (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      name TEXT NOT NULL,
      is_mandatory_visible INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE TABLE profile_permission (permission TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE object_permission (object TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE validation_rule (
      name TEXT PRIMARY KEY,
      object TEXT NOT NULL,
      field TEXT NOT NULL,
      max_length INTEGER -- NULL where the field may not be empty
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE row_lock (id TEXT PRIMARY KEY, tries INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE deletion (
      object TEXT NOT NULL,
      stamp INTEGER NOT NULL, -- milliseconds, of the same kind as a record's
      id TEXT NOT NULL,
      winner_id TEXT, -- of a merge
      PRIMARY KEY (object, stamp, id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX deletion_by_id ON deletion (id)",
    "CREATE TABLE applied_request (key INTEGER PRIMARY KEY, result TEXT NOT NULL) STRICT",
    "CREATE TABLE custom_object (name TEXT PRIMARY KEY, number INTEGER NOT NULL, parent TEXT NOT NULL) STRICT",
    "CREATE TABLE fact_since (fact TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  ]
}
