internal import Store

/// What a user of Marketo does with programs, as far as Salesforce has no part in it.
enum ProgramActions {
  /// Does an action.
  ///
  /// - Parameters:
  ///   - action: One of the actions on programs that is no link.
  ///   - people: The people.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The number of the program that was made, or of the person; or why it was not done. What is refused is so
  ///   before anything is written.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the statuses, and in the members where a link ends.
  static func perform(
    _ action: RecordAction,
    _ people: People,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String?, RecordRefusal> {
    switch action {
    case .createProgram(let name, let channel, let statuses, let cost):
      return try Programs.create(name, channel: channel, statuses, periodCost: cost, in: file).map { String($0) }
    case .setPeriodCost(let id, let cost):
      guard let program = try Programs.read(id, in: file) else { return missing(id) }
      let refusal = try Programs.setPeriodCost(program, cost, in: file)
      return refusal.map(Result.failure) ?? .success(String(id))
    case .unlinkProgram(let id):
      guard let program = try Programs.read(id, in: file) else { return missing(id) }
      guard program.link != .none else { return .failure(RecordRefusal(.invalidOperation, record: String(id))) }
      try Programs.unlink(id, in: file)
      return .success(String(id))
    case .addToProgram(let person, let program, let status):
      return try set(status, of: person, in: program, isNew: true, people, file)
    case .changeProgramStatus(let person, let program, let status):
      return try set(status, of: person, in: program, people, file)
    case .removeFromProgram(let person, let program):
      guard let found = try Programs.read(program, in: file) else { return missing(program) }
      guard try ProgramMembers.read(person, in: program, file)?.status != nil else { return missing(person) }
      try ProgramMembers.set(nil, of: person, in: found, people, file)
      return .success(String(person))
    default: preconditionFailure("an action that is none of Marketo's")
    }
  }

  private static func set(
    _ status: String?,
    of person: Int,
    in id: Int,
    isNew: Bool = false,
    _ people: People,
    _ file: borrowing Connection
  ) throws(SQLiteError) -> Result<String?, RecordRefusal> {
    guard let program = try Programs.read(id, in: file) else { return missing(id) }
    guard try people.read(person, in: file) != nil else { return missing(person) }
    let present = try ProgramMembers.read(person, in: id, file)?.status
    guard isNew || present != nil else { return missing(person) }
    guard let status = status ?? present ?? program.statuses.first?.name,
      program.statuses.contains(where: { $0.name == status })
    else { return .failure(RecordRefusal(.invalidType, record: String(id), field: "Status")) }
    try ProgramMembers.set(status, of: person, in: program, people, file)
    return .success(String(person))
  }

  private static func missing(_ id: Int) -> Result<String?, RecordRefusal> {
    .failure(RecordRefusal(.entityIsDeleted, record: String(id)))
  }
}
