internal import Store

extension SyncPrograms {
  /// What both sides have of one person in one program.
  struct Pair {
    /// Why it is looked at.
    enum Source {
      /// It has changed in Salesforce.
      case due
      /// It has changed in Marketo.
      case pending
    }

    /// Why it is looked at.
    var source: Source
    /// The program, by number and name.
    var program: (id: Int, name: String)
    /// The campaign.
    var campaign: String
    /// The lead or contact, or nothing where there is none any more.
    var record: String
    /// The number of the person whose record that is, or `nil`.
    var person: Int?
    /// The number that the member is kept under, where it has changed in Marketo.
    var member: Int?
    /// Whether the record is a lead.
    var isLead: Bool { record.hasPrefix(ObjectType.lead.keyPrefix) }
    /// Whether the record is there and can be changed.
    var isThere: Bool
    /// The status in Marketo, or `nil`.
    var ours: String?
    /// The status that Salesforce is known to have, or `nil`.
    var base: String?
    /// The status in Salesforce, or `nil`.
    var theirs: String?
    /// Whether that is one of the program's.
    var isKnownStatus: Bool

    /// Reads the next pairs of programs whose campaign is there.
    ///
    /// - Parameters:
    ///   - source: Why they are looked at.
    ///   - link: How the programs are linked.
    ///   - cycle: The number of the cycle; what has to wait for the next one is left out.
    ///   - limit: How many at the most.
    ///   - file: Marketo's connection, which can read the organization's file.
    /// - Returns: The pairs, in the order of programs and records.
    /// - Throws: `SQLiteError` where a file cannot be read or written.
    /// - Complexity: O(*n* log *n*) in the limit, and in what waits.
    static func read(
      _ source: Source,
      _ link: Program.Link,
      cycle: Int,
      limit: Int,
      in file: borrowing Connection
    ) throws(SQLiteError) -> [Pair] {
      let live = "person.sfdcIsDeleted = 0"
      let pairs =
        switch source {
        case .due:
          """
          SELECT due.program, due.record, person.id AS person, NULL AS member FROM program_due AS due
          LEFT JOIN person ON person.sfdcId = due.record AND \(live) WHERE due.cycle < ?2
          """
        case .pending:
          // One without a record is here only where it has nothing to ask for.
          """
          SELECT member.program, person.sfdcId AS record, iif(\(live), person.id, NULL) AS person, person.id AS member
          FROM program_member AS member JOIN person ON person.id = member.person
          WHERE member.is_pending AND NOT member.is_waiting AND member.failed_cycle < ?2
            AND (member.status IS NULL OR person.sfdcId IS NOT NULL AND \(live))
          """
        }
      let first = "(SELECT name FROM program_status WHERE program = pair.program ORDER BY step LIMIT 1)"
      // The plus keeps SQLite from walking through all members of the campaign.
      let theirs = ["LeadId", "ContactId"].map { column in
        """
        (SELECT coalesce(Status, \(first)) FROM org.campaign_member
          WHERE \(column) = pair.record AND +CampaignId = program.campaign_id ORDER BY id LIMIT 1)
        """
      }.joined(separator: ", ")
      return try file.rows(
        """
        SELECT program.id, program.name, program.campaign_id, coalesce(pair.record, ''), pair.person, pair.member,
          EXISTS (SELECT 1 FROM org.lead WHERE id = pair.record AND IsConverted = 0)
            OR EXISTS (SELECT 1 FROM org.contact WHERE id = pair.record),
          ours.status, ours.base, coalesce(\(theirs)) AS theirs,
          EXISTS (SELECT 1 FROM program_status WHERE program = pair.program AND name = coalesce(\(theirs)))
        FROM (\(pairs)) AS pair JOIN program ON program.id = pair.program AND program.link = ?1
        JOIN org.campaign AS record ON record.id = program.campaign_id
        LEFT JOIN program_member AS ours ON ours.program = pair.program AND ours.person = pair.person
        ORDER BY pair.program, pair.record, pair.member LIMIT ?3
        """,
        [.text(link.rawValue), .integer(cycle), .integer(limit)]
      ) { (row) throws(SQLiteError) in
        Pair(
          source: source,
          program: (row.integer(at: 0), row.text(at: 1)),
          campaign: row.text(at: 2),
          record: row.text(at: 3),
          person: row.optionalInteger(at: 4),
          member: row.optionalInteger(at: 5),
          isThere: row.boolean(at: 6),
          ours: row.optionalText(at: 7),
          base: row.optionalText(at: 8),
          theirs: row.optionalText(at: 9),
          isKnownStatus: row.boolean(at: 10)
        )
      }
    }

    /// Leaves the pair to the next cycle.
    func wait(cycle: Int, in file: borrowing Connection) throws(SQLiteError) {
      let values: [SQLiteValue] = [.integer(cycle), .integer(program.id)]
      if source == .due {
        try file.execute("UPDATE program_due SET cycle = ? WHERE program = ? AND record = ?", values + [.text(record)])
      }
      if let number = person ?? member {
        try file.execute(
          "UPDATE program_member SET failed_cycle = ? WHERE program = ? AND person = ? AND is_pending",
          values + [.integer(number)]
        )
      }
    }

    /// Notes that there is nothing left to be done for the pair, but what was asked for.
    func settle(in file: borrowing Connection) throws(SQLiteError) {
      if source == .due {
        try file.execute(
          "DELETE FROM program_due WHERE program = ? AND record = ?",
          [.integer(program.id), .text(record)]
        )
      } else if person == nil, let member {
        try ProgramMembers.remove(member, from: program.id, in: file)
      }
    }

    /// What Salesforce is asked for, so that it has what Marketo has.
    func request(of person: Int) -> Request {
      let kind: Request.Kind = ours == nil ? .removeMember : theirs == nil ? .addMember : .setMemberStatus
      var request = Request(key: 0, kind: kind, person: person, record: record, other: campaign, note: ours)
      // A member without a status counts as one with the present one.
      request.values = [
        Request.Value(
          field: "Status",
          target: theirs ?? "",
          value: ours.map(RecordValue.text) ?? .null,
          base: theirs.map(RecordValue.text) ?? .null
        )
      ]
      return request
    }
  }
}
