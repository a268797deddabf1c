internal import Facts
internal import Store

/// The programs of the instance, and what links them with campaigns (sync-engine.md 1.1 and 1.5).
///
/// Everything here is part of the transaction that is under way in Marketo's file.
enum Programs {
  /// How many characters the status of a campaign member has at the most.
  private static let statusLength = 40

  /// Reads programs.
  ///
  /// - Parameters:
  ///   - condition: Which programs, with `?` for each value.
  ///   - values: What to bind.
  ///   - file: A connection to Marketo's file.
  /// - Returns: The programs, in order of their numbers.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the programs and their statuses.
  static func read(
    where condition: String,
    _ values: [SQLiteValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> [Program] {
    var programs = try file.rows(
      "SELECT id, name, channel, period_cost, campaign_id, link FROM program WHERE \(condition) ORDER BY id",
      values
    ) { (row) throws(SQLiteError) in
      Program(
        id: row.integer(at: 0),
        name: row.text(at: 1),
        channel: row.text(at: 2),
        periodCost: row.isNull(at: 3) ? nil : row.real(at: 3),
        campaignID: row.optionalText(at: 4),
        link: Program.Link(rawValue: row.text(at: 5)) ?? .none,
        statuses: []
      )
    }
    for index in programs.indices {
      programs[index].statuses = try file.rows(
        "SELECT name, has_responded FROM program_status WHERE program = ? ORDER BY step",
        [.integer(programs[index].id)]
      ) { (row) throws(SQLiteError) in ProgramStatus(row.text(at: 0), hasResponded: row.boolean(at: 1)) }
    }
    return programs
  }

  /// Reads the program with a number, or `nil`.
  static func read(_ id: Int, in file: borrowing Connection) throws(SQLiteError) -> Program? {
    try read(where: "id = ?", [.integer(id)], in: file).first
  }

  /// Makes a program.
  ///
  /// - Returns: Its number, or why it cannot be.
  /// - Complexity: O(*n*) in the statuses.
  static func create(
    _ name: String,
    channel: String,
    _ statuses: [ProgramStatus],
    periodCost: Double?,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<Int, RecordRefusal> {
    for (field, isEmpty) in [("Name", name.isEmpty), ("Channel", channel.isEmpty), ("Status", statuses.isEmpty)]
    where isEmpty {
      return .failure(RecordRefusal(.requiredFieldMissing, field: field))
    }
    for status in statuses {
      if status.name.isEmpty { return .failure(RecordRefusal(.requiredFieldMissing, field: "Status")) }
      if status.name.unicodeScalars.count > statusLength {
        return .failure(RecordRefusal(.stringTooLong, field: "Status"))
      }
    }
    guard Set(statuses.map(\.name)).count == statuses.count else {
      return .failure(RecordRefusal(.duplicateValue, field: "Status"))
    }
    guard isCost(periodCost) else { return .failure(RecordRefusal(.invalidType, field: "PeriodCost")) }
    guard try read(where: "name = ?", [.text(name)], in: file).isEmpty else {
      return .failure(RecordRefusal(.duplicateValue, field: "Name"))
    }
    try file.execute(
      "INSERT INTO program (name, channel, period_cost, link, is_cost_pending) VALUES (?, ?, ?, 'none', 0)",
      [.text(name), .text(channel), periodCost.map(SQLiteValue.real) ?? .null]
    )
    let id = file.lastInsertedID
    let insert = try file.prepare("INSERT INTO program_status VALUES (?, ?, ?, ?)")
    for (step, status) in statuses.enumerated() {
      try insert.run([.integer(id), .text(status.name), .integer(step), SQLiteValue(status.hasResponded)])
    }
    return .success(id)
  }

  private static func isCost(_ cost: Double?) -> Bool {
    cost.map { $0.isFinite && $0 >= 0 } ?? true
  }

  /// Changes what a program costs, which the next cycle pushes where the program is linked.
  ///
  /// - Returns: Why it cannot be, or `nil`.
  static func setPeriodCost(
    _ program: Program,
    _ cost: Double?,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    guard isCost(cost) else { return RecordRefusal(.invalidType, record: String(program.id), field: "PeriodCost") }
    try file.execute(
      "UPDATE program SET period_cost = ?1, is_cost_pending = link <> 'none' WHERE id = ?2 AND period_cost IS NOT ?1",
      [cost.map(SQLiteValue.real) ?? .null, .integer(program.id)]
    )
    return nil
  }

  /// Ends the link of a program; both sides keep the members that they have.
  static func unlink(_ program: Int, in file: borrowing Connection) throws(SQLiteError) {
    let values: [SQLiteValue] = [.integer(program)]
    try file.execute("UPDATE program SET campaign_id = NULL, link = 'none', is_cost_pending = 0 WHERE id = ?", values)
    try file.execute("DELETE FROM program_member WHERE program = ? AND status IS NULL", values)
    try file.execute(
      "UPDATE program_member SET base = NULL, is_pending = 0, tries = 0, is_waiting = 0 WHERE program = ?",
      values
    )
    try file.execute("DELETE FROM program_due WHERE program = ?", values)
  }

  /// Ends the link with a campaign that is no longer there.
  ///
  /// - Returns: Whether there was one.
  static func unlink(campaign: String, in file: borrowing Connection) throws(SQLiteError) -> Bool {
    guard let program = try read(where: "campaign_id = ?", [.text(campaign)], in: file).first else { return false }
    try unlink(program.id, in: file)
    return true
  }

  /// Makes the request that links a program with a campaign.
  ///
  /// - Parameters:
  ///   - id: The program.
  ///   - campaign: The id of the campaign, or `nil` where one is to be made.
  ///   - name: The name of the one that is to be made.
  ///   - state: The settings.
  ///   - file: Marketo's connection.
  /// - Returns: The request, or why the two cannot be linked.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  static func linkRequest(
    _ id: Int,
    campaign: String?,
    name: String?,
    _ state: ControlState,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<Request, RecordRefusal> {
    guard state.instance.isCampaignSyncEnabled else {
      return .failure(RecordRefusal(.invalidOperation, record: ObjectType.campaign.name))
    }
    guard state.organization.isMarketingUser, state.organization.profile?.objects.contains("Campaign") == true else {
      return .failure(RecordRefusal(.insufficientAccess, record: ObjectType.campaign.name))
    }
    guard let program = try read(id, in: file) else {
      return .failure(RecordRefusal(.entityIsDeleted, record: String(id)))
    }
    let kinds = [Request.Kind.createCampaign, .linkCampaign].map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let waiting = try file.rows(
      """
      SELECT 1 FROM outbox WHERE kind IN (\(kinds)) AND answered_in IS NULL AND (person = ? OR record_id = ?)
      """,
      [.integer(id), SQLiteValue(campaign)]
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }
    guard program.link == .none, waiting.isEmpty else {
      return .failure(RecordRefusal(.invalidOperation, record: String(id)))
    }
    if let campaign, try !read(where: "campaign_id = ?", [.text(campaign)], in: file).isEmpty {
      return .failure(RecordRefusal(.duplicateValue, record: campaign))
    }
    var request = Request(key: 0, kind: campaign == nil ? .createCampaign : .linkCampaign, person: id, record: campaign)
    if let name { request.values.append(Request.Value(field: "Name", target: "name", value: .text(name), base: .null)) }
    request.values.append(
      Request.Value(field: "Type", target: "channel", value: .text(program.channel), base: .null)
    )
    if let cost = program.periodCost { request.values.append(costValue(cost)) }
    for (step, status) in program.statuses.enumerated() {
      request.values.append(Request.Value(status, step: step))
    }
    request.isFlow = true
    return .success(request)
  }

  /// What is written of a cost.
  private static func costValue(_ cost: Double?) -> Request.Value {
    Request.Value(
      field: "ActualCost",
      target: "period_cost",
      value: cost.map(RecordValue.decimal) ?? .null,
      base: .null
    )
  }

  /// Makes the requests for the costs that wait to be pushed.
  ///
  /// - Parameters:
  ///   - cycle: The number of the cycle; what was refused in it is left out.
  ///   - file: Marketo's connection, which can read the organization's file.
  /// - Returns: The requests, as many as one call takes at the most.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the programs.
  static func costRequests(cycle: Int, in file: borrowing Connection) throws(SQLiteError) -> [Request] {
    let programs = try read(
      where: """
        link <> 'none' AND is_cost_pending AND failed_cycle < ?
        AND EXISTS (SELECT 1 FROM org.campaign AS record WHERE record.id = program.campaign_id)
        """,
      [.integer(cycle)],
      in: file
    )
    return programs.prefix(CallMeter.recordsPerWrite).map { program in
      var request = Request(key: 0, kind: .updateCampaign, person: program.id, record: program.campaignID)
      request.values = [costValue(program.periodCost)]
      return request
    }
  }

  /// Notes what Salesforce has done for a program.
  ///
  /// - Parameters:
  ///   - result: The id of the campaign.
  ///   - request: What was asked.
  ///   - file: A connection in a writing transaction.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the members of either side.
  static func note(_ result: String, of request: Request, in file: borrowing Connection) throws(SQLiteError) {
    guard let program = try read(request.person, in: file) else { return }
    let cost = request.values.first { $0.target == "period_cost" }?.value
    if request.kind == .updateCampaign {
      guard program.campaignID == request.record else { return }
      try file.execute(
        "UPDATE program SET is_cost_pending = period_cost IS NOT ? WHERE id = ?",
        [cost?.stored ?? .null, .integer(program.id)]
      )
      return
    }
    guard program.link == .none else { return }
    try file.execute(
      """
      UPDATE program SET campaign_id = ?, link = 'initial', is_cost_pending = period_cost IS NOT ?, failed_cycle = 0
      WHERE id = ?
      """,
      [.text(result), cost?.stored ?? .null, .integer(program.id)]
    )
    try ProgramMembers.beginLink(of: program.id, campaign: result, in: file)
  }
}

extension Request.Value {
  /// What begins the name of a status among the values that are written to a campaign.
  private static let statusPrefix = "CampaignMemberStatus."

  /// Creates what is written of a program's status.
  fileprivate init(_ status: ProgramStatus, step: Int) {
    self.init(
      field: Self.statusPrefix + status.name,
      target: status.name,
      value: .integer(step),
      base: .integer(status.hasResponded ? 1 : 0)
    )
  }

  /// The status that it stands for, with its place among the others, or `nil` for a field of the campaign.
  var status: (step: Int, status: ProgramStatus)? {
    guard field.hasPrefix(Self.statusPrefix), case .integer(let step) = value else { return nil }
    return (step, ProgramStatus(target, hasResponded: base == .integer(1)))
  }
}
