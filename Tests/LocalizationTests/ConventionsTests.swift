import Foundation
import Localization
import Testing

@Suite("Numbers, lists, quotations and plurals of a locale")
struct ConventionsTests {
  private static let identifiers = ["en", "es", "zh-Hans", "sv", "fr", "de"]

  @Test("numbers are grouped as CLDR has it", arguments: identifiers)
  func numbers(identifier: String) throws {
    let conventions = LocaleConventions(of: try #require(LanguageTag(identifier)))
    let powers = (0...18).map { exponent in (0..<exponent).reduce(1) { product, _ in product * 10 } }
    let numbers = powers.flatMap { [$0 - 1, $0, -$0, $0 / 9 * 8] } + [.max, .min, 0]
    for number in numbers {
      #expect(conventions.formatted(number) == number.formatted(.number.locale(Locale(identifier: identifier))))
    }
  }

  @Test("tenths are written as CLDR has it", arguments: identifiers)
  func tenths(identifier: String) throws {
    let conventions = LocaleConventions(of: try #require(LanguageTag(identifier)))
    for number in [0, 1, 9, 10, 11, 99, 12_345, 99_999, 123_456_789, -1, -10, -12_345] {
      let style = FloatingPointFormatStyle<Double>.number.precision(.fractionLength(1))
      let expected = (Double(number) / 10).formatted(style.locale(Locale(identifier: identifier)))
      #expect(conventions.formatted(tenths: number) == expected)
    }
  }

  @Test("lists are joined as CLDR has it", arguments: identifiers)
  func lists(identifier: String) throws {
    let conventions = LocaleConventions(of: try #require(LanguageTag(identifier)))
    let lists = [
      [], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], ["a", "iglesia"], ["a", "Isla"], ["a", "higo"],
      ["a", "hielo"], ["a", "hiato"], ["a", "hi"], ["a", "b", "i"], ["i", "b"], ["a", ""], ["a", "h"],
    ]
    for list in lists {
      #expect(conventions.list(list) == list.formatted(.list(type: .and).locale(Locale(identifier: identifier))))
    }
  }

  @Test(
    "quotation marks are the locale's",
    arguments: [
      ("en", "“x”"), ("de", "„x“"), ("sv", "”x”"), ("es", "«x»"), ("fr", "«\u{A0}x\u{A0}»"), ("zh-Hans", "“x”"),
    ]
  )
  func quotes(identifier: String, quoted: String) throws {
    #expect(LocaleConventions(of: try #require(LanguageTag(identifier))).quoted("x") == quoted)
  }

  /// The integer and decimal samples that CLDR 46 gives for each rule.
  private static let samples: [(String, PluralCategory, [String])] = [
    ("en", .one, ["1"]), ("en", .other, ["0", "2", "16", "100", "1000000", "0.0", "1.0", "1.5", "1000000.0"]),
    ("de", .one, ["1"]), ("de", .other, ["0", "2", "16", "1000000", "0.0", "1.0", "1.5"]),
    ("sv", .one, ["1"]), ("sv", .other, ["0", "2", "16", "1000000", "0.0", "1.0", "1.5"]),
    ("es", .one, ["1", "1.0", "1.00", "1.000"]), ("es", .many, ["1000000", "2000000"]),
    ("es", .other, ["0", "2", "16", "100", "999999", "1000001", "0.0", "0.9", "1.1", "1.6", "1000000.0"]),
    ("fr", .one, ["0", "1", "0.0", "1.0", "1.5", "1.9"]), ("fr", .many, ["1000000", "3000000"]),
    ("fr", .other, ["2", "17", "100", "1000", "1000001", "2.0", "3.5", "1000000.0"]),
    ("zh-Hans", .other, ["0", "1", "15", "1000000", "1.0", "1.5"]),
  ]

  @Test("a number is in the category of which CLDR gives it as a sample", arguments: samples)
  func plurals(identifier: String, category: PluralCategory, numbers: [String]) throws {
    let locale = try #require(LanguageTag(identifier))
    for number in numbers {
      let operands = try #require(PluralOperands(decimal: number))
      #expect(PluralCategory.cardinal(operands, in: locale) == category, "\(number)")
      guard let integer = Int(number) else { continue }
      #expect(PluralCategory.cardinal(PluralOperands(integer), in: locale) == category, "\(number)")
      #expect(PluralCategory.cardinal(PluralOperands(-integer), in: locale) == category, "-\(number)")
    }
  }

  @Test("a locale's categories are those its numbers can be in", arguments: identifiers)
  func categories(identifier: String) throws {
    let locale = try #require(LanguageTag(identifier))
    let numbers = Array(0...200) + [999_999, 1_000_000, 1_000_001, 2_000_000, .max, .min]
    let reached = Set(numbers.map { PluralCategory.cardinal(PluralOperands($0), in: locale) })
    #expect(reached == Set(PluralCategory.cardinals(in: locale)))
  }

  @Test(
    "what is no decimal number has no operands", arguments: ["", "-", "1.", ".5", "1,5", "1e6", "--1", "1.2.3", "١"])
  func notANumber(text: String) {
    #expect(PluralOperands(decimal: text) == nil)
  }
}
