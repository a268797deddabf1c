import Diagnostics

extension StructureComparison {
  /// Images and anchors that have no counterpart at their place.
  private struct Leftovers {
    var missing: [Int] = []
    var extra: [Int] = []
    /// Those that went with a whole step.
    var added: [Int] = []
    var lost: [Int] = []

    /// Takes out those that stand elsewhere.
    ///
    /// - Returns: The pairs of those that were missing and extra.
    mutating func takeMoved(_ own: [PageStructure.Element], _ others: [PageStructure.Element]) -> [(Int, Int)] {
      var places: [ReferenceKey: [Int]] = [:]
      for index in (extra + added).reversed() { places[others[index].key, default: []].append(index) }
      var moved: [(Int, Int)] = []
      for index in missing + lost {
        if let other = places[own[index].key]?.popLast() { moved.append((index, other)) }
      }
      let (gone, come) = (Set(moved.map(\.0)), Set(moved.map(\.1)))
      let (covered, brought) = (Set(lost), Set(added))
      missing.removeAll(where: gone.contains)
      extra.removeAll(where: come.contains)
      return moved.filter { !covered.contains($0.0) && !brought.contains($0.1) }
    }
  }

  /// Sorts out what has a counterpart in the same group; groups are places of the source.
  private func leftovers(
    _ own: [PageStructure.Element],
    _ others: [PageStructure.Element],
    source group: (PageStructure.Element) -> Int?,
    target otherGroup: (PageStructure.Element) -> Int?
  ) -> Leftovers {
    struct Member: Hashable {
      let key: ReferenceKey
      let group: Int
    }
    var result = Leftovers()
    var open: [Member: [Int]] = [:]
    for (index, element) in others.enumerated().reversed() {
      guard let group = otherGroup(element) else {
        result.added.append(index)
        continue
      }
      open[Member(key: element.key, group: group), default: []].append(index)
    }
    for (index, element) in own.enumerated() {
      guard let group = group(element) else {
        result.lost.append(index)
        continue
      }
      if open[Member(key: element.key, group: group)]?.popLast() == nil { result.missing.append(index) }
    }
    result.extra = open.values.joined().sorted()
    return result
  }

  /// Some by their groups, the first of each group last.
  private static func grouped(_ indices: [Int], by group: (Int) -> Int?) -> [Int: [Int]] {
    var groups: [Int: [Int]] = [:]
    for index in indices.reversed() {
      if let group = group(index) { groups[group, default: []].append(index) }
    }
    return groups
  }

  private func isInStep(_ own: [PageStructure.Element], _ others: [PageStructure.Element]) -> Bool {
    own.count == others.count
      && zip(own, others).allSatisfy { $0.key == $1.key && counterparts[$0.unit] == $1.unit }
  }

  /// Reports images that differ.
  ///
  /// - Complexity: O(*n*) in the images.
  mutating func compareImages() {
    if isInStep(source.images, target.images) { return }
    let pages = self
    let group = pages.groupOfSource
    let otherGroup = pages.groupOfTarget
    var leftovers = leftovers(source.images, target.images, source: group, target: otherGroup)
    for (index, other) in leftovers.takeMoved(source.images, target.images) {
      report(.imageDiffers, variant: "moved", at: target.images[other], source.images[index])
    }
    var open = Self.grouped(leftovers.extra) { otherGroup(pages.target.images[$0]) }
    var missing: [Int] = []
    // What stands in a tag that the source itself leaves open is an image to some
    // readers only.
    for index in leftovers.missing where !isCovered(source.images[index]) && source.images[index].isClosed {
      let own = group(source.images[index])
      if let own, let other = open[own]?.popLast() {
        report(.imageDiffers, variant: nil, at: target.images[other], source.images[index])
      } else {
        missing.append(index)
      }
    }
    // A block of nothing but lost images is lost itself.
    var left: [Int: Int] = [:]
    for image in source.images where !missing.isEmpty { left[image.block, default: 0] += 1 }
    for index in missing { left[source.images[index].block, default: 0] -= 1 }
    addMissing(blocks: missing.map { source.images[$0].block }.filter { left[$0] == 0 })
    for index in missing {
      let image = source.images[index]
      let (range, section) = place(ofBlock: image.block, unit: image.unit)
      add(
        .imageDiffers, variant: "missing", .warning, at: range, image.range, ["expected": .text(image.text)],
        in: section,
        image.text)
    }
    for index in open.values.joined().sorted() {
      report(.imageDiffers, variant: "extra", at: target.images[index], nil)
    }
  }

  /// The step an element of the source stands in or follows, or `nil` where that is missing.
  private func groupOfSource(_ element: PageStructure.Element) -> Int? {
    place(inSource: element.unit, isInside: source.isInside(block: element.block, ofUnit: element.unit))?.unit
  }

  /// The same step for an element of the translation, or `nil` where it is extra.
  private func groupOfTarget(_ element: PageStructure.Element) -> Int? {
    place(inTarget: element.unit, isInside: target.isInside(block: element.block, ofUnit: element.unit))?.unit
  }

  /// Whether an image went with an admonition that is reported as missing.
  private func isCovered(_ element: PageStructure.Element) -> Bool {
    element.admonition >= 0 && admonitionCounterparts[element.admonition] == nil
  }

  /// Reports anchors of raw HTML that differ.
  ///
  /// - Complexity: O(*n*) in the anchors.
  mutating func compareAnchors() {
    if isInStep(source.anchors, target.anchors) { return }
    let pages = self
    let group = { (element: PageStructure.Element) -> Int? in
      let section = pages.source.units[element.unit].section
      return pages.sectionCounterparts[section] == nil ? nil : section
    }
    let otherGroup = { (element: PageStructure.Element) in
      pages.sectionOrigins[pages.target.units[element.unit].section]
    }
    var leftovers = leftovers(source.anchors, target.anchors, source: group, target: otherGroup)
    _ = leftovers.takeMoved(source.anchors, target.anchors)
    var open = Self.grouped(leftovers.extra) { otherGroup(pages.target.anchors[$0]) }
    for index in leftovers.missing {
      let own = source.anchors[index]
      if let group = group(own), let other = open[group]?.popLast() {
        report(.anchorDiffers, variant: nil, at: target.anchors[other], own, argument: "anchor")
      } else {
        let (range, section) = place(ofBlock: max(own.block, 0), unit: own.unit)
        add(
          .anchorDiffers, variant: "missing", .warning, at: range, own.range, ["expected": .text(own.text)],
          in: section,
          own.text)
      }
    }
  }

  /// How many links of a step are compared with one that differs.
  private static let linkLimit = 64

  /// Reports links that lead elsewhere.
  ///
  /// Their order is free, since words change places between languages; and a link that
  /// a translation lacks or has besides is no other target.
  ///
  /// - Complexity: O(*n*) in the links.
  mutating func compareLinks() {
    if isInStep(source.links, target.links) { return }
    let pages = self
    var origin = [Int?](repeating: nil, count: target.admonitions.count)
    for (index, other) in admonitionCounterparts.enumerated() {
      if let other { origin[other] = index }
    }
    let origins = origin
    // Groups of admonitions are numbered after those of places.
    let count = source.units.count
    let group = { (element: PageStructure.Element) -> Int? in
      guard element.admonition >= 0 else { return pages.groupOfSource(element) }
      return pages.admonitionCounterparts[element.admonition] == nil ? nil : count + element.admonition
    }
    let otherGroup = { (element: PageStructure.Element) -> Int? in
      guard element.admonition >= 0 else { return pages.groupOfTarget(element) }
      return origins[element.admonition].map { count + $0 }
    }
    var leftovers = leftovers(source.links, target.links, source: group, target: otherGroup)
    _ = leftovers.takeMoved(source.links, target.links)
    var open = Self.grouped(leftovers.extra) { otherGroup(pages.target.links[$0]) }
    // First those that are written otherwise and mean the same.
    var differing: [Int] = []
    for index in leftovers.missing {
      guard let own = group(source.links[index]), let others = open[own] else { continue }
      let alike = others.suffix(Self.linkLimit).lastIndex { meanTheSame(source.links[index].key, target.links[$0].key) }
      if let alike { open[own]?.remove(at: alike) } else { differing.append(index) }
    }
    for index in differing {
      guard let own = group(source.links[index]), let other = open[own]?.popLast() else { continue }
      report(.linkTargetDiffers, variant: nil, at: target.links[other], source.links[index])
    }
  }

  /// Whether two references mean the same place, given that their keys differ.
  private mutating func meanTheSame(_ own: ReferenceKey, _ other: ReferenceKey) -> Bool {
    if let knowledge { return knowledge.meanTheSame(own, other) }
    guard own.path == other.path else {
      assumption = nil
      return false
    }
    // The slug of a heading is translated with it, and so are links to it.
    guard own.fragment != 0, other.fragment != 0 else { return false }
    assumption?.slugs.append(own)
    return true
  }

  private mutating func report(
    _ rule: Rule,
    variant: String?,
    at element: PageStructure.Element,
    _ counterpart: PageStructure.Element?,
    argument: String = "target"
  ) {
    var arguments: MessageArguments = [argument: .text(element.text)]
    if let counterpart { arguments["expected"] = .text(counterpart.text) }
    add(
      rule, variant: variant, .warning, at: element.range, counterpart?.range, arguments,
      in: target.units[element.unit].section, element.text)
  }
}
