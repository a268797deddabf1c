extension OrganizationSchema {
  /// The tables of records: columns are named as Salesforce's fields are (sync-engine.md 3.1).
  ///
  /// Moments are milliseconds since 1970-01-01T00:00:00Z, as in every table of records.
  static let records: [String] =
    [
      """
      CREATE TABLE user (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Username TEXT NOT NULL,
        FirstName TEXT,
        LastName TEXT NOT NULL,
        Title TEXT,
        Phone TEXT,
        Email TEXT,
        IsActive INTEGER,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX user_by_modstamp ON user (modstamp, id)",
      """
      CREATE TABLE queue (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Name TEXT NOT NULL,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX queue_by_modstamp ON queue (modstamp, id)",
      """
      CREATE TABLE account (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Name TEXT NOT NULL,
        Phone TEXT,
        Site TEXT,
        Website TEXT,
        Industry TEXT,
        Sic TEXT,
        AnnualRevenue REAL,
        NumberOfEmployees INTEGER,
        BillingStreet TEXT,
        BillingCity TEXT,
        BillingState TEXT,
        BillingPostalCode TEXT,
        BillingCountry TEXT,
        Type TEXT,
        Description TEXT,
        OwnerId TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX account_by_modstamp ON account (modstamp, id)",
      """
      CREATE TABLE lead (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        FirstName TEXT,
        LastName TEXT NOT NULL,
        Salutation TEXT,
        Title TEXT,
        Company TEXT NOT NULL,
        Email TEXT,
        Phone TEXT,
        MobilePhone TEXT,
        Fax TEXT,
        Street TEXT,
        City TEXT,
        State TEXT,
        PostalCode TEXT,
        Country TEXT,
        Website TEXT,
        Industry TEXT,
        AnnualRevenue REAL,
        NumberOfEmployees INTEGER,
        Rating TEXT,
        Status TEXT,
        LeadSource TEXT,
        Description TEXT,
        HasOptedOutOfEmail INTEGER,
        OwnerId TEXT,
        CreatedDate INTEGER NOT NULL,
        IsConverted INTEGER NOT NULL DEFAULT 0,
        ConvertedDate INTEGER,
        ConvertedContactId TEXT,
        ConvertedAccountId TEXT,
        ConvertedOpportunityId TEXT
      ) STRICT
      """,
      "CREATE INDEX lead_by_modstamp ON lead (modstamp, id)",
      """
      CREATE TABLE contact (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        FirstName TEXT,
        LastName TEXT NOT NULL,
        Salutation TEXT,
        Title TEXT,
        Email TEXT,
        Phone TEXT,
        MobilePhone TEXT,
        Fax TEXT,
        MailingStreet TEXT,
        MailingCity TEXT,
        MailingState TEXT,
        MailingPostalCode TEXT,
        MailingCountry TEXT,
        Birthdate TEXT,
        LeadSource TEXT,
        Description TEXT,
        HasOptedOutOfEmail INTEGER,
        AccountId TEXT REFERENCES account(id),
        OwnerId TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX contact_by_modstamp ON contact (modstamp, id)",
      """
      CREATE TABLE opportunity (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Name TEXT NOT NULL,
        AccountId TEXT REFERENCES account(id),
        StageName TEXT NOT NULL,
        Amount REAL,
        CloseDate TEXT,
        Probability INTEGER,
        Description TEXT,
        OwnerId TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX opportunity_by_modstamp ON opportunity (modstamp, id)",
      """
      CREATE TABLE opportunity_contact_role (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        OpportunityId TEXT NOT NULL REFERENCES opportunity(id),
        ContactId TEXT NOT NULL REFERENCES contact(id),
        Role TEXT,
        IsPrimary INTEGER,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX opportunity_contact_role_by_modstamp ON opportunity_contact_role (modstamp, id)",
      """
      CREATE TABLE campaign (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Name TEXT NOT NULL,
        Type TEXT,
        Status TEXT,
        IsActive INTEGER,
        StartDate TEXT,
        EndDate TEXT,
        ActualCost REAL,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX campaign_by_modstamp ON campaign (modstamp, id)",
      """
      CREATE TABLE campaign_member_status (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        CampaignId TEXT NOT NULL REFERENCES campaign(id),
        Label TEXT NOT NULL,
        HasResponded INTEGER,
        SortOrder INTEGER,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX campaign_member_status_by_modstamp ON campaign_member_status (modstamp, id)",
      """
      CREATE TABLE campaign_member (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        CampaignId TEXT NOT NULL REFERENCES campaign(id),
        LeadId TEXT REFERENCES lead(id),
        ContactId TEXT REFERENCES contact(id),
        Status TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX campaign_member_by_modstamp ON campaign_member (modstamp, id)",
      """
      CREATE TABLE task (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Subject TEXT,
        Status TEXT NOT NULL,
        Priority TEXT,
        ActivityDate TEXT,
        WhoId TEXT,
        OwnerId TEXT,
        Description TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX task_by_modstamp ON task (modstamp, id)",
      """
      CREATE TABLE event (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL, -- milliseconds
        Subject TEXT,
        StartDateTime INTEGER,
        EndDateTime INTEGER,
        IsAllDayEvent INTEGER,
        Location TEXT,
        WhoId TEXT,
        OwnerId TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX event_by_modstamp ON event (modstamp, id)",
      "CREATE INDEX lead_by_conversion ON lead (modstamp, id) WHERE IsConverted",
      "CREATE INDEX contact_by_account ON contact (AccountId) WHERE AccountId IS NOT NULL",
      "CREATE INDEX opportunity_by_account ON opportunity (AccountId) WHERE AccountId IS NOT NULL",
      "CREATE INDEX role_by_opportunity ON opportunity_contact_role (OpportunityId)",
      "CREATE INDEX role_by_contact ON opportunity_contact_role (ContactId)",
      "CREATE INDEX status_by_campaign ON campaign_member_status (CampaignId)",
      "CREATE INDEX member_by_campaign ON campaign_member (CampaignId)",
      "CREATE INDEX member_by_lead ON campaign_member (LeadId) WHERE LeadId IS NOT NULL",
      "CREATE INDEX member_by_contact ON campaign_member (ContactId) WHERE ContactId IS NOT NULL",
      "CREATE INDEX task_by_who ON task (WhoId) WHERE WhoId IS NOT NULL",
      "CREATE INDEX event_by_who ON event (WhoId) WHERE WhoId IS NOT NULL",
    ]
}
