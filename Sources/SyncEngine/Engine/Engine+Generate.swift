internal import Facts
internal import Store

/// How many records of a made-up organization there are.
public struct GeneratedCounts: Hashable, Sendable {
  /// Leads.
  public var leads: Int
  /// Contacts.
  public var contacts: Int
  /// Accounts.
  public var accounts: Int
  /// Opportunities.
  public var opportunities: Int

  /// Creates counts, all of which are 0 or more.
  public init(leads: Int, contacts: Int, accounts: Int, opportunities: Int) {
    precondition(min(leads, contacts, accounts, opportunities) >= 0, "a number of records is not negative")
    self.leads = leads
    self.contacts = contacts
    self.accounts = accounts
    self.opportunities = opportunities
  }

  /// All together.
  public var total: Int { leads + contacts + accounts + opportunities }
}

extension Engine {
  /// How many records one transaction takes.
  private static let generatedBatch = 10_000

  /// Fills the organization with made-up records, the same for the same seed.
  ///
  /// - Parameters:
  ///   - counts: How many.
  ///   - seed: What makes them differ from those of another organization.
  ///   - progress: Is told how many have been written, and returns whether to go on.
  /// - Returns: How many have been written.
  /// - Throws: ``EngineError`` where the file cannot be written; batches before that one stay.
  /// - Complexity: O(*n* log *n*) in the records; memory for the ids of the accounts.
  public borrowing func generate(
    _ counts: GeneratedCounts,
    seed: UInt64,
    progress: (Int) -> Bool = { _ in true }
  ) throws(EngineError) -> Int {
    let generator = RecordGenerator(seed: seed)
    var accounts: [String] = []
    accounts.reserveCapacity(counts.accounts)
    var written = 0
    let kinds: [(RecordGenerator.Kind, ObjectType, Int)] = [
      (.account, .account, counts.accounts), (.contact, .contact, counts.contacts), (.lead, .lead, counts.leads),
      (.opportunity, .opportunity, counts.opportunities),
    ]
    for (kind, object, count) in kinds {
      for start in stride(from: 0, to: count, by: Self.generatedBatch) {
        let end = min(count, start + Self.generatedBatch)
        let ids = try write(generator, kind, object, start..<end, accounts)
        if kind == .account { accounts += ids }
        written += end - start
        guard progress(written) else { return written }
      }
    }
    return written
  }

  /// Writes some records of one kind in a transaction of their own.
  ///
  /// - Returns: Their ids.
  private borrowing func write(
    _ generator: RecordGenerator,
    _ kind: RecordGenerator.Kind,
    _ object: ObjectType,
    _ indices: Range<Int>,
    _ accounts: [String]
  ) throws(EngineError) -> [String] {
    try stores.organization.transaction(.writing) { () throws(EngineError) in
      let now = clock()
      return try stores.organization.work { (file) throws(SQLiteError) in
        var inserter = try RecordInserter(object, at: now, in: file)
        // A field that the organization lacks, as the score before step 1, is left out.
        let places = inserter.places(of: RecordGenerator.fields(of: kind))
        let accountPlace = inserter.places(of: ["AccountId"])[0]
        var row = [RecordValue](repeating: .null, count: inserter.width)
        var ids: [String] = []
        for index in indices {
          let values = generator.values(of: kind, at: index)
          for (place, value) in zip(places, values) {
            if let place { row[place] = value }
          }
          if let accountPlace {
            let account =
              kind == .contact
              ? generator.accountIndex(ofContact: index, among: accounts.count)
              : generator.accountIndex(ofOpportunity: index, among: accounts.count)
            row[accountPlace] = account.map { .text(accounts[$0]) } ?? .null
          }
          let id = try inserter.insert(row: row, in: file)
          if kind == .account { ids.append(id) }
        }
        try inserter.finish(in: file)
        try EngineStores.note([], at: now, in: file)
        return ids
      }
    }
  }
}
