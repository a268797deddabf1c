extension LanguageTag {
  /// The tag with the script and region that its language is usually written in.
  ///
  /// From `likelySubtags.xml` of CLDR 46, for the languages of the catalogs and those
  /// people who read them also have; another language stays as it is.
  package var maximized: LanguageTag {
    guard let likely = Self.likely[language] else { return self }
    let likelyScript: String
    if language == "zh", let region, Self.traditionalRegions.contains(region) {
      likelyScript = "Hant"
    } else {
      likelyScript = likely.script
    }
    // Traditional Chinese without a region is Taiwan's.
    let likelyRegion = language == "zh" && script == "Hant" ? "TW" : likely.region
    return LanguageTag(language: language, script: script ?? likelyScript, region: region ?? likelyRegion)
  }

  private static let likely: [String: (script: String, region: String)] = [
    "da": ("Latn", "DK"), "de": ("Latn", "DE"), "en": ("Latn", "US"), "es": ("Latn", "ES"), "fi": ("Latn", "FI"),
    "fr": ("Latn", "FR"), "it": ("Latn", "IT"), "ja": ("Jpan", "JP"), "ko": ("Kore", "KR"), "nb": ("Latn", "NO"),
    "nl": ("Latn", "NL"), "pl": ("Latn", "PL"), "pt": ("Latn", "BR"), "sv": ("Latn", "SE"), "yue": ("Hant", "HK"),
    "zh": ("Hans", "CN"),
  ]

  private static let traditionalRegions: Set<String> = [
    "AU", "BN", "GB", "GF", "HK", "ID", "MO", "PA", "PF", "PH", "SR", "TH", "TW", "VN",
  ]
}
