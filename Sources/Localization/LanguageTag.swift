/// The language, script and region subtags of a BCP 47 language tag.
///
/// Variants, extensions and private use are read and left out: no catalog and no
/// article differs by them.
package struct LanguageTag: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The language subtag in lower case, such as `zh`.
  package let language: String
  /// The script subtag in title case, such as `Hans`.
  package let script: String?
  /// The region subtag in upper case, such as `CN` or `419`.
  package let region: String?

  /// English, the language the articles and messages are written in.
  package static let english = LanguageTag(language: "en")

  /// Creates a tag from subtags in their canonical case.
  package init(language: String, script: String? = nil, region: String? = nil) {
    self.language = language
    self.script = script
    self.region = region
  }

  /// Creates a tag from what a person or an environment variable says, or `nil`
  /// where that is no tag; `C` and `POSIX` are none.
  ///
  /// Underscores separate too, and what follows a `.` or an `@` is left out, as in
  /// `de_AT.UTF-8@euro`; case does not matter.
  ///
  /// - Parameter text: The written tag.
  /// - Complexity: O(*n*) in the bytes.
  package init?(_ text: String) {
    let written = text.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "@") }
    let subtags = written.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    guard let first = subtags.first, (2...3).contains(first.count), first.allSatisfy(Self.isLetter) else { return nil }
    var language = String(Substring(first)).lowercased()
    var script: String?
    var region: String?
    var index = 1
    while index < subtags.count {
      let subtag = subtags[index]
      guard (1...8).contains(subtag.count), subtag.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) }) else {
        return nil
      }
      let word = String(Substring(subtag))
      let hasLettersOnly = subtag.allSatisfy(Self.isLetter)
      if subtag.count == 1 {
        // A singleton: the rest is an extension or private use.
        guard index + 1 < subtags.count else { return nil }
        break
      } else if subtag.count == 3, hasLettersOnly, index == 1, first.count == 2 {
        // An extended language, whose canonical form is itself.
        language = word.lowercased()
      } else if subtag.count == 4, hasLettersOnly, script == nil, region == nil {
        script = word.prefix(1).uppercased() + word.dropFirst().lowercased()
      } else if region == nil,
        subtag.count == 2 && hasLettersOnly || subtag.count == 3 && subtag.allSatisfy(Self.isDigit)
      {
        region = word.uppercased()
      } else if subtag.count < 4 || subtag.count == 4 && hasLettersOnly {
        return nil
      }
      index += 1
    }
    // Mandarin is written under its macrolanguage (CLDR 46, languageAlias).
    self.init(language: language == "cmn" ? "zh" : language, script: script, region: region)
  }

  /// The tag in canonical case, such as `zh-Hans-CN`.
  package var identifier: String {
    [language, script, region].compactMap(\.self).joined(separator: "-")
  }

  /// The tag in canonical case.
  package var description: String { identifier }

  package static func < (left: LanguageTag, right: LanguageTag) -> Bool {
    left.identifier < right.identifier
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
