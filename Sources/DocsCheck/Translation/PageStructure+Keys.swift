import Markup

extension PageStructure {
  /// The images of a step, by their names.
  func imageKeys(of unit: Int) -> [UInt64] {
    images[units[unit].images].filter { isInside($0) }.map(\.key.path)
  }

  /// The destinations of a step's links, without their fragments.
  func linkKeys(of unit: Int, inAdmonitions: Bool) -> [UInt64] {
    links[units[unit].links]
      .filter { ($0.admonition >= 0) == inAdmonitions && $0.key != .external && isInside($0) }.map(\.key.path)
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
    links[units[unit].links].count { $0.key == .external && $0.admonition < 0 && isInside($0) }
  }

  /// How many blocks of a step are neither admonitions nor raw HTML.
  func textBlockCount(of unit: Int) -> Int {
    blocks[blocks(ofUnit: unit, inside: true)].count { $0.kind == .paragraph || $0.kind == .code }
  }

  /// The hash of all that two steps must have alike.
  ///
  /// - Complexity: O(*n*) in the elements of the step.
  func key(of unit: Int) -> UInt64 {
    let own = units[unit]
    var hash = StableHash()
    hash.combine(own.depth.rawValue)
    for image in images[own.images] where isInside(image) { hash.combine(number: image.key.path) }
    for admonition in admonitions[own.admonitions] where admonition.isInside {
      hash.combine(admonition.kind.rawValue.utf8)
    }
    for mark in marks[own.marks] where mark.kind == .code { hash.combine(number: mark.hash) }
    // Words, and the links on them, change places between languages.
    var ways: UInt64 = 0
    for link in links[own.links] where link.key != .external && isInside(link) {
      var way = StableHash()
      way.combine(link.admonition >= 0 ? 1 : 0 as UInt8)
      way.combine(number: link.key.path)
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
    for link in links[own.links] where link.admonition < 0 && link.key != .external && isInside(link) {
      ways &+= link.key.path
    }
    hash.combine(number: ways)
    var (codes, terms): (UInt64, UInt64) = (0, 0)
    for mark in marks[own.marks] {
      switch mark.kind {
      case .code: codes &+= mark.hash
      case .term: terms &+= mark.hash
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
    for section in sections {
      hash.combine(number: UInt64(section.level))
      if section.isExplicit { hash.combine(section.anchor.utf8) }
      for unit in section.units { hash.combine(number: units[unit].key) }
    }
    // Those between the steps as well.
    for admonition in admonitions {
      hash.combine(number: UInt64(admonition.unit))
      hash.combine(admonition.kind.rawValue.utf8)
    }
    for image in images { hash.combine(number: image.key.path) }
    hash.combine(number: links.reduce(0) { $0 &+ ($1.key == .external ? 0 : $1.key.path) })
    return hash.value
  }

  private func isInside(_ element: Element) -> Bool {
    isInside(block: element.block, ofUnit: element.unit)
  }
}
