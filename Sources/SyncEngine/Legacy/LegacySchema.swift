internal import Store

/// The tables of an engine before its two sides had a file each.
enum LegacySchema {
  /// The schema, whose migrations are never changed once they have been released.
  static let schema = Schema(applicationID: applicationID, migrations: [controlPlane, stepsOneAndTwo])

  /// "WMEN" in ASCII: a Waymark engine.
  private static let applicationID = 0x574D_454E

  /// What steps 1 and 2 leave behind, of which only that they were done was kept before.
  ///
  /// An organization whose step 1 was done without its fields had left it out.
  private static let stepsOneAndTwo = Migration(
    "steps 1 and 2",
    [
      "ALTER TABLE organization ADD COLUMN is_step1_skipped INTEGER NOT NULL DEFAULT 0",
      """
      UPDATE organization SET is_step1_skipped = 1
        WHERE is_step1_done AND NOT EXISTS (SELECT 1 FROM custom_field WHERE field LIKE 'mkto71%')
      """,
      "ALTER TABLE instance ADD COLUMN is_campaign_sync_enabled INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE instance ADD COLUMN is_mapping_reviewed INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE instance ADD COLUMN has_separated_pair INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE instance ADD COLUMN are_mappings_discarded INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE custom_field ADD COLUMN is_writable INTEGER NOT NULL DEFAULT 1",
      "UPDATE custom_field SET is_writable = is_visible",
      "CREATE TABLE lead_map (lead_field TEXT PRIMARY KEY, contact_field TEXT NOT NULL) STRICT, WITHOUT ROWID",
      """
      INSERT INTO lead_map SELECT lead.field, lead.field FROM custom_field AS lead JOIN custom_field AS contact
        ON contact.field = lead.field AND contact.object = 'Contact'
        WHERE lead.object = 'Lead' AND lead.field LIKE 'mkto71%'
      """,
      "CREATE TABLE page_layout (object TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
      """
      INSERT INTO page_layout SELECT column1 FROM (VALUES ('Lead'), ('Contact'))
        WHERE EXISTS (SELECT 1 FROM organization WHERE is_step2_done AND edition = 'professional')
      """,
      """
      CREATE TABLE profile (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        name TEXT NOT NULL,
        is_mandatory_visible INTEGER NOT NULL
      ) STRICT
      """,
      """
      INSERT INTO profile
        SELECT 1, CASE edition WHEN 'professional' THEN 'System Administrator' ELSE 'Marketo-Salesforce Sync' END, 1
        FROM organization WHERE is_step2_done OR edition = 'professional'
      """,
      "CREATE TABLE profile_permission (permission TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
      """
      INSERT INTO profile_permission
        SELECT column1 FROM (
          VALUES ('apiEnabled'), ('editHTMLTemplates'), ('managePublicDocuments'), ('managePublicTemplates'),
          ('convertLeads'), ('editEvents'), ('editTasks')
        ) WHERE EXISTS (SELECT 1 FROM profile)
      """,
      "CREATE TABLE object_permission (object TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
      """
      INSERT INTO object_permission
        SELECT column1 FROM (VALUES ('Account'), ('Campaign'), ('Contact'), ('Lead'), ('Opportunity'))
        WHERE EXISTS (SELECT 1 FROM profile)
      """,
      "ALTER TABLE organization DROP COLUMN is_step1_done",
      "ALTER TABLE organization DROP COLUMN is_step2_done",
      // More can be observed than before, so that what was seen then was another revision.
      "UPDATE engine SET revision = revision + 1",
    ]
  )

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
