import Diagnostics
import Markup

extension StructureComparison {
  /// A part of a page in which admonitions are joined by their order: a step, or what
  /// only follows it, by the unit of the source.
  struct Place: Hashable {
    let unit: Int
    let isInside: Bool
  }

  /// The admonitions of both pages that have no counterpart yet.
  private struct Leftovers {
    var missing: [Int] = []
    var extra: [Int] = []
    var moved: [Int] = []
    /// Those that were lost, or came, with a whole step.
    var lost: [Int] = []
    var added: [Int] = []
  }

  /// The place of something in a unit of the source, or `nil` where all of it is missing.
  func place(inSource unit: Int, isInside: Bool) -> Place? {
    if isInside { return counterparts[unit].map { Place(unit: origins[$0] ?? unit, isInside: true) } }
    guard sectionCounterparts[source.units[unit].section] != nil else { return nil }
    return joinedBefore[unit].map { Place(unit: $0, isInside: false) }
  }

  /// The place of something in a unit of the translation, or `nil` where all of it is extra.
  func place(inTarget unit: Int, isInside: Bool) -> Place? {
    if isInside { return origins[unit].flatMap { place(inSource: $0, isInside: true) } }
    guard sectionOrigins[target.units[unit].section] != nil else { return nil }
    return originBefore[unit].map { Place(unit: $0, isInside: false) }
  }

  /// Joins the admonitions of both pages and reports what differs.
  ///
  /// - Complexity: O(*n*) where they are in step; else O(*n*·*m*) in those of a step,
  ///   and in those that differ.
  mutating func compareAdmonitions() {
    guard !source.admonitions.isEmpty || !target.admonitions.isEmpty else { return }
    var leftovers = Leftovers()
    var places: [Place] = []
    var members: [Place: (source: [Int], target: [Int])] = [:]
    for (index, admonition) in source.admonitions.enumerated() {
      guard let place = place(inSource: admonition.unit, isInside: admonition.isInside) else {
        leftovers.lost.append(index)
        continue
      }
      if members[place] == nil { places.append(place) }
      members[place, default: ([], [])].source.append(index)
    }
    for (index, admonition) in target.admonitions.enumerated() {
      guard let place = place(inTarget: admonition.unit, isInside: admonition.isInside) else {
        leftovers.added.append(index)
        continue
      }
      if members[place] == nil { places.append(place) }
      members[place, default: ([], [])].target.append(index)
    }
    for place in places {
      guard let (own, others) = members[place] else { continue }
      join(own, others, at: place, &leftovers)
    }
    joinMoved(&leftovers)
    addMissing(blocks: (leftovers.missing + leftovers.moved).map { source.admonitions[$0].block })
    for index in leftovers.missing {
      let admonition = source.admonitions[index]
      let (range, section) = place(ofBlock: admonition.block, unit: admonition.unit)
      reportMissing(admonition: index, at: range, in: section)
    }
    for index in leftovers.extra {
      let kind = target.admonitions[index].kind
      report(kind, kind.isHazard ? .cautionExtra : .admonitionDiffers, "extra", at: index, nil)
    }
  }

  /// How little two admonitions of different kinds, or at different places, may differ
  /// to be the same one.
  private static let likeness = 1.0

  /// How many pairs are looked at for one that was moved; of more, none is looked for.
  private static let comparisonLimit = 100_000

  private mutating func join(_ own: [Int], _ others: [Int], at place: Place, _ leftovers: inout Leftovers) {
    let (first, second, costs) = (source.admonitions, target.admonitions, costs)
    let ranks = ranks(own, others)
    let isStraight =
      own.count == others.count && zip(own, others).allSatisfy { first[$0].kind == second[$1].kind }
    let alignment =
      isStraight
      ? SequenceAlignment(straight: own.count, others.count)
      : SequenceAlignment(
        own.count,
        others.count,
        SequenceAlignment.Costs(
          pair: { left, right in
            let content = costs.contentCost(first[own[left]], second[others[right]])
            let isElsewhere = ranks.map { $0.source[left] != $0.target[right] } ?? false
            // Of the same kind and in the same step, two are the same whatever they say.
            if first[own[left]].kind == second[others[right]].kind {
              return min(1.8, 0.4 * content + (isElsewhere ? 1 : 0))
            }
            return content <= Self.likeness ? 0.5 + content : 1000
          },
          gap: 1
        )
      )
    leftovers.missing += own.indices.filter { alignment.counterparts[$0] == nil }.map { own[$0] }
    leftovers.extra += others.indices.filter { alignment.origins[$0] == nil }.map { others[$0] }
    for (index, counterpart) in alignment.counterparts.enumerated() {
      guard let counterpart else { continue }
      admonitionCounterparts[own[index]] = others[counterpart]
      compareKinds(own[index], others[counterpart])
    }
    if isStraight, let ranks { reportMoved(own, others, ranks) }
  }

  private mutating func compareKinds(_ index: Int, _ other: Int) {
    let (from, to) = (source.admonitions[index].kind, target.admonitions[other].kind)
    guard from != to else { return }
    let isDowngraded = from.isHazard && to.hazardRank < from.hazardRank
    report(
      to, isDowngraded ? .cautionDowngraded : .admonitionDiffers, "kind", at: other, source.admonitions[index].range,
      expected: from)
  }

  /// How many other blocks stand before each admonition of a place; `nil` where these
  /// blocks are not the same in both locales, so that this says nothing.
  private func ranks(_ own: [Int], _ others: [Int]) -> (source: [Int], target: [Int])? {
    guard let first = own.first, let second = others.first else { return nil }
    let (left, right) = (source.admonitions[first], target.admonitions[second])
    let from = source.blocks(ofUnit: left.unit, inside: left.isInside)
    let to = target.blocks(ofUnit: right.unit, inside: right.isInside)
    let kinds = source.blocks[from].lazy.map(\.kind).filter { $0 != .admonition }
    guard kinds.elementsEqual(target.blocks[to].lazy.map(\.kind).filter { $0 != .admonition }) else { return nil }
    return (
      own.enumerated().map { source.admonitions[$1].block - from.lowerBound - $0 },
      others.enumerated().map { target.admonitions[$1].block - to.lowerBound - $0 }
    )
  }

  /// Reports admonitions that stand between other blocks than in the source, where
  /// these blocks are otherwise the same.
  private mutating func reportMoved(_ own: [Int], _ others: [Int], _ ranks: (source: [Int], target: [Int])) {
    for (number, (index, other)) in zip(own, others).enumerated()
    where ranks.source[number] != ranks.target[number] {
      reportMoved(index, other)
    }
  }

  /// Joins what is missing in one place with its like in another.
  private mutating func joinMoved(_ leftovers: inout Leftovers) {
    let comparisons =
      (leftovers.missing.count + leftovers.lost.count) * (leftovers.extra.count + leftovers.added.count)
    guard comparisons > 0, comparisons <= Self.comparisonLimit else { return }
    var missing: [Int] = []
    for index in leftovers.missing {
      if let other = nearest(to: index, among: leftovers.extra) {
        leftovers.extra.removeAll { $0 == other }
        admonitionCounterparts[index] = other
        leftovers.moved.append(index)
        reportMoved(index, other)
      } else if let other = nearest(to: index, among: leftovers.added) {
        // It went with a step that is reported.
        leftovers.added.removeAll { $0 == other }
        admonitionCounterparts[index] = other
      } else {
        missing.append(index)
      }
    }
    leftovers.missing = missing
    for index in leftovers.lost {
      guard let other = nearest(to: index, among: leftovers.extra) else { continue }
      leftovers.extra.removeAll { $0 == other }
      admonitionCounterparts[index] = other
    }
  }

  private func nearest(to index: Int, among others: [Int]) -> Int? {
    let own = source.admonitions[index]
    let fits = others.filter { target.admonitions[$0].kind == own.kind }
      .map { (cost: costs.contentCost(own, target.admonitions[$0]), index: $0) }
      .filter { $0.cost <= Self.likeness }
    return fits.min { $0 < $1 }?.index
  }

  // MARK: - Reports

  private mutating func report(
    _ kind: Markup.Admonition.Kind,
    _ rule: Rule,
    _ variant: String,
    at index: Int,
    _ range: SourceRange?,
    expected: Markup.Admonition.Kind? = nil
  ) {
    let own = target.admonitions[index]
    var arguments: MessageArguments = ["kind": .text(kind.rawValue)]
    if let expected { arguments["expected"] = .text(expected.rawValue) }
    add(
      rule, variant: rule == .admonitionDiffers ? variant : nil, rule == .cautionDowngraded ? .error : .warning,
      at: own.range,
      range, arguments, in: target.units[own.unit].section, kind.rawValue)
  }

  private mutating func reportMoved(_ index: Int, _ other: Int) {
    let own = source.admonitions[index]
    report(own.kind, own.kind.isHazard ? .cautionMoved : .admonitionDiffers, "moved", at: other, own.range)
  }

  mutating func reportMissing(admonition index: Int, at range: SourceRange, in section: Int) {
    let own = source.admonitions[index]
    let isHazard = own.kind.isHazard
    add(
      isHazard ? .cautionMissing : .admonitionDiffers, variant: isHazard ? nil : "missing",
      isHazard ? .error : .warning,
      at: range, own.range, ["kind": .text(own.kind.rawValue)], in: section, own.kind.rawValue)
  }
}
