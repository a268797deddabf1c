/// How a locale writes numbers, lists and quotations (CLDR 46).
package struct LocaleConventions: Hashable, Sendable {
  private let groupSeparator: String
  private let decimalSeparator: String
  /// How many digits must stand before the first separator (`minimumGroupingDigits`).
  private let minimumGroupingDigits: Int
  private let minusSign: String
  private let listSeparator: String
  private let pairSeparator: String
  private let lastSeparator: String
  private let openingQuote: String
  private let closingQuote: String
  private let isSpanish: Bool

  /// Creates the conventions of a locale; one that is not known has those of English.
  package init(of locale: LanguageTag) {
    switch locale.language {
    case "de":
      self.init(group: ".", decimal: ",", and: " und ", quotes: ("\u{201E}", "\u{201C}"))
    case "es":
      self.init(group: ".", decimal: ",", minimumGroupingDigits: 2, and: " y ", quotes: ("\u{AB}", "\u{BB}"))
    case "fr":
      // The space inside guillemets is that of French typography; CLDR leaves it out.
      self.init(group: "\u{202F}", decimal: ",", and: " et ", quotes: ("\u{AB}\u{A0}", "\u{A0}\u{BB}"))
    case "sv":
      self.init(group: "\u{A0}", decimal: ",", minus: "\u{2212}", and: " och ", quotes: ("\u{201D}", "\u{201D}"))
    case "zh":
      self.init(group: ",", list: "\u{3001}", and: "和", quotes: ("\u{201C}", "\u{201D}"))
    default:
      self.init(group: ",", and: " and ", last: ", and ", quotes: ("\u{201C}", "\u{201D}"))
    }
  }

  private init(
    group: String,
    decimal: String = ".",
    minimumGroupingDigits: Int = 1,
    minus: String = "-",
    list: String = ", ",
    and pair: String,
    last: String? = nil,
    quotes: (String, String)
  ) {
    groupSeparator = group
    decimalSeparator = decimal
    self.minimumGroupingDigits = minimumGroupingDigits
    minusSign = minus
    listSeparator = list
    pairSeparator = pair
    lastSeparator = last ?? pair
    (openingQuote, closingQuote) = quotes
    isSpanish = pair == " y "
  }

  /// Returns a whole number as the locale writes it.
  ///
  /// - Complexity: O(*n*) in the digits.
  package func formatted(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? minusSign : ""
    let isGrouped = digits.utf8.count >= 3 + minimumGroupingDigits
    for (index, digit) in digits.enumerated() {
      if isGrouped, index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += groupSeparator }
      text.append(digit)
    }
    return text
  }

  /// Returns a number of tenths as the locale writes it, with one digit after the decimal separator.
  ///
  /// - Complexity: O(*n*) in the digits.
  package func formatted(tenths: Int) -> String {
    let whole = formatted(tenths / 10)
    // What lies between -1 and 0 has no whole part that could bring the sign.
    let sign = tenths < 0 && tenths / 10 == 0 ? minusSign : ""
    return sign + whole + decimalSeparator + String(tenths.magnitude % 10)
  }

  /// Returns texts joined as the locale lists things that all hold.
  ///
  /// - Complexity: O(*n*) in the texts.
  package func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let separator = items.count == 2 ? pairSeparator : lastSeparator
    let and = isSpanish && Self.startsWithSpanishI(last) ? " e " : separator
    return items.dropLast().joined(separator: listSeparator) + and + last
  }

  /// Returns a text between the locale's quotation marks.
  package func quoted(_ text: String) -> String {
    openingQuote + text + closingQuote
  }

  /// Returns whether a word starts with the vowel before which "y" becomes "e": `i-`
  /// and `hi-`, but not the diphthongs `hia-` and `hie-`.
  private static func startsWithSpanishI(_ word: String) -> Bool {
    // The accent does not change the vowel: "e índice".
    let start = word.prefix(3).lowercased().replacing("í", with: "i")
    if start.hasPrefix("hi") { return !start.hasSuffix("a") && !start.hasSuffix("e") }
    return start.hasPrefix("i")
  }
}
