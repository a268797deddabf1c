internal import Store

/// What a user of Marketo does with people, as far as Salesforce has no part in it.
enum PeopleActions {
  /// Does an action.
  ///
  /// - Parameters:
  ///   - action: One of the actions of Marketo.
  ///   - state: The settings.
  ///   - people: The people.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The number of the person that was made or is left, or why it was not done. What is refused is so before
  ///   anything is written.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the fields and in the people of a company.
  static func perform(
    _ action: RecordAction,
    _ state: ControlState,
    _ people: People,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String?, RecordRefusal> {
    switch action {
    case .createPerson(let values): return try people.create(values, in: file).map { String($0) }
    case .editPerson(let id, let values):
      let refusal = try people.edit(id, values, in: file)
      return refusal.map(Result.failure) ?? .success(String(id))
    case .deletePerson(let id, _):
      guard let person = try people.read(id, in: file) else { return missing(id) }
      try people.remove(person.id, in: file)
      return .success(nil)
    case .mergePeople(let winnerID, let loserID):
      guard let winner = try people.read(winnerID, in: file) else { return missing(winnerID) }
      guard let loser = try people.read(loserID, in: file) else { return missing(loserID) }
      guard winnerID != loserID else { return .failure(RecordRefusal(.invalidOperation, record: loser.name)) }
      let identity: People.Identity = winner.liveID != nil ? .winner : loser.liveID != nil ? .loser : .none
      try people.absorb(loser, into: winner, identity: identity, sumsScores: false, in: file)
      return .success(winner.name)
    case .enableObject(let name): return try CustomObjects.enable(name, state, in: file)
    case .disableObject(let name):
      guard !isRunning(state) else { return .failure(RecordRefusal(.invalidOperation, record: name)) }
      try file.execute("DELETE FROM enabled_object WHERE name = ?", [.text(name)])
      return file.changedRows > 0 ? .success(nil) : .failure(RecordRefusal(.invalidOperation, record: name))
    default: return try ProgramActions.perform(action, people, in: file)
    }
  }

  /// Whether Salesforce has to be asked for an action, because all people in it have a record there.
  static func concernsSalesforce(
    _ action: RecordAction,
    _ people: People,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    switch action {
    case .deletePerson(let id, true): return try people.read(id, in: file)?.liveID != nil
    case .mergePeople(let winner, let loser) where winner != loser:
      guard try people.read(winner, in: file)?.liveID != nil else { return false }
      return try people.read(loser, in: file)?.liveID != nil
    default: return false
    }
  }

  /// Whether the sync would have to be disabled first (sync-engine.md 2.9).
  static func isRunning(_ state: ControlState) -> Bool {
    state.instance.start == .started && state.instance.isEnabled
  }

  private static func missing(_ id: Int) -> Result<String?, RecordRefusal> {
    .failure(RecordRefusal(.entityIsDeleted, record: String(id)))
  }
}
