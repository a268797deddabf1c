/// What the pages of a locale and of the one that it is compared with tell about each other, beyond any two of them.
struct TranslationKnowledge: Sendable {
  /// What the labels of the source are called.
  var labels = LabelTranslations()
  /// The anchors of the source that no translation changes, with the pages they stand on.
  var keptAnchors: Set<ReferenceKey> = []
  /// The pages that have another path than their source, by the hashes of both.
  var renamed: [UInt64: UInt64] = [:]

  /// Whether two references mean the same place, given that their keys differ.
  func meanTheSame(_ own: ReferenceKey, _ other: ReferenceKey) -> Bool {
    guard own.path == other.path || renamed[own.path] == other.path else { return false }
    // The slug of a heading is translated with it, and so are links to it.
    return own.fragment == other.fragment
      || (own.fragment != 0 && other.fragment != 0 && !keptAnchors.contains(own))
  }

  /// Whether what two pages seemed to be is what they are.
  ///
  /// - Complexity: See ``LabelTranslations/maySwap(_:)``.
  func bears(out assumption: StructureComparison.Assumption) -> Bool {
    !assumption.slugs.contains(where: keptAnchors.contains) && !labels.maySwap(assumption.labels)
  }
}
