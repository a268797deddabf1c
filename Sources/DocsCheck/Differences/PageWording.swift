import Markup

/// The words of a page's steps and admonitions, collected while its structure is read.
struct PageWording: Sendable {
  /// The words of each unit, without those of its admonitions.
  private(set) var units: [Wording] = []
  /// The words of each admonition, without its kind.
  private(set) var admonitions: [Wording] = []
  private var texts: [[UInt8]] = []
  private var textsOfAdmonitions: [[UInt8]] = []

  /// Adds words to a unit.
  mutating func add(_ bytes: some Sequence<UInt8>, toUnit index: Int) {
    while texts.count <= index { texts.append([]) }
    texts[index] += bytes
  }

  /// Adds words to an admonition.
  mutating func add(_ bytes: some Sequence<UInt8>, toAdmonition index: Int) {
    while textsOfAdmonitions.count <= index { textsOfAdmonitions.append([]) }
    textsOfAdmonitions[index] += bytes
  }

  /// Takes in what was added.
  ///
  /// - Parameters:
  ///   - count: How many units the page has.
  ///   - admonitionCount: How many admonitions it has.
  /// - Complexity: O(*n*) in the bytes.
  mutating func close(_ count: Int, _ admonitionCount: Int) {
    units = (0..<count).map { Wording($0 < texts.count ? texts[$0] : []) }
    admonitions = (0..<admonitionCount).map { index in
      Wording(index < textsOfAdmonitions.count ? Self.withoutKind(textsOfAdmonitions[index]) : [])
    }
    (texts, textsOfAdmonitions) = ([], [])
  }

  /// The words of an admonition after its kind, so that another kind leaves them as they are.
  private static func withoutKind(_ bytes: [UInt8]) -> [UInt8] {
    let words = bytes.drop { $0 == UInt8(ascii: " ") }
    guard words.starts(with: "[!".utf8), let end = words.firstIndex(of: UInt8(ascii: "]")) else { return bytes }
    return Array(words[(end + 1)...])
  }
}
