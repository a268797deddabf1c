internal import Facts
internal import Store

extension ControlState {
  /// Reads the state from the tables of both sides.
  ///
  /// - Parameters:
  ///   - connection: A connection to the file of the Salesforce side.
  ///   - marketing: A connection to the file of the Marketo side.
  /// - Throws: ``SQLiteError`` `corrupt` where a row is missing or makes no sense, and what reading throws.
  /// - Complexity: O(*n*) in the fields.
  init(
    organization connection: borrowing Connection,
    marketing: borrowing Connection
  ) throws(SQLiteError) {
    let organizations = try connection.rows("SELECT \(Organization.columns) FROM organization") {
      (row) throws(SQLiteError) in try Organization(row)
    }
    let instances = try marketing.rows("SELECT \(Instance.columns) FROM instance") {
      (row) throws(SQLiteError) in try Instance(row)
    }
    guard var organization = organizations.first, let instance = instances.first else { throw SQLiteError(.corrupt) }
    organization.leadMap = try connection.pairs(of: "lead_map")
    organization.layouts = Set(try connection.texts(of: "page_layout"))
    organization.profile = try Profile(readingFrom: connection)
    let permanent = try marketing.rows("SELECT object, field FROM permanent_field") { (row) throws(SQLiteError) in
      CustomField.Name(object: row.text(at: 0), field: row.text(at: 1))
    }
    self.init(
      organization: organization,
      instance: instance,
      fields: try CustomField.read(from: connection, permanent: Set(permanent)),
      mapping: try marketing.pairs(of: "mapping")
    )
  }

  /// Reads the state from the tables of an engine whose sides shared a file.
  ///
  /// - Parameter connection: A connection to the file, with the last tables that such a file had.
  /// - Throws: ``SQLiteError`` `corrupt` where a row is missing or makes no sense, and what reading throws.
  /// - Complexity: O(*n*) in the fields.
  init(legacy connection: borrowing Connection) throws(SQLiteError) {
    let organizations = try connection.rows("SELECT \(Organization.columns) FROM organization") {
      (row) throws(SQLiteError) in try Organization(row)
    }
    let columns = Instance.legacyColumns + ", NULL, NULL, 0, 0"
    let instances = try connection.rows("SELECT \(columns) FROM instance") {
      (row) throws(SQLiteError) in try Instance(row)
    }
    guard var organization = organizations.first, let instance = instances.first else { throw SQLiteError(.corrupt) }
    organization.leadMap = try connection.pairs(of: "lead_map")
    organization.layouts = Set(try connection.texts(of: "page_layout"))
    organization.profile = try Profile(readingFrom: connection)
    let fields = try connection.rows(
      "SELECT object, field, is_unneeded, is_visible, is_permanent, is_writable FROM custom_field ORDER BY position"
    ) { (row) throws(SQLiteError) in
      var field = CustomField(CustomField.Name(object: row.text(at: 0), field: row.text(at: 1)))
      field.isUnneeded = row.boolean(at: 2)
      field.isVisible = row.boolean(at: 3)
      field.isPermanent = row.boolean(at: 4)
      field.isWritable = row.boolean(at: 5)
      return field
    }
    self.init(
      organization: organization,
      instance: instance,
      fields: fields,
      mapping: try connection.pairs(of: "mapping")
    )
  }

  /// Writes what differs from what the tables of the Salesforce side hold.
  ///
  /// - Parameters:
  ///   - connection: A connection to the file, in a writing transaction.
  ///   - before: What the tables hold, or `nil` where they are empty.
  /// - Throws: ``SQLiteError`` where it cannot be written.
  /// - Complexity: O(*n*) in the fields; a new one is a new column of its records.
  func writeOrganization(
    to connection: borrowing Connection,
    replacing before: ControlState?
  ) throws(SQLiteError) {
    if before?.organization != organization {
      try write(organization.row, to: "organization", columns: Organization.columns, connection)
      try connection.replace("lead_map", with: organization.leadMap)
      try connection.replace("page_layout", with: organization.layouts)
      try Profile.write(organization.profile, to: connection)
    }
    for (position, field) in fields.enumerated() {
      // Fields keep their places; one that is deleted is no part of a control action.
      if let before, position < before.fields.count {
        if before.fields[position] != field { try field.write(to: connection, at: position) }
      } else {
        try field.write(to: connection, at: position)
        try field.addColumn(to: connection)
      }
    }
  }

  /// Writes what differs from what the tables of the Marketo side hold.
  ///
  /// - Parameters:
  ///   - connection: A connection to the file, in a writing transaction.
  ///   - before: What the tables hold, or `nil` where they are empty.
  /// - Throws: ``SQLiteError`` where it cannot be written.
  /// - Complexity: O(*n*) in the fields.
  func writeInstance(to connection: borrowing Connection, replacing before: ControlState?) throws(SQLiteError) {
    if before?.instance != instance {
      try write(instance.row, to: "instance", columns: Instance.columns, connection)
    }
    if before?.permanentFields != permanentFields {
      let insert = try connection.prepare("INSERT OR IGNORE INTO permanent_field VALUES (?, ?)")
      for name in permanentFields { try insert.run([.text(name.object), .text(name.field)]) }
    }
    if before?.mapping != mapping { try connection.replace("mapping", with: mapping) }
  }

  /// Whether the two differ in what the Salesforce side keeps.
  ///
  /// - Complexity: O(*n*) in the fields.
  func differsInOrganization(from other: ControlState) -> Bool {
    organization != other.organization || fields.map(\.ofOrganization) != other.fields.map(\.ofOrganization)
  }

  /// Whether the two differ in what the Marketo side keeps.
  ///
  /// - Complexity: O(*n*) in the fields.
  func differsInInstance(from other: ControlState) -> Bool {
    instance != other.instance || mapping != other.mapping || permanentFields != other.permanentFields
  }

  /// Writes the only row of a table.
  private func write(
    _ row: [SQLiteValue],
    to table: String,
    columns: String,
    _ connection: borrowing Connection
  ) throws(SQLiteError) {
    let parameters = String(repeating: ", ?", count: row.count)
    try connection.execute("INSERT OR REPLACE INTO \(table) (only, \(columns)) VALUES (1\(parameters))", row)
  }
}

extension ControlState.Organization {
  /// The columns, in the order in which the rows below are read and written.
  fileprivate static let columns = """
    id, edition, is_sandbox, is_api_enabled, is_step1_skipped, administrator, sync_user, \
    is_marketing_user, session, is_field_review_done, token_generation, token_salt, token_iterations, token_digest
    """

  fileprivate var row: [SQLiteValue] {
    [
      .text(id), .text(edition.rawValue), SQLiteValue(isSandbox), SQLiteValue(isAPIEnabled),
      SQLiteValue(isStep1Skipped),
      .text(administrator), SQLiteValue(syncUser), SQLiteValue(isMarketingUser),
      SQLiteValue(session), SQLiteValue(isFieldReviewDone), .integer(tokenGeneration),
      SQLiteValue(tokenDigest?.salt), SQLiteValue(tokenDigest?.iterations), SQLiteValue(tokenDigest?.bytes),
    ]
  }

  fileprivate init(_ row: borrowing Statement) throws(SQLiteError) {
    guard let edition = Edition(rawValue: row.text(at: 1)) else { throw SQLiteError(.corrupt) }
    var digest: TokenDigest?
    if let salt = row.optionalBytes(at: 11), let iterations = row.optionalInteger(at: 12), iterations > 0 {
      digest = TokenDigest(salt: salt, iterations: iterations, bytes: row.bytes(at: 13))
    }
    self.init(
      edition: edition,
      id: row.text(at: 0),
      isSandbox: row.boolean(at: 2),
      isAPIEnabled: row.boolean(at: 3),
      isStep1Skipped: row.boolean(at: 4),
      leadMap: [:],
      layouts: [],
      profile: nil,
      administrator: row.text(at: 5),
      syncUser: row.optionalText(at: 6),
      isMarketingUser: row.boolean(at: 7),
      session: row.optionalText(at: 8),
      isFieldReviewDone: row.boolean(at: 9),
      tokenGeneration: row.integer(at: 10),
      tokenDigest: digest
    )
  }
}

extension ControlState.Instance {
  /// The columns, in the order in which the rows below are read and written.
  fileprivate static let columns = legacyColumns + ", default_last_name, default_company, has_failed, is_running"

  /// Those that a file of both sides had, too.
  fileprivate static let legacyColumns = """
    is_sandbox, mode, user, token_generation, sandbox_flag, has_consent, field_sync, start, is_enabled, \
    last_synced_at, is_campaign_sync_enabled, is_mapping_reviewed, has_separated_pair, are_mappings_discarded
    """

  fileprivate var row: [SQLiteValue] {
    [
      SQLiteValue(isSandbox), .text(mode.rawValue), SQLiteValue(user), SQLiteValue(tokenGeneration),
      SQLiteValue(sandboxFlag), SQLiteValue(hasConsent), .text(fieldSync.rawValue), .text(start.rawValue),
      SQLiteValue(isEnabled), SQLiteValue(lastSyncedAt?.secondsSinceEpoch), SQLiteValue(isCampaignSyncEnabled),
      SQLiteValue(review.isFinished), SQLiteValue(review.hasSeparatedPair), SQLiteValue(review.isDiscarded),
      SQLiteValue(defaultLastName), SQLiteValue(defaultCompany), SQLiteValue(hasFailed), SQLiteValue(isRunning),
    ]
  }

  fileprivate init(_ row: borrowing Statement) throws(SQLiteError) {
    guard
      let mode = CredentialsMode(rawValue: row.text(at: 1)),
      let fieldSync = ControlState.FieldSync(rawValue: row.text(at: 6)),
      let start = ControlState.Start(rawValue: row.text(at: 7))
    else { throw SQLiteError(.corrupt) }
    var review = MappingReview()
    review.isFinished = row.boolean(at: 11)
    review.hasSeparatedPair = row.boolean(at: 12)
    review.isDiscarded = row.boolean(at: 13)
    self.init(
      isSandbox: row.boolean(at: 0),
      mode: mode,
      isCampaignSyncEnabled: row.boolean(at: 10),
      review: review,
      user: row.optionalText(at: 2),
      tokenGeneration: row.optionalInteger(at: 3),
      sandboxFlag: row.boolean(at: 4),
      hasConsent: row.boolean(at: 5),
      fieldSync: fieldSync,
      start: start,
      isEnabled: row.boolean(at: 8),
      lastSyncedAt: row.optionalInteger(at: 9).map { Timestamp(secondsSinceEpoch: $0) },
      defaultLastName: row.optionalText(at: 14),
      defaultCompany: row.optionalText(at: 15),
      hasFailed: row.boolean(at: 16),
      isRunning: row.boolean(at: 17)
    )
  }
}
