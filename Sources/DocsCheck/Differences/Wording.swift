import Markup

/// The words of a step or an admonition, as far as two versions of a page are compared by them.
///
/// It is kept only where two versions are compared: a translation has other words.
struct Wording: Hashable, Sendable {
  /// The hash of the words.
  let hash: UInt64
  /// How the words begin, for a reader.
  let beginning: String
  /// The least hashes of the stretches of bytes in the words, in order (Broder, 1997).
  private let sketch: [UInt64]

  /// How many hashes a sketch holds: two texts are as alike as their sketches, give or take a fifth.
  private static let sketchSize = 24
  /// The bytes of a stretch: a short word, or two Chinese characters.
  private static let stretch = 6
  /// The bytes of a long text that are sketched; more tell it no better from others.
  private static let sketched = 4096
  /// The bytes of a beginning that are kept.
  private static let longestBeginning = 160

  /// Takes in words, in which white space counts as one space.
  ///
  /// - Parameter bytes: The words.
  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: [UInt8]) {
    let text = WhiteSpace.collapsed(String(decoding: bytes, as: UTF8.self))
    hash = text.isEmpty ? 0 : StableHash.of(text)
    beginning = Self.beginning(of: Self.withoutMarks(text))
    sketch = Self.sketch(of: text)
  }

  /// Whether there are no words.
  var isEmpty: Bool { hash == 0 }

  /// How alike two texts are, from 0 to 1: the share of their stretches that both have, as their sketches tell it.
  func likeness(to other: Wording) -> Double {
    if hash == other.hash { return 1 }
    var (index, otherIndex, seen, common) = (0, 0, 0, 0)
    while seen < Self.sketchSize, index < sketch.count || otherIndex < other.sketch.count {
      let own = index < sketch.count ? sketch[index] : .max
      let others = otherIndex < other.sketch.count ? other.sketch[otherIndex] : .max
      if own == others { common += 1 }
      if own <= others { index += 1 }
      if others <= own { otherIndex += 1 }
      seen += 1
    }
    return seen == 0 ? 0 : Double(common) / Double(seen)
  }

  /// The least hashes of the stretches of a text, in order, each once.
  private static func sketch(of text: String) -> [UInt64] {
    var least: [UInt64] = []
    var stretch: UInt64 = 0
    var count = 0
    for byte in text.utf8.prefix(sketched) {
      // Six bytes are a number of 48 bits; a text shorter than that is one stretch.
      stretch = (stretch << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
      count += 1
      if count >= Self.stretch { keep(mixed(stretch), in: &least) }
    }
    if count > 0, count < Self.stretch { keep(mixed(stretch), in: &least) }
    return least
  }

  private static func keep(_ hash: UInt64, in least: inout [UInt64]) {
    if least.count == sketchSize, let last = least.last, hash >= last { return }
    let place = least.firstIndex { $0 >= hash } ?? least.count
    if place < least.count, least[place] == hash { return }
    least.insert(hash, at: place)
    if least.count > sketchSize { least.removeLast() }
  }

  /// A number whose bits depend on all bits of another: the last steps of SplitMix64 (Steele and others, 2014).
  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = (number ^ (number >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A text without the marks of labels and protected terms: `[!DNL Salesforce]` is `Salesforce` to a reader.
  private static func withoutMarks(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8.prefix(sketched))[...]
    var isMarked = false
    while let byte = rest.first {
      if rest.starts(with: "[!".utf8), let space = rest.firstIndex(of: UInt8(ascii: " ")) {
        rest = rest[(space + 1)...]
        isMarked = true
        continue
      }
      rest = rest.dropFirst()
      if isMarked, byte == UInt8(ascii: "]") { isMarked = false } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As much of a text as is kept, in whole characters.
  private static func beginning(of text: String) -> String {
    guard text.utf8.count > longestBeginning else { return text }
    var beginning = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      guard count <= longestBeginning else { break }
      beginning.append(scalar)
    }
    return String(beginning) + "…"
  }
}
