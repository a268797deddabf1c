/// The name of a control of a product's screen, as a reader compares it with another.
struct ControlName {
  /// Its words in lower case, without marks, accents and those that only join others.
  private let words: [[UInt8]]
  /// Those words as one, which two ways to write one name have in common.
  let joined: [UInt8]

  /// Takes a name apart.
  ///
  /// - Complexity: O(*n*) in its characters.
  init(_ text: String) {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if scalar == "\u{200B}" || scalar == "\u{AD}" { continue }
      if let byte = UInt8(exactly: scalar.value), byte < 0x80, Self.isLetter(byte) {
        word.unicodeScalars.append(Unicode.Scalar(byte >= UInt8(ascii: "A") ? byte | 0x20 : byte))
      } else if scalar.value >= 0x80, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word += Self.unaccented[scalar] ?? scalar.properties.lowercaseMapping
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    self.words = words.filter { !Self.joiningWords.contains($0) }.map { Array($0.utf8) }
    joined = self.words.flatMap(\.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// Whether nothing in it names anything.
  var isEmpty: Bool { words.isEmpty }

  /// Whether a reader takes two names for one: they differ in case, marks, joining words or inflection alone, or one
  /// is the other in short.
  ///
  /// - Complexity: O(*n*·*m*) in the words, which are few.
  func isLike(_ other: ControlName) -> Bool {
    if isEmpty || other.isEmpty || joined == other.joined { return true }
    return contains(other) || other.contains(self)
  }

  /// Whether the words of another name, or forms of them, stand in this one, one after the other.
  ///
  /// - Complexity: O(*n*·*m*) in the words.
  func contains(_ other: ControlName) -> Bool {
    guard other.words.count <= words.count else { return false }
    let starts = 0...(words.count - other.words.count)
    return starts.contains { start in
      zip(words[start...], other.words).allSatisfy { Self.isInflected($0, $1) }
    }
  }

  /// How much of two words that are forms of one must be alike, and how much may differ at their ends, in bytes: as
  /// in „Einstellung“ and „Einstellungen“, “campaña” and “campañas”, ”fält” and ”fälten”.
  private static let (shortestStem, longestEnding) = (3, 3)

  private static func isInflected(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    if first == second { return true }
    let stem = zip(first, second).prefix { $0 == $1 }.count
    if max(first.count, second.count) - stem <= longestEnding { return stem >= shortestStem }
    // Words that are not written apart hold one another.
    let (long, short) = first.count < second.count ? (second, first) : (first, second)
    return short.first.map { $0 >= 0x80 } == true && long.firstRange(of: short) != nil
  }

  /// The articles and prepositions of the languages with spaces, which names have or lack without a change of sense.
  private static let joiningWords: Set<String> = [
    "the", "a", "an", "of", "to", "for", "in", "on", "and", "de", "del", "la", "el", "los", "las", "un", "una", "y",
    "en", "al", "du", "des", "le", "les", "l", "d", "au", "aux", "et", "sur", "une", "der", "die", "das", "den", "dem",
    "von", "vom", "zu", "zum", "zur", "im", "und", "ein", "eine", "och", "i", "pa", "for", "av", "till", "ett", "det",
  ]

  /// The letters of the six languages without their accents, which come and go with inflection.
  private static let unaccented: [Unicode.Scalar: String] = {
    let letters: [(String, String)] = [
      ("áàâäåÁÀÂÄÅ", "a"), ("éèêëÉÈÊË", "e"), ("íìîïÍÌÎÏ", "i"), ("óòôöÓÒÔÖ", "o"), ("úùûüÚÙÛÜ", "u"), ("ñÑ", "n"),
      ("çÇ", "c"), ("ß", "ss"), ("œŒ", "oe"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (accented, plain) in letters {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}
