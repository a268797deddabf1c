internal import Facts
internal import Store

extension Engine {
  /// Does an action on records.
  ///
  /// - Parameter action: The action.
  /// - Returns: What became of it.
  /// - Throws: ``EngineError`` where a file cannot be read or written; nothing has changed then, unless it had been
  ///   decided to ask Salesforce, which the next action or cycle carries out.
  /// - Complexity: O(*n* log *n*) in the fields and in the records that belong to the one.
  public borrowing func perform(_ action: RecordAction) throws(EngineError) -> RecordOutcome {
    switch action {
    case .createPerson, .editPerson, .deletePerson, .mergePeople, .enableObject, .disableObject, .createProgram,
      .setPeriodCost, .unlinkProgram, .addToProgram, .changeProgramStatus, .removeFromProgram:
      return try performInMarketo(action)
    case .linkProgram(let program, let campaign): return try link(program, to: campaign, name: nil)
    case .linkProgramToNewCampaign(let program, let name): return try link(program, to: nil, name: name)
    case .syncPerson, .convertPerson, .deleteFromSalesforce, .changeOwner, .addToCampaign, .changeCampaignStatus,
      .removeFromCampaign:
      return try performFlow(action)
    case .createRecord, .editRecord, .deleteRecord, .mergeRecords, .convertLead:
      return try performInSalesforce(action)
    default: return try performSetting(action)
    }
  }

  /// Writes records of Salesforce; what is refused is so before anything is written.
  private borrowing func performInSalesforce(_ action: RecordAction) throws(EngineError) -> RecordOutcome {
    try stores.organization.transaction(.writing) { () throws(EngineError) in
      let now = clock()
      return try stores.organization.work { (file) throws(SQLiteError) in
        switch try Records.perform(action, at: now, in: file) {
        case .success(let id):
          try EngineStores.note([], at: now, in: file)
          return .done(id: id)
        case .failure(let refusal): return .refused(refusal)
        }
      }
    }
  }

  /// Changes what Salesforce lets happen to records, and notes which facts change with it.
  private borrowing func performSetting(_ action: RecordAction) throws(EngineError) -> RecordOutcome {
    try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.organization.transaction(.writing) { () throws(EngineError) in
        let now = clock()
        let before = try stores.load().state
        let refusal = try stores.organization.work { (file) throws(SQLiteError) in
          try OrganizationSettings.perform(action, before, at: now, in: file)
        }
        if let refusal { return .refused(refusal) }
        let changes = FactChange.changes(from: before.facts, to: try stores.load().state.facts)
        try stores.organization.work { (file) throws(SQLiteError) in
          try EngineStores.note(changes, at: now, in: file)
        }
        return .done(id: nil)
      }
    }
  }

  private borrowing func performInMarketo(_ action: RecordAction) throws(EngineError) -> RecordOutcome {
    try answerLeft()
    while true {
      if let outcome = try requestWhereNeeded(action) { return outcome }
      let outcome = try stores.marketing.transaction(.writing) { () throws(EngineError) -> RecordOutcome? in
        let now = clock()
        let state = try stores.load().state
        return try stores.marketing.work { (file) throws(SQLiteError) in
          let people = try People(in: file, at: now)
          // Another process may have brought a person to Salesforce meanwhile.
          if try PeopleActions.concernsSalesforce(action, people, in: file) { return nil }
          switch try PeopleActions.perform(action, state, people, in: file) {
          case .success(let id):
            try EngineStores.note([], at: now, in: file)
            return .done(id: id)
          case .failure(let refusal): return .refused(refusal)
          }
        }
      }
      if let outcome { return outcome }
    }
  }

  /// Asks Salesforce for what concerns it, too.
  ///
  /// - Returns: What became of it, or `nil` where it is Marketo's alone.
  private borrowing func requestWhereNeeded(_ action: RecordAction) throws(EngineError) -> RecordOutcome? {
    switch action {
    case .deletePerson(let id, true):
      guard try person(id)?.liveID != nil else { return nil }
      return try request(.delete, of: id, note: People.alsoInMarketo)
    case .mergePeople(let winner, let loser) where winner != loser:
      guard try person(winner)?.liveID != nil, let second = try person(loser)?.liveID else { return nil }
      return try request(.merge, of: winner, other: second, note: String(loser))
    default: return nil
    }
  }

  /// Reads a person.
  ///
  /// - Parameter id: The number.
  /// - Returns: The person, or `nil` where there is none.
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the fields.
  public borrowing func person(_ id: Int) throws(EngineError) -> Person? {
    let now = clock()
    return try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.marketing.work { (file) throws(SQLiteError) in try People(in: file, at: now).read(id, in: file) }
    }
  }

  /// Reads all people, in order of their numbers.
  ///
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the people and fields, all of which are in memory then.
  public borrowing func people() throws(EngineError) -> [Person] {
    let now = clock()
    return try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.marketing.work { (file) throws(SQLiteError) in
        try People(in: file, at: now).read(where: "1", [], in: file)
      }
    }
  }

  /// Reads all records of an object, in order of their ids.
  ///
  /// - Parameter object: The object.
  /// - Returns: The records.
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the records and fields, all of which are in memory then.
  public borrowing func records(of object: ObjectType) throws(EngineError) -> [SyncedRecord] {
    try stores.organization.transaction(.reading) { () throws(EngineError) in
      try stores.organization.work { (file) throws(SQLiteError) in
        let schema = try RecordSchema(object, in: file)
        let columns = schema.fields.map { ", \"\($0.name)\"" }.joined()
        return try file.rows("SELECT id\(columns) FROM \"\(object.table)\" ORDER BY id") { (row) throws(SQLiteError) in
          SyncedRecord(id: row.text(at: 0), values: schema.values(in: row, from: 1))
        }
      }
    }
  }

  /// Reads the companies of contacts, in order of the ids of their accounts.
  ///
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the companies and fields, all of which are in memory then.
  public borrowing func companies() throws(EngineError) -> [SyncedRecord] {
    try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.marketing.work { (file) throws(SQLiteError) in
        let names = try PersonFields(in: file).companyTypes.keys.sorted()
        let columns = names.map { ", \"\($0)\"" }.joined()
        return try file.rows("SELECT sfdcId\(columns) FROM company ORDER BY sfdcId") { (row) throws(SQLiteError) in
          var values: [String: RecordValue] = [:]
          for (place, name) in names.enumerated() {
            let value = RecordValue(row.value(at: 1 + place))
            if value != .null { values[name] = value }
          }
          return SyncedRecord(id: row.text(at: 0), values: values)
        }
      }
    }
  }
}
