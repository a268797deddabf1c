package import Markup

/// What a step has that no translation changes.
///
/// Two steps are compared by this, never by their words.
package struct StepFingerprint: Equatable, Sendable {
  /// The kinds of its admonitions, in order.
  package var admonitions: [String] = []
  /// The file names of its images, in order.
  package var images: [String] = []
  /// Where its links lead, in order, without folders.
  package var links: [String] = []
  /// How many labels it has; their words differ by locale.
  package var labelCount = 0
  /// What is to be typed, in code spans.
  package var literals: [String] = []

  /// Reads the fingerprint of a step.
  ///
  /// - Complexity: O(*m* log *n*) for *m* of the page's *n* elements in the step.
  package init(of step: Step, on page: Page) {
    admonitions = page.admonitions(of: step).map(\.kind.rawValue)
    images = page.images(of: step).map { Self.name($0.destination) }
    links = page.links(of: step).map { Self.name($0.destination) }
    labelCount =
      page.labels.isEmpty ? step.own(page.boldSpans) { $0 }.count : step.own(page.labels) { $0.node }.count
    literals = page.literals(of: step).filter { page.document.nodes[$0.node].kind == .code }.map(\.text)
  }

  /// How alike two fingerprints are, from 0 to 1.
  ///
  /// A part that neither has says nothing and is left out; two steps that have
  /// nothing to compare are half alike.
  package func similarity(to other: StepFingerprint) -> Double {
    var weight = 0.0
    var score = 0.0
    func add(_ left: [String], _ right: [String], weight partWeight: Double) {
      guard !left.isEmpty || !right.isEmpty else { return }
      weight += partWeight
      score += partWeight * Self.overlap(left, right)
    }
    add(images, other.images, weight: 4)
    add(links, other.links, weight: 2)
    add(admonitions, other.admonitions, weight: 2)
    add(literals, other.literals, weight: 1)
    if labelCount > 0 || other.labelCount > 0 {
      weight += 1
      score += Double(min(labelCount, other.labelCount)) / Double(max(labelCount, other.labelCount))
    }
    return weight == 0 ? 0.5 : score / weight
  }

  /// The share of members that two lists have in common, repeated ones counted.
  private static func overlap(_ left: [String], _ right: [String]) -> Double {
    var counts: [String: Int] = [:]
    for member in left { counts[member, default: 0] += 1 }
    var common = 0
    for member in right where counts[member, default: 0] > 0 {
      counts[member, default: 0] -= 1
      common += 1
    }
    return 2 * Double(common) / Double(left.count + right.count)
  }

  private static func name(_ destination: String) -> String {
    let end = destination.utf8.lastIndex { $0 != UInt8(ascii: "/") } ?? destination.startIndex
    let slash = destination.utf8[..<end].lastIndex(of: UInt8(ascii: "/"))
    guard let slash else { return destination }
    return String(destination[destination.utf8.index(after: slash)...end])
  }
}
