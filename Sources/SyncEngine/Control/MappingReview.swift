/// What an administrator did to the field mappings while their window was open (sync-engine.md 2.9).
public struct MappingReview: Hashable, Sendable {
  /// Whether the review was finished.
  public var isFinished = false
  /// Whether a pair was separated.
  public var hasSeparatedPair = false
  /// Whether all edits were discarded, and none made since.
  public var isDiscarded = false

  /// Creates the record of a review that nobody has begun.
  public init() {}
}
