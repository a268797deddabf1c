/// A kind of step of a cycle, by the words of the product's status page (sync-engine.md 1.2).
public enum SyncOperation: String, Hashable, Sendable, CaseIterable {
  /// Finds out which fields there are.
  case syncSchema
  /// Brings the leads that were converted.
  case pullConversions
  /// Brings what was deleted or merged.
  case pullDeletes
  /// Brings what is new or changed.
  case pullUpdates
  /// Gives contacts the companies that came after them.
  case updateForeignKeys
  /// Sends what was changed in Marketo.
  case pushUpdates
  /// Exchanges the members of programs and campaigns that were linked since.
  case initLinkWithProgram
  /// Exchanges what has changed of the members of those that were linked before.
  case syncWithProgram
}

/// One step of a cycle.
struct SyncStep: Hashable {
  /// What is done.
  var operation: SyncOperation
  /// To what, or `nil` where it is done to all at once.
  var object: ObjectType?

  /// The name of the cursor that says how far the step has come, over all cycles.
  var cursor: String { cursor(of: object?.name ?? "") }

  /// Whether it exchanges the members of programs and campaigns.
  var isOfPrograms: Bool { operation == .initLinkWithProgram || operation == .syncWithProgram }

  private func cursor(of object: String) -> String {
    switch operation {
    case .pullUpdates: object
    default: "\(operation.rawValue).\(object)"
    }
  }

  /// The steps of a cycle, in order.
  ///
  /// The order is Waymark's own, where the documentation has none (sync-engine.md 1.2):
  /// conversions before deletes, since a merged or converted lead looks deleted; what
  /// others refer to first; what is pushed last, so that a collision is seen before.
  ///
  /// - Parameters:
  ///   - hasCampaigns: Whether campaigns are synced.
  ///   - custom: The kinds of records that an administrator made and whose sync is enabled.
  /// - Returns: The steps.
  static func all(hasCampaigns: Bool, custom: [ObjectType]) -> [SyncStep] {
    let campaigns: [ObjectType] = [.campaign, .campaignMemberStatus, .campaignMember]
    let pulled = ObjectType.standard.filter { hasCampaigns || !campaigns.contains($0) } + custom
    let deleted =
      [.contact, .lead, .opportunity, .campaign, .campaignMember, .campaignMemberStatus, .opportunityContactRole]
      .filter { hasCampaigns || !campaigns.contains($0) } + custom
    return [SyncStep(operation: .syncSchema), SyncStep(operation: .pullConversions, object: .lead)]
      + deleted.map { SyncStep(operation: .pullDeletes, object: $0) }
      + pulled.map { SyncStep(operation: .pullUpdates, object: $0) }
      + [SyncStep(operation: .updateForeignKeys)]
      + [.lead, .contact].map { SyncStep(operation: .pushUpdates, object: $0) }
      + (hasCampaigns ? [.initLinkWithProgram, .syncWithProgram] : []).map { operation in
        SyncStep(operation: operation, object: .campaign)
      }
  }
}

/// How many records a step did what to.
public struct SyncCounts: Hashable, Sendable {
  /// New in Marketo.
  public var created = 0
  /// Changed on the side that they were brought to.
  public var updated = 0
  /// Gone, or marked as deleted.
  public var deleted = 0
  /// Refused.
  public var failed = 0
  /// Looked at, with nothing to change.
  public var skipped = 0

  /// Creates counts of nothing.
  public init() {}

  /// Counts what Salesforce has done: in a step for programs some records are new, and some are gone.
  mutating func add(_ request: Request) {
    switch request.kind {
    case .create where !request.isFlow, .addMember where !request.isFlow: created += 1
    case .removeMember where !request.isFlow: deleted += 1
    default: updated += 1
    }
  }

  /// What was brought from one side to the other.
  public var synced: Int { created + updated + deleted }
}

extension Request {
  /// The step that a request belongs to.
  ///
  /// - Parameter current: The one that is under way.
  /// - Returns: The step.
  func step(in current: SyncStep) -> SyncStep {
    if kind == .createCampaign || kind == .linkCampaign {
      return SyncStep(operation: .initLinkWithProgram, object: .campaign)
    }
    guard !isFlow, kind != .update else {
      return SyncStep(operation: .pushUpdates, object: record.flatMap(ObjectType.ofRecord) ?? .lead)
    }
    return current.isOfPrograms ? current : SyncStep(operation: .syncWithProgram, object: .campaign)
  }
}

/// How a step goes on after a part of it was done.
enum StepProgress {
  /// There is nothing left to do.
  case done
  /// There is more to do.
  case more
  /// There is more to do, once what was done has been committed.
  case commit
  /// There is more to do, after so many milliseconds.
  case wait(milliseconds: Int)
  /// Salesforce does not answer.
  case refused(RecordRefusal)
}
