import Testing

@Suite("The search for a disagreement")
struct ComparisonTests {
  /// A sync that forgets to write what is edited in Salesforce.
  private struct Forgetful: SyncSubject {
    var model = NaiveSync()

    mutating func perform(_ operation: ModelOperation) -> ModelOutcome {
      if case .editRecord(let id, _) = operation { return model.perform(.editRecord(id: id, values: [:])) }
      return model.perform(operation)
    }

    func picture() -> ModelPicture { model.picture() }
  }

  @Test("compared after every step, the two part where they first differ", arguments: [false, true])
  func steps(areCompared: Bool) throws {
    let comparison = Comparison(comparesEveryStep: areCompared) { Forgetful() }
    let lead: [String: ModelValue] = ["LastName": .text("Lund"), "Company": .text("Acme")]
    let id = ModelRecordID.make("00Q", 0)
    let reason = try comparison.disagreement(on: [
      .createRecord(object: "Lead", values: lead), .editRecord(id: id, values: ["Title": .text("t")]),
      .deleteRecord(id: id),
    ])
    #expect((reason != nil) == areCompared)
  }

  @Test("a disagreement is found, and told by the few operations that it takes")
  func shrinking() throws {
    let comparison = Comparison { Forgetful() }
    var found = 0
    for seed in 0..<10 {
      guard let shortest = try comparison.shortest(from: OperationGenerator.sequence(seed: seed)) else { continue }
      found += 1
      #expect(shortest.operations.count <= 5, "\(shortest)")
      #expect(shortest.operations.contains { $0.name == "editRecord" }, "\(shortest)")
      #expect(shortest.firstDifference != nil)
    }
    #expect(found > 4)
  }
}
