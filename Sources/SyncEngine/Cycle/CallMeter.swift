internal import Facts
internal import Store

/// The calls that Marketo makes in one transaction, which are counted in Salesforce's file at its end.
///
/// So a batch of pages costs one write there, and not one a page.
struct CallMeter {
  /// How many records a page of a query has at the most (sync-engine.md 8.1).
  static let pageSize = 2_000
  /// How many records one writing call takes at the most (sync-engine.md 8.1).
  static let recordsPerWrite = 200

  private var remaining: Int
  /// How many calls were made.
  private(set) var made = 0

  /// Begins to count.
  ///
  /// - Parameter remaining: How many calls are left.
  init(remaining: Int) {
    self.remaining = remaining
  }

  /// Makes calls, or says that there are not enough left.
  mutating func take(_ count: Int = 1) -> RecordRefusal? {
    guard remaining >= count else { return RecordRefusal(.requestLimit) }
    remaining -= count
    made += count
    return nil
  }

  /// How many records can be asked for with the calls that are left.
  ///
  /// - Parameter limit: How many are wanted.
  /// - Returns: As many as are wanted, or fewer.
  func affordable(_ limit: Int) -> Int {
    min(limit, max(0, remaining) * Self.pageSize)
  }

  /// How many calls a query of so many records takes.
  static func pages(of count: Int) -> Int {
    max(1, (count + pageSize - 1) / pageSize)
  }
}

/// What the steps of one transaction share.
struct StepContext {
  /// The settings.
  let state: ControlState
  /// The number of the cycle.
  let cycle: Int
  /// The present moment.
  let now: Timestamp
  /// The last stamp of Salesforce that the cycle looks at.
  let cut: Int
  /// Which field goes where.
  var fields: FieldMap
  /// The people.
  var people: People
  /// The calls.
  var meter: CallMeter
  /// What the step has done.
  var counts = SyncCounts()
  /// How many records it has looked at, of those that one transaction takes.
  var work = 0

  /// Whether the sync user may do what a step does.
  func hasAccess(for step: SyncStep) -> Bool {
    guard let object = step.object else { return true }
    return hasAccess(to: object) && (!step.isOfPrograms || state.organization.isMarketingUser)
  }

  /// Whether the sync user has access to the records of an object (sync-engine.md 2.6).
  func hasAccess(to object: ObjectType) -> Bool {
    guard let profile = state.organization.profile else { return false }
    switch object {
    case .user, .queue: return true
    case .task, .event: return profile.isMandatoryVisible
    case .opportunityContactRole: return profile.objects.contains("Opportunity")
    case .campaignMember, .campaignMemberStatus: return profile.objects.contains("Campaign")
    default: return ObjectType.named(object.name) == nil || profile.objects.contains(object.name)
    }
  }
}
