import Diagnostics
import Markup

/// Finds where a translation's structure departs from its source's.
///
/// Each difference is found once: what a missing step takes with it is not missed
/// again, and what stands elsewhere is neither missing there nor extra here.
struct StructureComparison {
  /// A difference, at its place in the translation.
  struct Finding {
    let rule: Rule
    let variant: String?
    let severity: Severity
    let range: SourceRange
    /// What the source has, and where.
    let source: SourceRange?
    let arguments: MessageArguments
    /// The section of the translation it is found in.
    let section: Int
    /// What it is about, in a word that no edit around it changes.
    let text: String
    /// What was probably meant.
    var suggestion: String?
  }

  /// What two pages alone cannot tell.
  struct Assumption: Sendable {
    /// The labels of the steps that stand for each other, of which no two seem swapped to those who know other pages.
    var labels = StepLabels()
    /// Where links of the source lead that none of its pages states, so that they are slugs.
    var slugs: [ReferenceKey] = []
  }

  let source: PageStructure
  let target: PageStructure
  let costs: StepCosts
  /// What is known of the other pages; `nil` where nothing is yet.
  let knowledge: TranslationKnowledge?
  /// What must be true of the other pages for the rest to be so, where nothing is known of them; `nil` where it cannot
  /// be told without them.
  var assumption: Assumption? = Assumption()
  var findings: [Finding] = []
  /// The unit of the translation for each of the source, and the other way around; a
  /// unit without one is missing, or extra.
  var counterparts: [Int?]
  var origins: [Int?]
  /// The section of the translation for each of the source, and the other way around.
  var sectionCounterparts: [Int?]
  var sectionOrigins: [Int?]
  /// The admonition of the translation for each of the source.
  var admonitionCounterparts: [Int?]
  /// For each unit, the nearest one at or before it that has a counterpart.
  private(set) var joinedBefore: [Int?] = []
  private(set) var originBefore: [Int?] = []
  /// For each block of the source, how many before it are known to be missing.
  private var missingBefore: [Int] = []

  private init(
    _ source: PageStructure,
    _ target: PageStructure,
    _ knowledge: TranslationKnowledge?
  ) {
    self.source = source
    self.target = target
    self.knowledge = knowledge
    costs = StepCosts(source, target, labels: knowledge?.labels ?? LabelTranslations())
    counterparts = Array(repeating: nil, count: source.units.count)
    origins = Array(repeating: nil, count: target.units.count)
    sectionCounterparts = Array(repeating: nil, count: source.sections.count)
    sectionOrigins = Array(repeating: nil, count: target.sections.count)
    admonitionCounterparts = Array(repeating: nil, count: source.admonitions.count)
  }

  /// Takes two pages that are in step, without comparing them: everything stands for what has its number.
  ///
  /// - Complexity: O(*n*) in the sections, steps and admonitions.
  init(ofPagesInStep source: PageStructure, _ target: PageStructure) {
    self.init(source, target, nil)
    counterparts = source.units.indices.map(\.self)
    origins = counterparts
    sectionCounterparts = source.sections.indices.map(\.self)
    sectionOrigins = sectionCounterparts
    admonitionCounterparts = source.admonitions.indices.map(\.self)
  }

  /// Compares a translation with its source.
  ///
  /// - Parameters:
  ///   - source: The page of the source locale.
  ///   - target: The page of another locale.
  ///   - knowledge: What is known of the other pages; `nil` where nothing is yet.
  /// - Returns: The differences, and what stands for what, both for what they are worth: see ``assumption``.
  /// - Complexity: O(*n* log *n*) in the elements where the pages are in step; where
  ///   they are not, O(*n*·*m*) in the steps of a section, up to a fixed number.
  static func comparison(
    from source: PageStructure,
    to target: PageStructure,
    knowing knowledge: TranslationKnowledge?
  ) -> StructureComparison {
    var comparison = StructureComparison(source, target, knowledge)
    comparison.joinSections()
    for (section, other) in comparison.sectionCounterparts.enumerated() {
      if let other { comparison.joinSteps(of: section, other) }
    }
    guard comparison.assumption != nil else { return comparison }
    comparison.findNearest()
    comparison.compareAdmonitions()
    comparison.compareImages()
    comparison.compareAnchors()
    comparison.compareLinks()
    return comparison
  }

  // MARK: - Sections

  private mutating func joinSections() {
    let (from, to) = (source.sections, target.sections)
    let isStraight =
      from.count == to.count && zip(from, to).allSatisfy { Self.sectionCost($0, $1) < Self.sectionGap }
    let alignment =
      isStraight
      ? SequenceAlignment(straight: from.count, to.count)
      : SequenceAlignment(
        from.count,
        to.count,
        SequenceAlignment.Costs(pair: { Self.sectionCost(from[$0], to[$1]) }, gap: Self.sectionGap)
      )
    for (section, other) in alignment.counterparts.enumerated() {
      guard let other else { continue }
      (sectionCounterparts[section], sectionOrigins[other]) = (other, section)
    }
    joinMovedSections()
    // What has a counterpart before a missing section tells where that should stand.
    var place = 0
    for section in from.indices {
      if let other = sectionCounterparts[section] {
        place = other
        compareHeadings(section, other)
      } else {
        reportMissing(section: section, after: place)
      }
    }
    for section in to.indices where sectionOrigins[section] == nil {
      let (own, hasSteps) = (to[section], to[section].units.contains { target.units[$0].depth == .step })
      // A heading without an id has nothing that a reader could hold on to.
      guard hasSteps || own.isExplicit else { continue }
      add(
        hasSteps ? .stepExtra : .anchorDiffers, variant: hasSteps ? "section" : "extra", .warning, at: own.range, nil,
        ["anchor": .text(own.anchor)], in: section, own.anchor)
    }
  }

  private static let sectionGap = 1.0

  /// Two ids that differ are rather one that was changed than two sections, unless the
  /// level differs as well.
  private static func sectionCost(_ first: PageStructure.Section, _ second: PageStructure.Section) -> Double {
    if first.level == 0 || second.level == 0 { return first.level == second.level ? 0 : 1000 }
    let level = first.level == second.level ? 0 : 0.9
    if first.isExplicit, second.isExplicit { return first.anchor == second.anchor ? level / 2 : 1.2 + level }
    if first.anchor == second.anchor { return level / 2 }
    return first.isExplicit == second.isExplicit ? 0.3 + level : 0.8 + level
  }

  private mutating func joinMovedSections() {
    var places: [String: Int] = [:]
    for (section, other) in sectionCounterparts.enumerated()
    where other == nil && source.sections[section].isExplicit {
      places[source.sections[section].anchor] = section
    }
    guard !places.isEmpty else { return }
    for (other, origin) in sectionOrigins.enumerated() where origin == nil && target.sections[other].isExplicit {
      guard let section = places.removeValue(forKey: target.sections[other].anchor) else { continue }
      (sectionCounterparts[section], sectionOrigins[other]) = (other, section)
      add(
        .anchorDiffers, variant: "moved", .warning, at: target.sections[other].range, source.sections[section].range,
        ["anchor": .text(target.sections[other].anchor)], in: other, target.sections[other].anchor)
    }
  }

  private mutating func compareHeadings(_ section: Int, _ other: Int) {
    let (from, to) = (source.sections[section], target.sections[other])
    // The slug of a heading is translated with it.
    guard from.isExplicit, from.anchor != to.anchor else { return }
    let arguments: MessageArguments = ["expected": .text(from.anchor), "anchor": .text(to.anchor)]
    add(
      .anchorDiffers, variant: to.isExplicit ? nil : "missing", .warning, at: to.range, from.range, arguments,
      in: other,
      from.anchor)
  }

  private mutating func reportMissing(section: Int, after place: Int) {
    let from = source.sections[section]
    let range = SourceRange(line: target.lineAfter(unit: target.sections[place].units.upperBound - 1), column: 1)
    let steps = from.units.count { source.units[$0].depth == .step }
    if steps > 0 {
      let arguments: MessageArguments = ["anchor": .text(from.anchor), "count": .number(steps)]
      add(.stepMissing, variant: "section", .error, at: range, from.range, arguments, in: place, from.anchor)
      return
    }
    let hazards = from.units.flatMap { source.units[$0].admonitions }.filter { source.admonitions[$0].kind.isHazard }
    for hazard in hazards { reportMissing(admonition: hazard, at: range, in: place) }
    if hazards.isEmpty {
      add(
        .anchorDiffers, variant: "missing", .warning, at: range, from.range, ["expected": .text(from.anchor)],
        in: place,
        from.anchor)
    }
  }

  private mutating func findNearest() {
    var nearest: Int?
    joinedBefore = counterparts.indices.map { unit in
      if counterparts[unit] != nil { nearest = unit }
      return nearest
    }
    // What follows the last step follows it whatever the order of the steps is.
    for section in target.sections {
      nearest = nil
      for unit in section.units {
        if let origin = origins[unit] { nearest = max(nearest ?? origin, origin) }
        originBefore.append(nearest)
      }
    }
  }

  // MARK: - Findings

  mutating func add(
    _ rule: Rule,
    variant: String?,
    _ severity: Severity,
    at range: SourceRange,
    _ source: SourceRange?,
    _ arguments: MessageArguments,
    in section: Int,
    _ text: String
  ) {
    findings.append(
      Finding(
        rule: rule,
        variant: variant,
        severity: severity,
        range: range,
        source: source,
        arguments: arguments,
        section: section,
        text: text
      )
    )
  }

  /// Notes that blocks of the source are missing, so that those after them are looked
  /// for that much earlier.
  ///
  /// - Complexity: O(*n*) in the blocks of the page.
  mutating func addMissing(blocks: some Sequence<Int>) {
    let missing = Set(blocks)
    guard !missing.isEmpty else { return }
    var known = missingBefore
    if known.isEmpty { known = Array(repeating: 0, count: source.blocks.count + 1) }
    var more = 0
    for index in known.indices {
      known[index] += more
      if missing.contains(index) { more += 1 }
    }
    missingBefore = known
  }

  /// The place in the translation before which a block of the source should stand.
  func place(ofBlock block: Int, unit: Int) -> (range: SourceRange, section: Int) {
    let inside = source.isInside(block: block, ofUnit: unit)
    let start = source.blocks(ofUnit: unit, inside: inside).lowerBound
    let missing = missingBefore.isEmpty ? 0 : missingBefore[max(block, start)] - missingBefore[start]
    let other = joinedBefore[unit].flatMap { counterparts[$0] } ?? 0
    let line = target.line(ofBlock: max(block, start) - start - missing, inUnit: other, inside: inside)
    return (SourceRange(line: line, column: 1), target.units[other].section)
  }
}
