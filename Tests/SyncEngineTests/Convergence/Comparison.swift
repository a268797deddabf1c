/// A subject beside the model, through the same operations.
struct Comparison {
  /// Where the two part.
  struct Disagreement: CustomStringConvertible {
    /// The operations, without those that lift the faults at the end.
    var operations: [ModelOperation]
    /// What differs.
    var reason: String
    /// After which operation the two first held different things, counted from 1.
    var firstDifference: String?

    var description: String {
      let steps = operations.enumerated().map { "  \($0.offset + 1). \($0.element.text)" }
      return (["\(reason)"] + steps + [firstDifference.map { "they part at \($0)" } ?? "they part at the end"])
        .joined(separator: "\n")
    }
  }

  /// Whether the two are compared after every operation, and not at the end alone.
  var comparesEveryStep = false
  /// Makes a subject as the model starts.
  let makeSubject: () throws -> any SyncSubject

  /// Runs operations, then lifts the faults, and compares.
  ///
  /// - Returns: What differs, or `nil`.
  func disagreement(on operations: [ModelOperation]) throws -> String? {
    var model = NaiveSync()
    var subject = try makeSubject()
    for (index, operation) in operations.enumerated() {
      if let reason = try step(operation, &model, &subject) { return "operation \(index + 1): \(reason)" }
      if comparesEveryStep, let difference = try subject.picture().difference(from: model.picture()) {
        return "after operation \(index + 1): \(difference)"
      }
    }
    for operation in Self.ending(of: model) {
      if let reason = try step(operation, &model, &subject) { return "at the end, \(operation.text): \(reason)" }
    }
    let picture = try subject.picture()
    if let difference = picture.difference(from: model.picture()) { return difference }
    if let reason = try step(.runCycle, &model, &subject) { return "the third cycle: \(reason)" }
    return try subject.picture().difference(from: picture).map { "a third cycle changes \($0)" }
  }

  /// The shortest operations that disagree still, found by leaving out what can be, operations and values.
  ///
  /// - Returns: `nil` where the operations do not disagree.
  func shortest(from operations: [ModelOperation]) throws -> Disagreement? {
    guard var reason = try disagreement(on: operations) else { return nil }
    var operations = operations
    var index = operations.count - 1
    // From the end, so that what follows the disagreement goes first; from there again after each success.
    while index >= 0 {
      guard operations.indices.contains(index) else {
        index -= 1
        continue
      }
      var wasSimplified = false
      for simpler in ModelOperation.simplified(operations, at: index) where !wasSimplified {
        guard let found = try disagreement(on: simpler) else { continue }
        (operations, reason, wasSimplified) = (simpler, found, true)
      }
      index = wasSimplified ? operations.count - 1 : index - 1
    }
    return Disagreement(operations: operations, reason: reason, firstDifference: try firstDifference(in: operations))
  }

  /// What ends a sequence: the faults are lifted, nothing new is shown, and two cycles find their way.
  static func ending(of model: NaiveSync) -> [ModelOperation] {
    var operations: [ModelOperation] = []
    for id in model.faults.locks.keys.sorted() where model.salesforce.records[id] != nil {
      operations.append(.unlockRecord(id: id))
    }
    if model.faults.isOutOfCalls { operations.append(.liftCallLimit) }
    if model.faults.areCredentialsStale { operations.append(.renewToken) }
    operations += model.faults.closedObjects.sorted().map { .grantAccess(object: $0) }
    if !model.isEnabled { operations.append(.enableSync) }
    return operations + [.runCycle, .runCycle]
  }

  private func firstDifference(in operations: [ModelOperation]) throws -> String? {
    var model = NaiveSync()
    var subject = try makeSubject()
    for (index, operation) in operations.enumerated() {
      if let reason = try step(operation, &model, &subject) { return "operation \(index + 1): \(reason)" }
      if let difference = try subject.picture().difference(from: model.picture()) {
        return "operation \(index + 1): \(difference)"
      }
    }
    return nil
  }

  /// Does one operation on both, and tells how the outcomes differ.
  private func step(
    _ operation: ModelOperation,
    _ model: inout NaiveSync,
    _ subject: inout any SyncSubject
  ) throws -> String? {
    let expected = model.perform(operation)
    let outcome = try subject.perform(operation)
    switch (outcome, expected) {
    case (.refused, .refused): return nil
    // An id is foretold only of what an operation creates.
    case (.done(let id), .done(let made)) where made == nil || id == made: return nil
    default: return "\(operation.text) is \(outcome) here, \(expected) there"
    }
  }
}
