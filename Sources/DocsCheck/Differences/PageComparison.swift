import Diagnostics
import Markup

/// Joins the steps and admonitions of a page with those of another version of it, by their words first and then by
/// what no rewording changes.
///
/// A step is reworded, and no other one, where it stands between the same steps and is made of the same things.
struct PageComparison {
  let base: PageStructure
  let current: PageStructure
  let costs: StepCosts
  /// For each unit of the base, that of the current version, and the other way around.
  private(set) var counterparts: [Int?]
  private(set) var origins: [Int?]
  /// The units of the base that are joined and stand in another order or section.
  private(set) var moved: Set<Int> = []
  /// For each unit, the nearest one at or before it in its section that is joined and has not moved, by the unit of the
  /// base: what only follows a step stays where it is when that step goes.
  private var places: [Int?] = []
  private var otherPlaces: [Int?] = []
  /// For each admonition of the base, that of the current version, and the other way around.
  var admonitionCounterparts: [Int?]
  var admonitionOrigins: [Int?]

  /// Joins two versions of a page.
  ///
  /// - Parameters:
  ///   - base: The version before; one without units where there was none.
  ///   - current: The version after.
  /// - Complexity: O(*n* log *n*) in the elements where the versions are in step; where they are not, O(*n*·*m*) in the
  ///   steps of a section, up to a fixed number.
  init(_ base: PageStructure, _ current: PageStructure) {
    self.base = base
    self.current = current
    costs = StepCosts(base, current, labels: LabelTranslations())
    counterparts = Array(repeating: nil, count: base.units.count)
    origins = Array(repeating: nil, count: current.units.count)
    admonitionCounterparts = Array(repeating: nil, count: base.admonitions.count)
    admonitionOrigins = Array(repeating: nil, count: current.admonitions.count)
    joinSections()
    joinMovedSteps()
    findPlaces()
    joinAdmonitions()
  }

  // MARK: Places

  private mutating func findPlaces() {
    for section in base.sections {
      var nearest: Int?
      for unit in section.units {
        if counterparts[unit] != nil, !moved.contains(unit) { nearest = unit }
        places.append(nearest)
      }
    }
    for section in current.sections {
      var nearest: Int?
      for unit in section.units {
        if let origin = origins[unit], !moved.contains(origin) { nearest = origin }
        otherPlaces.append(nearest)
      }
    }
  }

  /// The unit of the base in or after which an admonition of it stands; `nil` where that is gone.
  func place(ofBase index: Int) -> Int? {
    let admonition = base.admonitions[index]
    if admonition.isInside { return counterparts[admonition.unit] == nil ? nil : admonition.unit }
    return places[admonition.unit]
  }

  /// The unit of the base in or after which an admonition of the current version stands; `nil` where that is new.
  func place(ofCurrent index: Int) -> Int? {
    let admonition = current.admonitions[index]
    return admonition.isInside ? origins[admonition.unit] : otherPlaces[admonition.unit]
  }

  /// Whether an admonition stands in or after another step than its counterpart.
  func hasMoved(_ index: Int, to counterpart: Int) -> Bool {
    guard let place = place(ofBase: index) else { return true }
    return place != self.place(ofCurrent: counterpart)
  }

  // MARK: Sections

  private static let sectionGap = 1.0

  private mutating func joinSections() {
    let (contents, otherContents) = (Self.contents(of: base), Self.contents(of: current))
    let (from, to) = (base.sections, current.sections)
    let alignment = AnchoredAlignment(
      from.map(Self.key),
      to.map(Self.key),
      SequenceAlignment.Costs(
        pair: { Self.cost(from[$0], contents[$0], to[$1], otherContents[$1]) },
        gap: Self.sectionGap
      )
    )
    for (section, other) in alignment.counterparts.enumerated() {
      guard let other else { continue }
      joinSteps(of: section, other, isMoved: alignment.displaced.contains(section))
    }
  }

  private static func key(of section: PageStructure.Section) -> UInt64 {
    section.level == 0 ? 0 : StableHash.of(section.anchor)
  }

  /// The words of the steps and admonitions of each section.
  private static func contents(of page: PageStructure) -> [[UInt64]] {
    page.sections.map { section in
      section.units.flatMap { unit in
        [page.words(ofUnit: unit).hash] + page.units[unit].admonitions.map { page.words(ofAdmonition: $0).hash }
      }.filter { $0 != 0 }
    }
  }

  /// What taking two sections with different headings for the same one costs: little where they say the same.
  private static func cost(
    _ first: PageStructure.Section,
    _ content: [UInt64],
    _ second: PageStructure.Section,
    _ otherContent: [UInt64]
  ) -> Double {
    if first.level == 0 || second.level == 0 { return first.level == second.level ? 0 : 1000 }
    if first.anchor == second.anchor { return 0 }
    let all = content.count + otherContent.count
    let different = all == 0 ? 0.5 : Double(StepCosts.difference(content, otherContent)) / Double(all)
    // Below two gaps in any case but that of another level and nothing in common.
    return 0.2 + 1.4 * different + (first.level == second.level ? 0 : 0.4)
  }

  // MARK: Steps

  private mutating func joinSteps(of section: Int, _ other: Int, isMoved: Bool) {
    let (lead, otherLead) = (base.sections[section].units.lowerBound, current.sections[other].units.lowerBound)
    join(lead, otherLead)
    let own = Array(base.sections[section].units.dropFirst())
    let others = Array(current.sections[other].units.dropFirst())
    let (base, current, costs) = (base, current, costs)
    let alignment = AnchoredAlignment(
      own.map(base.identity),
      others.map(current.identity),
      SequenceAlignment.Costs(
        pair: { Self.cost(base, own[$0], current, others[$1], costs) },
        gap: StepCosts.gap
      )
    )
    for (index, counterpart) in alignment.counterparts.enumerated() {
      guard let counterpart else { continue }
      join(own[index], others[counterpart])
      if isMoved || alignment.displaced.contains(index) { moved.insert(own[index]) }
    }
  }

  /// What taking two steps with different words for the same one costs: less than leaving both out as long as they are
  /// made of much the same things, and the less the more words they share.
  private static func cost(
    _ base: PageStructure,
    _ unit: Int,
    _ current: PageStructure,
    _ other: Int,
    _ costs: StepCosts
  ) -> Double {
    if base.identity(ofUnit: unit) == current.identity(ofUnit: other) { return 0 }
    let difference = costs.cost(unit..<unit + 1, other..<other + 1)
    let likeness = base.words(ofUnit: unit).likeness(to: current.words(ofUnit: other))
    return 0.5 * difference + 1.5 * (1 - likeness)
  }

  private mutating func join(_ unit: Int, _ other: Int) {
    (counterparts[unit], origins[other]) = (other, unit)
  }

  /// The most steps among which those that stand elsewhere with other words are looked for.
  private static let movedLimit = 64

  /// How alike the words of two steps, or admonitions, must be to be the same one elsewhere.
  static let likenessElsewhere = 0.4

  /// Joins steps that are gone in one place with their like in another.
  private mutating func joinMovedSteps() {
    var missing = base.units.indices.filter { counterparts[$0] == nil && base.units[$0].depth != .lead }
    var extra = current.units.indices.filter { origins[$0] == nil && current.units[$0].depth != .lead }
    guard !missing.isEmpty, !extra.isEmpty else { return }
    var places: [UInt64: [Int]] = [:]
    for unit in extra.reversed() where !current.words(ofUnit: unit).isEmpty {
      places[current.words(ofUnit: unit).hash, default: []].append(unit)
    }
    for unit in missing {
      guard let other = places[base.words(ofUnit: unit).hash]?.popLast() else { continue }
      join(unit, other)
      moved.insert(unit)
    }
    missing.removeAll { counterparts[$0] != nil }
    extra.removeAll { origins[$0] != nil }
    guard missing.count * extra.count <= Self.movedLimit * Self.movedLimit else { return }
    let fits = missing.flatMap { unit in
      extra.map { other in
        (likeness: base.words(ofUnit: unit).likeness(to: current.words(ofUnit: other)), unit: unit, other: other)
      }
    }
    for fit in fits.sorted(by: { ($0.likeness, $1.unit, $1.other) > ($1.likeness, $0.unit, $0.other) })
    where fit.likeness >= Self.likenessElsewhere && counterparts[fit.unit] == nil && origins[fit.other] == nil {
      join(fit.unit, fit.other)
      moved.insert(fit.unit)
    }
  }
}

extension PageStructure {
  private static let noWords = Wording([])

  /// The words of a step, without those of its admonitions.
  func words(ofUnit index: Int) -> Wording { wording?.units[index] ?? Self.noWords }

  /// The words of an admonition.
  func words(ofAdmonition index: Int) -> Wording { wording?.admonitions[index] ?? Self.noWords }

  /// The hash of all that makes a step the same one in another version of its page.
  func identity(ofUnit index: Int) -> UInt64 {
    var hash = StableHash()
    hash.combine(number: units[index].key)
    hash.combine(number: words(ofUnit: index).hash)
    return hash.value
  }
}
