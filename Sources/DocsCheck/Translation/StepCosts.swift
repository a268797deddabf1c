import Markup

/// What it costs to take two steps, or two admonitions, for the same one in two locales.
///
/// Only what no translation changes counts, and, where that ties, the length of the
/// text; see ``LengthCosts``.
struct StepCosts {
  private let source: PageStructure
  private let target: PageStructure
  private let lengths: LengthCosts
  private let labels: LabelTranslations

  init(_ source: PageStructure, _ target: PageStructure, labels: LabelTranslations) {
    self.source = source
    self.target = target
    self.labels = labels
    lengths = LengthCosts(source, target)
  }

  /// What leaving a step out costs, the unit of all that follows; two steps are joined
  /// as long as they differ in less than two such.
  ///
  /// The weights were set by breaking the project's own pages, and so that nothing is
  /// found in 1,041 real pages that are in step with their sources.
  static let gap = 2.0

  /// What joining one step with two costs besides: less than leaving one out, since of
  /// two halves either alone is much like the whole.
  static let splitGap = 1.6
  /// What joining two steps with one costs besides: more than leaving one out, so that
  /// it is done only where their elements say so.
  static let mergeGap = 2.3

  /// What two steps that can be joined in no way cost.
  private static let never = 1000.0

  /// What joining steps with steps costs; of several, as if they were one.
  ///
  /// - Complexity: O(*n* log *n*) in the elements of the steps.
  func cost(_ first: Range<Int>, _ second: Range<Int>) -> Double {
    guard let left = first.first, let right = second.first,
      source.units[left].depth == target.units[right].depth,
      first.dropFirst().allSatisfy({ source.units[$0].depth == source.units[left].depth }),
      second.dropFirst().allSatisfy({ target.units[$0].depth == target.units[right].depth })
    else { return Self.never }
    if source.units[left].depth == .lead { return 0 }
    return bodyCost(first, second) + trimmingsCost(first, second)
  }

  /// The part of the cost that comes from what can be put into another step: images,
  /// admonitions and what is in them.
  private func trimmingsCost(_ first: Range<Int>, _ second: Range<Int>) -> Double {
    // A lost image counts nearly half of what leaving out a step does.
    0.75 * Self.capped(difference(first, second) { $0.imageKeys(of: $1) }, at: 4)
      + 0.6 * Self.capped(difference(first, second) { $0.admonitionKeys(of: $1) }, at: 3)
      + 0.5 * Self.capped(difference(first, second) { $0.linkKeys(of: $1, inAdmonitions: true) }, at: 4)
  }

  /// The part of the cost that comes from what a step is made of.
  func bodyCost(_ first: Range<Int>, _ second: Range<Int>) -> Double {
    let lengthCost = lengths.cost(
      first.reduce(0) { $0 + source.units[$1].length },
      second.reduce(0) { $0 + target.units[$1].length }
    )
    if first.count == 1, second.count == 1,
      source.units[first.lowerBound].bodyKey == target.units[second.lowerBound].bodyKey
    {
      return labelCost(first, second) + lengthCost
    }
    // Translators change labels and paragraphs now and then, links and code hardly ever.
    return 0.5 * Self.capped(difference(first, second) { $0.linkKeys(of: $1, inAdmonitions: false) }, at: 4)
      + 0.6 * Self.capped(difference(first, second) { $0.codeKeys(of: $1) }, at: 3)
      + 0.4 * Self.capped(countDifference(first, second) { $0.textBlockCount(of: $1) }, at: 3)
      + 0.4 * Self.capped(countDifference(first, second) { $0.externalLinkCount(of: $1) }, at: 3)
      + 0.2 * Self.capped(difference(first, second) { $0.termKeys(of: $1) }, at: 5)
      + labelCost(first, second)
      + lengthCost
  }

  private func labelCost(_ first: Range<Int>, _ second: Range<Int>) -> Double {
    let own = first.flatMap { source.labelKeys(of: $0) }
    let others = second.flatMap { target.labelKeys(of: $0) }
    return 0.35 * Self.capped(abs(own.count - others.count), at: 4)
      + 0.8 * Self.capped(labels.contradictions(own, others), at: LabelTranslations.mostContradictions)
  }

  /// What joining two admonitions costs, whatever their kinds.
  func contentCost(_ first: PageStructure.Admonition, _ second: PageStructure.Admonition) -> Double {
    let links = Self.difference(source.links[first.links].map(\.key.path), target.links[second.links].map(\.key.path))
    return 0.5 * Self.capped(links, at: 4) + lengths.cost(first.length, second.length)
  }

  private static func capped(_ count: Int, at most: Int) -> Double { Double(min(count, most)) }

  private func difference(
    _ first: Range<Int>,
    _ second: Range<Int>,
    _ keys: (PageStructure, Int) -> [UInt64]
  ) -> Int {
    Self.difference(first.flatMap { keys(source, $0) }, second.flatMap { keys(target, $0) })
  }

  private func countDifference(
    _ first: Range<Int>,
    _ second: Range<Int>,
    _ count: (PageStructure, Int) -> Int
  ) -> Int {
    abs(first.reduce(0) { $0 + count(source, $1) } - second.reduce(0) { $0 + count(target, $1) })
  }

  /// How many members of two lists have no counterpart in the other.
  static func difference(_ first: [UInt64], _ second: [UInt64]) -> Int {
    if first == second { return 0 }
    let (left, right) = (first.sorted(), second.sorted())
    var (i, j, common) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        (i, j, common) = (i + 1, j + 1, common + 1)
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return left.count + right.count - 2 * common
  }
}
