extension MarketingSchema {
  /// The tables of programs, of their members, and of what links them with campaigns (sync-engine.md 1.1).
  static let programs: [String] = [
    """
    CREATE TABLE program (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      channel TEXT NOT NULL,
      period_cost REAL,
      campaign_id TEXT UNIQUE, -- the id in Salesforce
      link TEXT NOT NULL CHECK (link IN ('none', 'initial', 'linked')),
      is_cost_pending INTEGER NOT NULL, -- whether the cost waits to be pushed
      failed_cycle INTEGER NOT NULL DEFAULT 0, -- the last in which that was refused
      CHECK ((campaign_id IS NULL) = (link = 'none'))
    ) STRICT
    """,
    """
    CREATE TABLE program_status (
      program INTEGER NOT NULL REFERENCES program(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      step INTEGER NOT NULL,
      has_responded INTEGER NOT NULL,
      PRIMARY KEY (program, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE program_member (
      program INTEGER NOT NULL REFERENCES program(id) ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
      status TEXT, -- NULL where the member was removed and that has not been pushed
      base TEXT, -- what Salesforce is known to have, NULL where it has no such member
      is_pending INTEGER NOT NULL, -- whether it was changed and that has not been pushed
      tries INTEGER NOT NULL DEFAULT 0, -- in this cycle
      is_waiting INTEGER NOT NULL DEFAULT 0, -- until it is tried again
      failed_cycle INTEGER NOT NULL DEFAULT 0, -- the last in which it was refused
      PRIMARY KEY (program, person)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX program_member_by_person ON program_member (person)",
    "CREATE INDEX program_member_pending ON program_member (program, person) WHERE is_pending",
    """
    CREATE TABLE program_due (
      program INTEGER NOT NULL REFERENCES program(id) ON DELETE CASCADE,
      record TEXT NOT NULL, -- a lead or contact whose membership has changed in Salesforce
      cycle INTEGER NOT NULL DEFAULT 0, -- the last in which it was looked at and has to wait
      PRIMARY KEY (program, record)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX program_due_by_cycle ON program_due (cycle)",
    "CREATE INDEX member_by_lead ON campaign_member (lead_id) WHERE lead_id IS NOT NULL",
    "CREATE INDEX member_by_contact ON campaign_member (contact_id) WHERE contact_id IS NOT NULL",
  ]
}
