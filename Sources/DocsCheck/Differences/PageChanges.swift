import Diagnostics
import Markup

/// A page as it is in one version of the documents.
struct PageVersion {
  /// The file, as it is named in the present version of the tree.
  let file: String
  /// What no rewording changes, with the words.
  let structure: PageStructure
  /// The hash of the bytes.
  let hash: UInt64
  /// Whether the page was too large to be read.
  let isRefused: Bool

  /// Takes a page that was read with its words.
  init(_ reading: PageReading, file: String) {
    self.file = file
    structure = reading.details?.structure ?? PageStructure()
    hash = reading.details?.contentHash ?? 0
    isRefused = reading.anchors == nil
  }

  /// A version in which there was no such page.
  init(absentAs file: String) {
    self.file = file
    structure = PageStructure()
    hash = 0
    isRefused = false
  }
}

/// What has changed from one version of a page to another: steps and admonitions.
struct PageChanges {
  private typealias Change = ContentDifference.Change
  private typealias Place = ContentDifference.Place

  private let base: PageVersion
  private let current: PageVersion
  private let comparison: PageComparison
  private let steps: [String?]
  private let otherSteps: [String?]

  private init(_ base: PageVersion, _ current: PageVersion) {
    self.base = base
    self.current = current
    comparison = PageComparison(base.structure, current.structure)
    steps = Self.names(of: base.structure)
    otherSteps = Self.names(of: current.structure)
  }

  /// Tells what has changed.
  ///
  /// - Parameters:
  ///   - base: The version before.
  ///   - current: The version after.
  /// - Returns: The changes, in no order.
  /// - Complexity: As ``PageComparison``.
  static func changes(from base: PageVersion, to current: PageVersion) -> [ContentDifference.Change] {
    if base.hash == current.hash { return [] }
    if base.isRefused || current.isRefused { return [] }
    // Where two ways to join them are equally good, the direction decides. It is always the same one, so that a change
    // and its reversal are mirror images.
    if base.hash > current.hash { return changes(from: current, to: base).map(\.reversed) }
    let changes = PageChanges(base, current)
    return changes.ofSteps + changes.ofAdmonitions
  }

  /// The number of the step each unit is, or of a substep after its step's.
  private static func names(of page: PageStructure) -> [String?] {
    var step = 0
    return page.units.map { unit in
      switch unit.depth {
      case .lead: return nil
      case .step:
        step = unit.ordinal
        return String(step)
      case .substep: return "\(step).\(unit.ordinal)"
      }
    }
  }

  // MARK: Steps

  private var ofSteps: [ContentDifference.Change] {
    var changes: [Change] = []
    let (parents, otherParents) = (Self.parents(in: base.structure), Self.parents(in: current.structure))
    for (unit, counterpart) in comparison.counterparts.enumerated() where base.structure.units[unit].depth != .lead {
      guard let counterpart else {
        // The substeps of a step are gone with it.
        if let parent = parents[unit], comparison.counterparts[parent] == nil { continue }
        changes.append(Change(category: .stepsRemoved, base: place(ofStep: unit), current: nil))
        continue
      }
      guard comparison.moved.contains(unit) else { continue }
      if let parent = parents[unit], comparison.moved.contains(parent),
        comparison.counterparts[parent] == otherParents[counterpart]
      {
        continue
      }
      let place = place(ofCurrentStep: counterpart)
      changes.append(Change(category: .stepsMoved, base: self.place(ofStep: unit), current: place))
    }
    for (unit, origin) in comparison.origins.enumerated()
    where origin == nil && current.structure.units[unit].depth != .lead {
      if let parent = otherParents[unit], comparison.origins[parent] == nil { continue }
      changes.append(Change(category: .stepsAdded, base: nil, current: place(ofCurrentStep: unit)))
    }
    return changes
  }

  /// The step of each substep.
  private static func parents(in page: PageStructure) -> [Int?] {
    var step: Int?
    return page.units.enumerated().map { index, unit in
      switch unit.depth {
      case .lead: step = nil
      case .step: step = index
      case .substep: return step
      }
      return nil
    }
  }

  private func place(ofStep unit: Int) -> ContentDifference.Place {
    Self.place(ofStep: unit, in: base, steps)
  }

  private func place(ofCurrentStep unit: Int) -> ContentDifference.Place {
    Self.place(ofStep: unit, in: current, otherSteps)
  }

  private static func place(ofStep index: Int, in page: PageVersion, _ steps: [String?]) -> ContentDifference.Place {
    let unit = page.structure.units[index]
    return Place(
      file: page.file,
      range: unit.range,
      section: page.structure.sections[unit.section].anchor,
      step: steps[index],
      text: page.structure.words(ofUnit: index).beginning
    )
  }

  // MARK: Admonitions

  private var ofAdmonitions: [ContentDifference.Change] {
    var changes: [Change] = []
    for (index, counterpart) in comparison.admonitionCounterparts.enumerated() {
      let own = base.structure.admonitions[index]
      let place = Self.place(ofAdmonition: index, in: base, steps)
      guard let counterpart else {
        let category = own.kind.isHazard ? ContentDifference.Category.cautionsLost : .admonitionsLost
        changes.append(Change(category: category, base: place, current: nil))
        continue
      }
      let other = current.structure.admonitions[counterpart]
      let otherPlace = Self.place(ofAdmonition: counterpart, in: current, otherSteps)
      let isHazard = own.kind.isHazard || other.kind.isHazard
      if own.kind != other.kind {
        let category = Self.category(from: own.kind, to: other.kind)
        changes.append(Change(category: category, base: place, current: otherPlace))
      }
      if comparison.hasMoved(index, to: counterpart) {
        let category = isHazard ? ContentDifference.Category.cautionsMoved : .admonitionsMoved
        changes.append(Change(category: category, base: place, current: otherPlace))
      }
    }
    for (index, origin) in comparison.admonitionOrigins.enumerated() where origin == nil {
      let isHazard = current.structure.admonitions[index].kind.isHazard
      let place = Self.place(ofAdmonition: index, in: current, otherSteps)
      changes.append(Change(category: isHazard ? .cautionsAdded : .admonitionsAdded, base: nil, current: place))
    }
    return changes
  }

  private static func category(from kind: Admonition.Kind, to other: Admonition.Kind) -> ContentDifference.Category {
    guard kind.isHazard || other.isHazard else { return .admonitionsChanged }
    return other.hazardRank < kind.hazardRank ? .cautionsDowngraded : .cautionsUpgraded
  }

  private static func place(
    ofAdmonition index: Int,
    in page: PageVersion,
    _ steps: [String?]
  ) -> ContentDifference.Place {
    let admonition = page.structure.admonitions[index]
    return Place(
      file: page.file,
      range: admonition.range,
      section: page.structure.sections[page.structure.units[admonition.unit].section].anchor,
      step: steps[admonition.unit],
      kind: admonition.kind,
      text: page.structure.words(ofAdmonition: index).beginning
    )
  }
}
