/// What is known of an engine at one moment.
public struct Snapshot: Equatable, Sendable {
  /// When it was observed.
  public var observedAt: Timestamp
  /// The revision of the engine, which grows with every change.
  public var revision: Int
  /// The values that are known.
  public var values: [FactKey: FactValue]
  /// Since when each value has been what it is, where that is known.
  public var since: [FactKey: Timestamp]

  /// Creates a snapshot.
  ///
  /// - Parameters:
  ///   - observedAt: When it was observed.
  ///   - revision: The revision of the engine.
  ///   - values: The values that are known; a fact that is absent is unknown.
  ///   - since: Since when each value has been what it is.
  public init(
    observedAt: Timestamp,
    revision: Int,
    values: [FactKey: FactValue],
    since: [FactKey: Timestamp] = [:]
  ) {
    self.observedAt = observedAt
    self.revision = revision
    self.values = values
    self.since = since
  }

  /// The value of a fact, or `nil` where it is not known.
  public subscript(fact: FactKey) -> FactValue? {
    values[fact]
  }
}

/// A read-only view of an engine.
///
/// What checks a precondition receives this and nothing else, so that looking
/// cannot change anything.
public protocol FactSource {
  /// Why the engine could not be observed.
  associatedtype Failure: Error

  /// Observes the engine once.
  ///
  /// - Returns: Everything that is known, all of it at one moment.
  /// - Throws: `Failure` where the engine cannot be reached.
  func snapshot() throws(Failure) -> Snapshot
}
