internal import Store

/// Who is in a program, and with which status.
///
/// Everything here is part of the transaction that is under way in Marketo's file.
enum ProgramMembers {
  /// What is kept of one member.
  struct Member: Hashable {
    /// The status, or `nil` where it was removed and that has not been pushed.
    var status: String?
    /// The status that Salesforce is known to have, or `nil`.
    var base: String?
  }

  /// Reads what is kept of a member, or `nil`.
  static func read(
    _ person: Int,
    in program: Int,
    _ file: borrowing Connection
  ) throws(SQLiteError) -> Member? {
    try file.rows(
      "SELECT status, base FROM program_member WHERE program = ? AND person = ?",
      [.integer(program), .integer(person)]
    ) { (row) throws(SQLiteError) in
      Member(status: row.optionalText(at: 0), base: row.optionalText(at: 1))
    }.first
  }

  /// Gives a person a status in a program, as a user of Marketo does.
  ///
  /// - Parameters:
  ///   - status: The status, or `nil` to remove the person.
  ///   - person: The person.
  ///   - program: The program; where it is linked, the next cycle pushes this.
  ///   - people: The people.
  ///   - file: A connection in a writing transaction.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  static func set(
    _ status: String?,
    of person: Int,
    in program: Program,
    _ people: People,
    _ file: borrowing Connection
  ) throws(SQLiteError) {
    let old = try read(person, in: program.id, file)?.status
    guard old != status else { return }
    if status == nil, program.link == .none {
      try remove(person, from: program.id, in: file)
    } else {
      try file.execute(
        """
        INSERT INTO program_member (program, person, status, is_pending) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET status = excluded.status, is_pending = excluded.is_pending
        """,
        [.integer(program.id), .integer(person), SQLiteValue(status), SQLiteValue(program.link != .none)]
      )
    }
    try log(old, status, of: person, in: program.name, people, file)
  }

  /// Brings a status from Salesforce.
  ///
  /// - Parameters:
  ///   - status: The status, or `nil` where the person is no member there.
  ///   - old: The status here.
  ///   - person: The person.
  ///   - program: The program and its name.
  ///   - people: The people.
  ///   - file: A connection in a writing transaction.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  static func bring(
    _ status: String?,
    replacing old: String?,
    of person: Int,
    in program: (id: Int, name: String),
    _ people: People,
    _ file: borrowing Connection
  ) throws(SQLiteError) {
    if let status {
      try file.execute(
        """
        INSERT INTO program_member (program, person, status, base, is_pending) VALUES (?, ?, ?3, ?3, 0)
        ON CONFLICT DO UPDATE SET status = excluded.status, base = excluded.base, is_pending = 0, is_waiting = 0
        """,
        [.integer(program.id), .integer(person), .text(status)]
      )
    } else {
      try remove(person, from: program.id, in: file)
    }
    if old != status { try log(old, status, of: person, in: program.name, people, file) }
  }

  /// Forgets a member.
  static func remove(_ person: Int, from program: Int, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute(
      "DELETE FROM program_member WHERE program = ? AND person = ?",
      [.integer(program), .integer(person)]
    )
  }

  private static func log(
    _ old: String?,
    _ new: String?,
    of person: Int,
    in program: String,
    _ people: People,
    _ file: borrowing Connection
  ) throws(SQLiteError) {
    let (old, new) = (old.map(RecordValue.text) ?? .null, new.map(RecordValue.text) ?? .null)
    try people.log(person, "programStatus", program, old: old, new: new, in: file)
  }

  /// Notes what Salesforce has now of a member that was pushed.
  ///
  /// - Parameters:
  ///   - result: The member's id, or nothing where it was left as somebody else had changed it.
  ///   - request: What was asked.
  ///   - file: A connection in a writing transaction.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  static func note(_ result: String, of request: Request, in file: borrowing Connection) throws(SQLiteError) {
    // A flow step has no values: what it did is pulled.
    guard let written = request.values.first, !result.isEmpty else { return }
    let isOfProgram = "person = ?1 AND program = (SELECT id FROM program WHERE campaign_id = ?2)"
    let keys: [SQLiteValue] = [.integer(request.person), SQLiteValue(request.other)]
    try file.execute(
      "UPDATE program_member SET base = ?3, is_pending = status IS NOT ?3, tries = 0, is_waiting = 0 WHERE \(isOfProgram)",
      keys + [written.value.stored]
    )
    try file.execute(
      "DELETE FROM program_member WHERE \(isOfProgram) AND status IS NULL AND base IS NULL",
      keys
    )
    guard request.kind == .addMember else { return }
    // If it is gone before there is a copy of it, there is no copy to tell that by.
    try file.execute(
      """
      INSERT INTO program_due (program, record, cycle) SELECT program.id, ?, cycle.number FROM program, cycle
      WHERE program.campaign_id = ? ON CONFLICT DO UPDATE SET cycle = excluded.cycle
      """,
      [SQLiteValue(request.record), SQLiteValue(request.other)]
    )
  }

  /// Marks every member of either side for the first exchange of a new link.
  static func beginLink(of program: Int, campaign: String, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute(
      "UPDATE program_member SET base = NULL, is_pending = 1, failed_cycle = 0 WHERE program = ?",
      [.integer(program)]
    )
    for record in ["lead_id", "contact_id"] {
      try file.execute(
        """
        INSERT OR IGNORE INTO program_due (program, record)
        SELECT ?, \(record) FROM campaign_member WHERE campaign_id = ? AND \(record) IS NOT NULL
        """,
        [.integer(program), .text(campaign)]
      )
    }
  }

  /// Marks what a page of campaign members changes, before the copies are changed.
  ///
  /// - Complexity: O(*n* log *n*) in the page.
  static func markDue(_ page: Page, in file: borrowing Connection) throws(SQLiteError) {
    for (ours, theirs) in [("lead_id", "LeadId"), ("contact_id", "ContactId")] {
      try file.execute(
        """
        INSERT OR IGNORE INTO program_due (program, record)
        SELECT program.id, record.\(theirs) FROM org.campaign_member AS record
        JOIN program ON program.campaign_id = record.CampaignId
        WHERE \(Page.condition("record")) AND record.\(theirs) IS NOT NULL
        """,
        page.values
      )
      // Whom a member was of before, where it was handed over to another record.
      try file.execute(
        """
        INSERT OR IGNORE INTO program_due (program, record)
        SELECT program.id, copy.\(ours) FROM org.campaign_member AS record
        JOIN campaign_member AS copy ON copy.sfdcId = record.id JOIN program ON program.campaign_id = copy.campaign_id
        WHERE \(Page.condition("record")) AND copy.\(ours) IS NOT NULL AND copy.\(ours) IS NOT record.\(theirs)
        """,
        page.values
      )
    }
  }

  /// Marks whom a campaign member is of, before its copy goes.
  static func markDue(member: String, in file: borrowing Connection) throws(SQLiteError) {
    try markDue(where: "sfdcId", is: member, in: file)
  }

  /// Marks the memberships of a person that goes: if its record stays, they come back with it.
  static func markDue(ofRecordOf person: Int, in file: borrowing Connection) throws(SQLiteError) {
    let records = try file.rows("SELECT sfdcId FROM person WHERE id = ? AND sfdcId IS NOT NULL", [.integer(person)]) {
      (row) throws(SQLiteError) in row.text(at: 0)
    }
    guard let record = records.first else { return }
    for column in ["lead_id", "contact_id"] { try markDue(where: column, is: record, in: file) }
  }

  /// Marks the memberships of a person that has got another record, of which there may be no copies yet.
  static func markDue(person: Int, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute(
      """
      INSERT OR IGNORE INTO program_due (program, record)
      SELECT member.program, person.sfdcId FROM person JOIN program_member AS member ON member.person = person.id
      JOIN program ON program.id = member.program AND program.link <> 'none'
      WHERE person.id = ? AND person.sfdcId IS NOT NULL
      """,
      [.integer(person)]
    )
  }

  private static func markDue(
    where column: String,
    is value: String,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    for record in ["lead_id", "contact_id"] {
      try file.execute(
        """
        INSERT OR IGNORE INTO program_due (program, record)
        SELECT program.id, copy.\(record) FROM campaign_member AS copy
        JOIN program ON program.campaign_id = copy.campaign_id WHERE copy.\(column) = ? AND copy.\(record) IS NOT NULL
        """,
        [.text(value)]
      )
    }
  }

  /// Takes the memberships of a person whose record was deleted in Salesforce, and with it they there.
  static func forgetLinked(_ person: Int, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute(
      "DELETE FROM program_member WHERE person = ? AND program IN (SELECT id FROM program WHERE link <> 'none')",
      [.integer(person)]
    )
  }

  /// Joins the memberships of two people that are merged; where both are members, the winner's status is kept.
  ///
  /// - Parameters:
  ///   - loser: The person that goes.
  ///   - winner: The person that stays.
  ///   - identity: Whose identity is left, and with it what Salesforce is known to have.
  ///   - file: A connection in a writing transaction.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the memberships of the two.
  static func absorb(
    _ loser: Int,
    into winner: Int,
    _ identity: People.Identity,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let base = identity == .loser ? "excluded.base, program_member.base" : "program_member.base, excluded.base"
    try file.execute(
      """
      INSERT INTO program_member (program, person, status, base, is_pending)
      SELECT program, ?, status, base, is_pending FROM program_member WHERE person = ?
      ON CONFLICT DO UPDATE SET status = coalesce(program_member.status, excluded.status), base = coalesce(\(base)),
        is_pending = (SELECT link <> 'none' FROM program WHERE program.id = program_member.program)
      """,
      [.integer(winner), .integer(loser)]
    )
  }
}
