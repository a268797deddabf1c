import Markup

extension PageComparison {
  /// Where an admonition stands, with what else has to be the same of it.
  private struct Key: Hashable {
    /// The unit of the base, or -1 where any will do.
    var unit = -1
    /// The kind, or `nil` where any will do.
    var kind: Admonition.Kind?
    /// The hash of the words, or 0 where any will do.
    var words: UInt64 = 0
  }

  /// How many pairs are compared by their likeness; of more, only equal ones are joined.
  private static let comparisonLimit = 100_000

  /// How alike the words of two admonitions in one step must be to be the same one, if their kinds differ.
  private static let likenessInPlace = 0.25

  /// Joins the admonitions of both versions, from those that are equal in all to those that only stand in the same
  /// place.
  mutating func joinAdmonitions() {
    guard !base.admonitions.isEmpty, !current.admonitions.isEmpty else { return }
    joinEqual(inPlace: true, ofKind: true, byWords: true)
    joinEqual(inPlace: true, ofKind: false, byWords: true)
    joinEqual(inPlace: false, ofKind: true, byWords: true)
    joinEqual(inPlace: false, ofKind: false, byWords: true)
    joinAlike(inPlace: true, from: Self.likenessInPlace)
    joinAlike(inPlace: false, from: Self.likenessElsewhere)
    // Of the same kind and in the same step, two are the same whatever they say.
    joinEqual(inPlace: true, ofKind: true, byWords: false)
  }

  /// What has to be the same of an admonition, or `nil` where it has no such thing.
  private static func key(
    of index: Int,
    in page: PageStructure,
    at place: Int?,
    inPlace: Bool,
    ofKind: Bool,
    byWords: Bool
  ) -> Key? {
    var key = Key()
    if inPlace {
      guard let place else { return nil }
      key.unit = place
    }
    if ofKind { key.kind = page.admonitions[index].kind }
    if byWords {
      key.words = page.words(ofAdmonition: index).hash
      guard key.words != 0 else { return nil }
    }
    return key
  }

  private mutating func join(_ index: Int, _ other: Int) {
    (admonitionCounterparts[index], admonitionOrigins[other]) = (other, index)
  }

  /// Joins those that are left and equal, in their order.
  private mutating func joinEqual(inPlace: Bool, ofKind: Bool, byWords: Bool) {
    let key = { (index: Int, page: PageStructure, place: Int?) in
      Self.key(of: index, in: page, at: place, inPlace: inPlace, ofKind: ofKind, byWords: byWords)
    }
    var open: [Key: [Int]] = [:]
    for other in current.admonitions.indices.reversed() where admonitionOrigins[other] == nil {
      guard let key = key(other, current, place(ofCurrent: other)) else { continue }
      open[key, default: []].append(other)
    }
    guard !open.isEmpty else { return }
    for index in base.admonitions.indices where admonitionCounterparts[index] == nil {
      guard let key = key(index, base, place(ofBase: index)), let other = open[key]?.popLast() else { continue }
      join(index, other)
    }
  }

  /// Joins those that are left and say much the same, the most alike first.
  private mutating func joinAlike(inPlace: Bool, from least: Double) {
    let missing = base.admonitions.indices.filter { admonitionCounterparts[$0] == nil }
    let extra = current.admonitions.indices.filter { admonitionOrigins[$0] == nil }
    guard missing.count * extra.count <= Self.comparisonLimit else { return }
    var fits: [(likeness: Double, index: Int, other: Int)] = []
    for index in missing {
      for other in extra {
        let isOfKind = base.admonitions[index].kind == current.admonitions[other].kind
        guard inPlace ? !hasMoved(index, to: other) : isOfKind else { continue }
        let likeness = base.words(ofAdmonition: index).likeness(to: current.words(ofAdmonition: other))
        if likeness >= least { fits.append((likeness, index, other)) }
      }
    }
    for fit in fits.sorted(by: { ($0.likeness, $1.index, $1.other) > ($1.likeness, $0.index, $0.other) })
    where admonitionCounterparts[fit.index] == nil && admonitionOrigins[fit.other] == nil {
      join(fit.index, fit.other)
    }
  }
}
