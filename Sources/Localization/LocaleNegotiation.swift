import Diagnostics

/// Finds the locale that serves a reader best among those there are.
///
/// RFC 4647 lookup after CLDR likely subtags: a region may be dropped, a script may
/// not, since who reads `zh-Hant` is not served by `zh-Hans` (cli.md, `--locale`).
package struct LocaleNegotiation: Hashable, Sendable {
  /// The locales there are, in the order they are preferred.
  package let available: [LanguageTag]
  /// The locale that stands in where nothing matches.
  package let source: LanguageTag

  /// The variables that name a locale; the first that is set decides (cli.md).
  package static let variables = ["WAYMARK_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"]

  /// Creates a negotiation over the locales there are.
  package init(available: [LanguageTag], source: LanguageTag = .english) {
    self.available = available
    self.source = source
  }

  /// Returns the locale for a tag, or `nil` where none serves its reader.
  ///
  /// - Complexity: O(*n*) in the locales there are.
  package func match(_ requested: LanguageTag) -> LanguageTag? {
    if available.contains(requested) { return requested }
    let wanted = requested.maximized
    if let equal = available.first(where: { $0.maximized == wanted }) { return equal }
    return available.first { $0.region == nil && Self.isReadable($0, by: wanted) }
  }

  /// Returns the locale for what a person asked for by name.
  ///
  /// - Parameter text: The tag as it was written; `C` and `POSIX` are the source.
  /// - Returns: The locale, or `nil` where none matches, which is wrong usage.
  /// - Complexity: O(*n*) in the locales there are.
  package func match(explicit text: String) -> LanguageTag? {
    if Self.isPortable(text) { return source }
    return LanguageTag(text).flatMap(match)
  }

  /// Returns the locale a person may have meant by a name that matches none.
  ///
  /// - Complexity: O(*n*) in the locales there are.
  package func nearest(to text: String) -> LanguageTag? {
    if let tag = LanguageTag(text), let sibling = available.first(where: { $0.language == tag.language }) {
      return sibling
    }
    let nearest = EditDistance.nearest(to: text, among: available.map(\.identifier))
    return available.first { $0.identifier == nearest }
  }

  /// Returns the locale that the environment asks for, or the source.
  ///
  /// The first variable that is set and not empty decides, even where it matches
  /// nothing.
  ///
  /// - Complexity: O(*n*) in the locales there are.
  package func match(environment: [String: String]) -> LanguageTag {
    for variable in Self.variables {
      if let value = environment[variable], !value.isEmpty { return match(explicit: value) ?? source }
    }
    return source
  }

  /// Returns the locales to look for content in, the best first.
  ///
  /// The locale itself, then those it inherits from, then the source, then the
  /// others: a caution is shown in any language rather than lost (product.md,
  /// principle 3).
  ///
  /// - Complexity: O(*n*²) in the locales there are.
  package func fallbackChain(from locale: LanguageTag) -> [LanguageTag] {
    let parents = [
      LanguageTag(language: locale.language, script: locale.script), LanguageTag(language: locale.language),
    ]
    var chain = [locale]
    for parent in parents where available.contains(parent) && Self.isReadable(parent, by: locale.maximized) {
      if !chain.contains(parent) { chain.append(parent) }
    }
    for other in [match(locale), source].compactMap(\.self) + available where !chain.contains(other) {
      chain.append(other)
    }
    return chain
  }

  private static func isReadable(_ tag: LanguageTag, by wanted: LanguageTag) -> Bool {
    let tag = tag.maximized
    guard tag.language == wanted.language else { return false }
    // A language without likely subtags: one unnamed script fits any.
    return tag.script == nil || wanted.script == nil || tag.script == wanted.script
  }

  private static func isPortable(_ text: String) -> Bool {
    let name = text.prefix { $0 != "." && $0 != "@" }
    return name == "C" || name == "POSIX"
  }
}
