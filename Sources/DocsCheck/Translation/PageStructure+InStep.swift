/// Whether two pages are in step, which most are with their translations: then nothing is to be joined or reported.
extension PageStructure {
  /// Tells whether a translation has all that counts where this page has it, so that each section, step, admonition,
  /// image, link and anchor stands for the one with its number.
  ///
  /// It puts nothing together, unlike ``StructureComparison``, which finds the same, and of other pages what differs.
  ///
  /// - Parameter translation: The page of another locale.
  /// - Returns: Whether it surely does, whatever labels are called; `false` where that is to be compared.
  /// - Complexity: O(*n*) in the elements.
  func isInStep(with translation: PageStructure) -> Bool {
    guard sections.count == translation.sections.count, units.count == translation.units.count,
      admonitions.count == translation.admonitions.count
    else { return false }
    let lengths = LengthCosts(self, translation)
    return sections.indices.allSatisfy { isSection($0, inStepWith: translation) }
      && units.indices.allSatisfy { isUnit($0, inStepWith: translation, lengths) }
      && admonitions.indices.allSatisfy { isAdmonition($0, inStepWith: translation) }
      && Self.areInStep(images, translation.images)
      && Self.areInStep(links, translation.links)
      && Self.areInStep(anchors, translation.anchors)
  }

  private func isSection(_ index: Int, inStepWith translation: PageStructure) -> Bool {
    sections[index].level == translation.sections[index].level
      && sections[index].units == translation.sections[index].units
      && sections[index].isExplicit == translation.sections[index].isExplicit
      // The slug of a heading is translated with it.
      && (!sections[index].isExplicit || sections[index].anchor == translation.sections[index].anchor)
  }

  private func isUnit(_ index: Int, inStepWith translation: PageStructure, _ lengths: LengthCosts) -> Bool {
    guard units[index].key == translation.units[index].key else { return false }
    return units[index].depth == .lead
      || (units[index].bodyKey == translation.units[index].bodyKey
        && labelCount(ofUnit: index) == translation.labelCount(ofUnit: index)
        && lengths.cost(units[index].length, translation.units[index].length) <= StructureComparison.likelyCost)
  }

  private func labelCount(ofUnit index: Int) -> Int {
    units[index].marks.count { marks[$0].kind == .label }
  }

  private func isAdmonition(_ index: Int, inStepWith translation: PageStructure) -> Bool {
    admonitions[index].kind == translation.admonitions[index].kind
      && admonitions[index].unit == translation.admonitions[index].unit
      && admonitions[index].isInside == translation.admonitions[index].isInside
      && rank(ofAdmonition: index) == translation.rank(ofAdmonition: index)
  }

  /// How many blocks of its place stand before an admonition.
  private func rank(ofAdmonition index: Int) -> Int {
    let own = admonitions[index]
    return own.block - blocks(ofUnit: own.unit, inside: own.isInside).lowerBound
  }

  private static func areInStep(_ own: [Element], _ others: [Element]) -> Bool {
    own.count == others.count
      && own.indices.allSatisfy { own[$0].key == others[$0].key && own[$0].unit == others[$0].unit }
  }
}
