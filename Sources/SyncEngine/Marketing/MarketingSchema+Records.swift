extension MarketingSchema {
  /// The tables of people and of what is pulled: columns are named as Marketo's fields are.
  ///
  /// Moments that Salesforce gave are milliseconds since 1970-01-01T00:00:00Z, as there; its own are seconds.
  static let records: [String] =
    [
      """
      CREATE TABLE sales_user (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        username TEXT,
        first_name TEXT,
        last_name TEXT,
        title TEXT,
        phone TEXT,
        email TEXT,
        is_active INTEGER
      ) STRICT
      """,
      """
      CREATE TABLE lead_queue (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        name TEXT
      ) STRICT
      """,
      """
      CREATE TABLE company (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sfdcId TEXT NOT NULL UNIQUE,
        companyName TEXT,
        mainPhone TEXT,
        site TEXT,
        website TEXT,
        industry TEXT,
        sicCode TEXT,
        annualRevenue REAL,
        numEmployees INTEGER,
        billingAddress TEXT,
        billingCity TEXT,
        billingState TEXT,
        billingPostalCode TEXT,
        billingCountry TEXT,
        accountType TEXT,
        companyNotes TEXT,
        owner_id TEXT
      ) STRICT
      """,
      """
      CREATE TABLE opportunity (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        name TEXT,
        account_id TEXT,
        stage TEXT,
        amount REAL,
        close_date TEXT,
        probability INTEGER,
        description TEXT,
        owner_id TEXT
      ) STRICT
      """,
      """
      CREATE TABLE opportunity_role (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        opportunity_id TEXT,
        contact_id TEXT,
        role TEXT,
        is_primary INTEGER
      ) STRICT
      """,
      """
      CREATE TABLE campaign (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        name TEXT,
        type TEXT,
        status TEXT,
        is_active INTEGER,
        start_date TEXT,
        end_date TEXT,
        actual_cost REAL
      ) STRICT
      """,
      """
      CREATE TABLE campaign_status (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        campaign_id TEXT,
        label TEXT,
        has_responded INTEGER,
        sort_order INTEGER
      ) STRICT
      """,
      """
      CREATE TABLE campaign_member (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        campaign_id TEXT,
        lead_id TEXT,
        contact_id TEXT,
        status TEXT
      ) STRICT
      """,
      """
      CREATE TABLE task (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        subject TEXT,
        status TEXT,
        priority TEXT,
        due_date TEXT,
        who_id TEXT,
        owner_id TEXT,
        description TEXT
      ) STRICT
      """,
      """
      CREATE TABLE event (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        subject TEXT,
        starts_at INTEGER,
        ends_at INTEGER,
        is_all_day INTEGER,
        location TEXT,
        who_id TEXT,
        owner_id TEXT
      ) STRICT
      """,
      """
      CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sfdcId TEXT UNIQUE,
        sfdcType TEXT CHECK (sfdcType IN ('Lead', 'Contact')),
        sfdcIsDeleted INTEGER NOT NULL DEFAULT 0,
        createdAt INTEGER NOT NULL,
        companyId INTEGER REFERENCES company(id) ON DELETE SET NULL,
        firstName TEXT,
        lastName TEXT,
        salutation TEXT,
        jobTitle TEXT,
        companyName TEXT,
        emailAddress TEXT,
        phoneNumber TEXT,
        mobilePhoneNumber TEXT,
        faxNumber TEXT,
        address TEXT,
        city TEXT,
        state TEXT,
        postalCode TEXT,
        country TEXT,
        website TEXT,
        industry TEXT,
        annualRevenue REAL,
        numEmployees INTEGER,
        rating TEXT,
        status TEXT,
        source TEXT,
        personNotes TEXT,
        unsubscribed INTEGER,
        ownerId TEXT,
        sfdcCreatedDate INTEGER,
        sfdcIsConverted INTEGER,
        sfdcConvertedDate INTEGER,
        dateOfBirth TEXT,
        accountId TEXT,
        score INTEGER,
        CHECK ((sfdcId IS NULL) = (sfdcType IS NULL))
      ) STRICT
      """,
      "CREATE INDEX person_by_company ON person (companyId) WHERE companyId IS NOT NULL",
      "CREATE INDEX person_without_company ON person (accountId) WHERE accountId IS NOT NULL AND companyId IS NULL",
      "CREATE INDEX member_by_campaign ON campaign_member (campaign_id)",
      "CREATE INDEX role_by_contact ON opportunity_role (contact_id)",
    ]
}
