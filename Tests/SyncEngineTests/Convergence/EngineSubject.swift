import Facts
import SyncEngine
import Synchronization
import TestSupport

/// The engine in a folder of its own, to be put beside the model.
final class EngineSubject: SyncSubject {
  private let folder = TemporaryFolder()
  private let seconds: Seconds
  private let engine: Engine

  /// A clock that only moves when it is told to.
  private final class Seconds: Sendable {
    private let now = Mutex(1_000_000_000)

    func advance() { now.withLock { $0 += 1 } }

    var timestamp: Timestamp { Timestamp(secondsSinceEpoch: now.withLock { $0 }) }
  }

  /// Makes an organization that is prepared, and starts its sync.
  init() throws {
    let seconds = Seconds()
    self.seconds = seconds
    engine = try Engine.create(
      in: folder.path,
      setup: Setup(edition: .enterprise),
      clock: { seconds.timestamp },
      random: { 0x0123_4567_89AB_CDEF },
      sleep: { _ in }
    )
    let start: [Action] = [
      .login(user: nil), .resetToken(nil), .enterCredentials(user: nil, token: nil), .syncFields, .confirmCredentials,
      .startSync, .confirmStart,
    ]
    for action in start {
      if case .refused(let refusal) = try engine.perform(action) { throw NotStarted(action: action, refusal: refusal) }
    }
  }

  /// The sync cannot be started, so that nothing can be compared.
  struct NotStarted: Error {
    let action: Action
    let refusal: Refusal
  }

  func perform(_ operation: ModelOperation) throws -> ModelOutcome {
    seconds.advance()
    switch operation {
    case .runCycle: return outcome(try engine.runCycle())
    case .hideField(let name): return outcome(try engine.perform(Action.hideField(CustomField.Name(name))))
    case .disableSync: return outcome(try engine.perform(Action.disableSync))
    case .enableSync: return outcome(try engine.perform(Action.enableSync))
    case .resetToken: return outcome(try engine.perform(Action.resetToken(nil)))
    case .renewToken: return outcome(try engine.perform(Action.renewToken(nil)))
    default:
      guard let action = action(for: operation) else { preconditionFailure("the engine has no \(operation.name)") }
      switch try engine.perform(action) {
      case .done(let id): return .done(id: id)
      case .refused: return .refused
      }
    }
  }

  private func outcome(_ outcome: Outcome) -> ModelOutcome {
    switch outcome {
    case .accepted: .done(id: nil)
    case .refused: .refused
    }
  }

  private func action(for operation: ModelOperation) -> RecordAction? {
    switch operation {
    case .createRecord(let object, let values): .createRecord(object: object, values: values.mapValues(\.engineValue))
    case .editRecord(let id, let values): .editRecord(id: id, values: values.mapValues(\.engineValue))
    case .deleteRecord(let id): .deleteRecord(id: id)
    case .mergeRecords(let winner, let loser): .mergeRecords(winner: winner, loser: loser)
    case .convertLead(let id, let account, let contact): .convertLead(id: id, account: account, contact: contact)
    case .showField(let name): CustomField.Name(name).map { .showField($0) }
    case .addRule(let rule):
      .addRule(
        ValidationRule(name: rule.name, object: rule.object, field: rule.field, maximumLength: rule.maximumLength)
      )
    case .removeRule(let name): .removeRule(name: name)
    case .lockRecord(let id, let tries): .lockRecord(id: id, tries: tries)
    case .unlockRecord(let id): .unlockRecord(id: id)
    case .limitCalls(let remaining): .limitCalls(remaining: remaining)
    case .liftCallLimit: .liftCallLimit
    case .expireSession: .expireSession
    case .revokeAccess(let object): .revokeAccess(object: object)
    case .grantAccess(let object): .grantAccess(object: object)
    case .createPerson(let values): .createPerson(values: values.mapValues(\.engineValue))
    case .editPerson(let id, let values): .editPerson(id: id, values: values.mapValues(\.engineValue))
    case .deletePerson(let id, let inSalesforce): .deletePerson(id: id, inSalesforce: inSalesforce)
    case .mergePeople(let winner, let loser): .mergePeople(winner: winner, loser: loser)
    case .syncPerson(let id, let owner): .syncPerson(id: id, owner: owner)
    case .convertPerson(let id): .convertPerson(id: id)
    case .deleteFromSalesforce(let id, let inMarketo): .deleteFromSalesforce(id: id, inMarketo: inMarketo)
    case .hideField, .disableSync, .enableSync, .resetToken, .renewToken, .runCycle: nil
    }
  }

  func picture() throws -> ModelPicture {
    var picture = ModelPicture()
    for object in [ObjectType.account, .lead, .contact, .opportunity] {
      for record in try engine.records(of: object) {
        picture.add(record: record.id, of: object.name, values: record.values.mapValues(ModelValue.init))
      }
    }
    for person in try engine.people() {
      let values = person.values.mapValues(ModelValue.init)
      var identity: (id: String, type: String)?
      if let id = person.sfdcID, let type = person.sfdcType { identity = (id, type) }
      picture.add(
        person: person.id,
        identity: identity,
        isDeleted: person.isDeletedInSalesforce,
        accountID: person.accountID,
        values: values,
        pending: person.pending.mapValues(ModelValue.init)
      )
    }
    for company in try engine.companies() {
      var values: [String: ModelValue] = [:]
      // By the names of either side.
      for (name, value) in company.values {
        values[ModelObject.account.field(name)?.target ?? name] = ModelValue(value)
      }
      picture.add(company: company.id, values: values)
    }
    return picture
  }
}

extension ModelValue {
  init(_ value: RecordValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .decimal(let number): self = .decimal(number)
    case .text(let text): self = .text(text)
    }
  }

  fileprivate var engineValue: RecordValue {
    switch self {
    case .null: .null
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number)
    case .text(let text): .text(text)
    }
  }
}
