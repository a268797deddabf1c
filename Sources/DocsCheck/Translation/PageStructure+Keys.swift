import Markup

extension PageStructure {
  /// The images of a step, by their names.
  func imageKeys(of unit: Int) -> [UInt64] {
    units[unit].images.filter { isInside(images, $0) }.map { images[$0].key.path }
  }

  /// The destinations of a step's links, without their fragments.
  func linkKeys(of unit: Int, inAdmonitions: Bool) -> [UInt64] {
    units[unit].links.filter { index in
      (links[index].admonition >= 0) == inAdmonitions && links[index].key != .external && isInside(links, index)
    }.map { links[$0].key.path }
  }

  /// The kinds of a step's admonitions.
  func admonitionKeys(of unit: Int) -> [UInt64] {
    admonitions[units[unit].admonitions].filter(\.isInside).map { StableHash.of($0.kind.rawValue) }
  }

  /// The code spans of a step.
  func codeKeys(of unit: Int) -> [UInt64] {
    marks[units[unit].marks].filter { $0.kind == .code }.map(\.hash)
  }

  /// The labels of a step.
  func labelKeys(of unit: Int) -> [UInt64] {
    marks[units[unit].marks].filter { $0.kind == .label }.map(\.hash)
  }

  /// The protected terms of a step.
  func termKeys(of unit: Int) -> [UInt64] {
    marks[units[unit].marks].filter { $0.kind == .term }.map(\.hash)
  }

  /// How many links of a step lead out of the tree.
  func externalLinkCount(of unit: Int) -> Int {
    units[unit].links.count { links[$0].key == .external && links[$0].admonition < 0 && isInside(links, $0) }
  }

  /// How many blocks of a step are neither admonitions nor raw HTML.
  func textBlockCount(of unit: Int) -> Int {
    blocks(ofUnit: unit, inside: true).count { blocks[$0].kind == .paragraph || blocks[$0].kind == .code }
  }

  /// The hash of all that two steps must have alike.
  ///
  /// - Complexity: O(*n*) in the elements of the step.
  func key(of unit: Int) -> UInt64 {
    let own = units[unit]
    var hash = StableHash()
    hash.combine(own.depth.rawValue)
    for index in own.images where isInside(images, index) { hash.combine(number: images[index].key.path) }
    for index in own.admonitions where admonitions[index].isInside {
      hash.combine(admonitions[index].kind.rawValue)
    }
    for index in own.marks where marks[index].kind == .code { hash.combine(number: marks[index].hash) }
    // Words, and the links on them, change places between languages.
    var ways: UInt64 = 0
    for index in own.links where links[index].key != .external && isInside(links, index) {
      var way = StableHash()
      way.combine(links[index].admonition >= 0 ? 1 : 0 as UInt8)
      way.combine(number: links[index].key.path)
      ways &+= way.value
    }
    hash.combine(number: ways)
    return hash.value
  }

  /// The hash of what ``StepCosts`` compares two steps by, but for labels and lengths.
  ///
  /// - Complexity: O(*n*) in the elements of the step.
  func bodyKey(of unit: Int) -> UInt64 {
    let own = units[unit]
    var hash = StableHash()
    hash.combine(number: UInt64(textBlockCount(of: unit)))
    hash.combine(number: UInt64(externalLinkCount(of: unit)))
    // The order is no part of what is compared.
    var ways: UInt64 = 0
    for index in own.links
    where links[index].admonition < 0 && links[index].key != .external && isInside(links, index) {
      ways &+= links[index].key.path
    }
    hash.combine(number: ways)
    var (codes, terms): (UInt64, UInt64) = (0, 0)
    for index in own.marks {
      switch marks[index].kind {
      case .code: codes &+= marks[index].hash
      case .term: terms &+= marks[index].hash
      case .label: break
      }
    }
    hash.combine(number: codes)
    hash.combine(number: terms)
    return hash.value
  }

  /// The hash of everything that no translation changes.
  ///
  /// - Complexity: O(*n*) in the elements.
  var signature: UInt64 {
    var hash = StableHash()
    for index in sections.indices {
      hash.combine(number: UInt64(sections[index].level))
      if sections[index].isExplicit { hash.combine(sections[index].anchor) }
      for unit in sections[index].units { hash.combine(number: units[unit].key) }
    }
    // Those between the steps as well.
    for index in admonitions.indices {
      hash.combine(number: UInt64(admonitions[index].unit))
      hash.combine(admonitions[index].kind.rawValue)
    }
    for index in images.indices { hash.combine(number: images[index].key.path) }
    hash.combine(number: links.indices.reduce(0) { $0 &+ (links[$1].key == .external ? 0 : links[$1].key.path) })
    return hash.value
  }

  /// Whether one of some elements, which is not copied, belongs to the step of its unit.
  private func isInside(_ elements: [Element], _ index: Int) -> Bool {
    isInside(block: elements[index].block, ofUnit: elements[index].unit)
  }
}
