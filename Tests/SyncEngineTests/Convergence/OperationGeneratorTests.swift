import TestSupport
import Testing

@Suite("Sequences of operations at random")
struct OperationGeneratorTests {
  private static let sequences = (0..<1000).map { OperationGenerator.sequence(seed: $0) }

  @Test("every operation occurs, is done, and, where it can be, refused")
  func variety() {
    var counts: [String: (done: Int, refused: Int)] = [:]
    for sequence in Self.sequences {
      var model = NaiveSync()
      for operation in sequence {
        if model.perform(operation) == .refused {
          counts[operation.name, default: (0, 0)].refused += 1
        } else {
          counts[operation.name, default: (0, 0)].done += 1
        }
      }
    }
    let table = counts.keys.sorted().map { "\($0): \(counts[$0]?.done ?? 0) done, \(counts[$0]?.refused ?? 0) refused" }
    print(table.joined(separator: "\n"))
    let neverRefused: Set = [
      "limitCalls", "liftCallLimit", "expireSession", "revokeAccess", "grantAccess", "resetToken", "renewToken",
      "hideField", "showField", "disableSync", "enableSync", "unlockRecord",
    ]
    #expect(counts.count == 28)
    for (name, count) in counts {
      #expect(count.done >= 20, "\(name)")
      #expect(count.refused >= 10 || neverRefused.contains(name), "\(name)")
    }
  }

  @Test("a seed always gives the same sequence, of 14 to 24 operations")
  func determinism() {
    for seed in 0..<10 { #expect(OperationGenerator.sequence(seed: seed) == Self.sequences[seed]) }
    #expect(Self.sequences.allSatisfy { (14...24).contains($0.count) })
  }

  @Test("after its end, a third cycle changes nothing in the model, which agrees with itself")
  func rest() throws {
    let comparison = Comparison { NaiveSync() }
    for sequence in Self.sequences.prefix(200) { #expect(try comparison.disagreement(on: sequence) == nil) }
  }

  @Test("at the end every step has seen the last stamp, and people are what Salesforce has")
  func convergence() {
    for sequence in Self.sequences.prefix(200) {
      var model = NaiveSync()
      for operation in sequence { _ = model.perform(operation) }
      for operation in Comparison.ending(of: model) { #expect(model.perform(operation) != .refused) }
      for object in [ModelObject.lead, .contact, .account] {
        let last = model.salesforce.records(of: object).last?.stamp ?? 0
        #expect((model.cursors["updates \(object.rawValue)"] ?? 0) >= last)
      }
      let identities = model.marketo.people.values.compactMap(\.live?.id)
      #expect(Set(identities).count == identities.count)
      for id in identities { #expect(model.salesforce.survivor(of: id)?.id == id) }
    }
  }
}
