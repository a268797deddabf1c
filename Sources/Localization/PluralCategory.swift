/// A class of numbers that share a grammatical form (CLDR).
package enum PluralCategory: String, Hashable, Sendable, CaseIterable {
  /// As Arabic has for 0.
  case zero
  /// As English has for 1.
  case one
  /// As Arabic has for 2.
  case two
  /// As Polish has for 2 to 4.
  case few
  /// As French has for a million.
  case many
  /// Every number without a class of its own.
  case other

  /// Returns the class of a number in a language.
  ///
  /// The cardinal rules of CLDR 46, `plurals.xml`. A language without a rule here has
  /// one form.
  package static func cardinal(_ number: PluralOperands, in locale: LanguageTag) -> PluralCategory {
    switch locale.language {
    case "en", "de", "sv":
      return number.integer == 1 && number.fractionDigits == 0 ? .one : .other
    case "es":
      if number.integer == 1, number.isWhole { return .one }
      return number.isMillions ? .many : .other
    case "fr":
      if number.integer <= 1 { return .one }
      return number.isMillions ? .many : .other
    default:
      return .other
    }
  }

  /// Returns the classes that a language has, in the order CLDR lists them.
  package static func cardinals(in locale: LanguageTag) -> [PluralCategory] {
    switch locale.language {
    case "en", "de", "sv": [.one, .other]
    case "es", "fr": [.one, .many, .other]
    default: [.other]
    }
  }
}

/// What plural rules ask about a number: CLDR's operands `i`, `v` and `t`.
package struct PluralOperands: Hashable, Sendable {
  /// The whole part, without its sign (`i`).
  package let integer: UInt
  /// How many digits of the fraction are written (`v`).
  package let fractionDigits: Int
  /// Whether no digit of the fraction counts (`t` is 0).
  package let isWhole: Bool

  /// Creates the operands of a whole number.
  package init(_ number: Int) {
    integer = number.magnitude
    fractionDigits = 0
    isWhole = true
  }

  /// Creates the operands of a number as it is written, such as `1.50`, or `nil`
  /// where the text is no such number.
  ///
  /// - Parameter text: Digits, at most one point, and perhaps a minus before them.
  /// - Complexity: O(*n*) in the digits.
  package init?(decimal text: String) {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : Substring(text)
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, Self.areDigits(first), let integer = UInt(first) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || Self.areDigits(fraction) else { return nil }
    self.integer = integer
    fractionDigits = fraction.utf8.count
    isWhole = fraction.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// Whether it is a whole number of millions, but not none (`i != 0 and
  /// i % 1000000 = 0 and v = 0`).
  var isMillions: Bool {
    integer != 0 && integer % 1_000_000 == 0 && fractionDigits == 0
  }

  private static func areDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
