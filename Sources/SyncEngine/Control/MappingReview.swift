/// What an administrator did to the field mappings while their window was open (sync-engine.md 2.9).
package struct MappingReview: Hashable, Sendable {
  /// Whether the review was finished.
  package var isFinished = false
  /// Whether a pair was separated.
  package var hasSeparatedPair = false
  /// Whether all edits were discarded, and none made since.
  package var isDiscarded = false

  /// Creates the record of a review that nobody has begun.
  package init() {}
}
