import Foundation
import Localization
import Testing

@Suite("Language tags and negotiation")
struct LocaleNegotiationTests {
  private let negotiation = LocaleNegotiation(
    available: ["en", "es", "zh-Hans", "sv", "fr", "de"].compactMap { LanguageTag($0) }
  )

  @Test(
    "a tag is read in any case and separator, and written in canonical case",
    arguments: [
      ("de", "de"), ("DE", "de"), ("de_AT", "de-AT"), ("de_AT.UTF-8", "de-AT"), ("de_DE@euro", "de-DE"),
      ("zh-hans-cn", "zh-Hans-CN"), ("ZH_HANT", "zh-Hant"), ("es-419", "es-419"), ("sv-SE-u-co-trad", "sv-SE"),
      ("de-1996", "de"), ("de-CH-1996", "de-CH"), ("sl-rozaj-biske", "sl"), ("zh-cmn-Hans", "zh-Hans"),
      ("zh-yue-HK", "yue-HK"), ("fil", "fil"), ("en-x-private", "en"),
    ]
  )
  func canonical(text: String, identifier: String) {
    #expect(LanguageTag(text)?.identifier == identifier)
  }

  @Test(
    "what is no tag is not taken for one",
    arguments: [
      "", "C", "POSIX", "C.UTF-8", "e", "engl", "-", "en-", "-en", "en--US", "en US", "e1", "en-é", "123",
      "en-toolongsub",
      "en-x", "en-u", ".UTF-8", "zh-Hans-Hant", "en-US-GB", "de-A",
    ]
  )
  func notATag(text: String) {
    #expect(LanguageTag(text) == nil)
  }

  @Test(
    "a tag written canonically is read again as itself", arguments: ["de", "de-AT", "zh-Hans", "zh-Hans-SG", "es-419"])
  func roundTrip(identifier: String) {
    #expect(LanguageTag(identifier)?.identifier == identifier)
  }

  @Test(
    "a reader is served by a locale of the same language and script",
    arguments: [
      ("en", "en"), ("en-GB", "en"), ("de-AT", "de"), ("de_CH.UTF-8", "de"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"),
      ("zh-SG", "zh-Hans"), ("zh-MY", "zh-Hans"), ("zh_CN.GB18030", "zh-Hans"), ("zh-Hans-HK", "zh-Hans"),
      ("es-MX", "es"), ("es-419", "es"), ("fr-CA", "fr"), ("sv-FI", "sv"), ("cmn", "zh-Hans"), ("C", "en"),
      ("POSIX", "en"), ("C.UTF-8", "en"),
    ]
  )
  func served(text: String, identifier: String) {
    #expect(negotiation.match(explicit: text)?.identifier == identifier)
    #expect(negotiation.match(environment: ["LANG": text]).identifier == identifier)
  }

  @Test(
    "a reader of another language or script is not served, and falls back where nobody asked by name",
    arguments: [
      "zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "pt-BR", "ja", "yue", "de-Cyrl", "en-Shaw", "xx", "!",
    ]
  )
  func notServed(text: String) {
    #expect(negotiation.match(explicit: text) == nil)
    #expect(negotiation.match(environment: ["LANG": text]) == .english)
  }

  @Test("the locale that is there exactly comes before one that would do")
  func exactFirst() {
    let tags = ["de", "de-AT", "zh-Hant", "pt-BR"].compactMap { LanguageTag($0) }
    let negotiation = LocaleNegotiation(available: tags)
    #expect(negotiation.match(explicit: "de-AT")?.identifier == "de-AT")
    #expect(negotiation.match(explicit: "de-CH")?.identifier == "de")
    #expect(negotiation.match(explicit: "zh-TW")?.identifier == "zh-Hant")
    #expect(negotiation.match(explicit: "zh-CN") == nil)
    #expect(negotiation.match(explicit: "pt")?.identifier == "pt-BR")
    #expect(negotiation.match(explicit: "pt-PT") == nil)
  }

  @Test(
    "the first variable that is set decides, even where it matches nothing",
    arguments: [
      (["LANG": "de_DE"], "de"),
      (["LANG": "de_DE", "LC_MESSAGES": "fr_FR"], "fr"),
      (["LC_MESSAGES": "fr_FR", "LC_ALL": "sv_SE"], "sv"),
      (["LC_ALL": "sv_SE", "WAYMARK_LOCALE": "es"], "es"),
      (["LC_ALL": "", "LANG": "de_DE"], "de"),
      (["LC_ALL": "pt_BR", "LANG": "de_DE"], "en"),
      (["LC_ALL": "C", "LANG": "de_DE"], "en"),
      ([:], "en"),
    ] as [([String: String], String)]
  )
  func environment(variables: [String: String], identifier: String) {
    #expect(negotiation.match(environment: variables).identifier == identifier)
  }

  @Test(
    "a name that matches nothing has a nearest one",
    arguments: [("zh-TW", "zh-Hans"), ("zh-Hnas", "zh-Hans"), ("dee", "de"), ("japanese", nil)] as [(String, String?)]
  )
  func nearest(text: String, identifier: String?) {
    #expect(negotiation.nearest(to: text)?.identifier == identifier)
  }

  @Test(
    "content falls back to the parents, then the source, then all the rest, each once",
    arguments: ["de", "de-AT", "zh-SG", "ja"])
  func chain(text: String) throws {
    let locale = try #require(LanguageTag(text))
    let chain = negotiation.fallbackChain(from: locale)
    #expect(chain.first == locale)
    #expect(Set(chain).count == chain.count)
    #expect(Set(chain).isSuperset(of: negotiation.available))
    let served = negotiation.match(locale)
    let english = try #require(chain.firstIndex(of: .english))
    for other in negotiation.available where other != served && other != .english {
      #expect(try #require(chain.firstIndex(of: other)) > english)
    }
    if let served { #expect(try #require(chain.firstIndex(of: served)) < english) }
  }

  @Test("simplified Chinese is no parent of traditional Chinese")
  func scriptBoundary() throws {
    let negotiation = LocaleNegotiation(available: ["en", "zh"].compactMap { LanguageTag($0) })
    let chain = negotiation.fallbackChain(from: try #require(LanguageTag("zh-Hant-HK")))
    #expect(chain.map(\.identifier) == ["zh-Hant-HK", "en", "zh"])
  }

  @Test("likely subtags are those of CLDR")
  func likelySubtags() throws {
    let regions = [
      "AU", "BN", "CA", "CN", "DE", "FR", "GB", "GF", "HK", "ID", "JP", "MO", "MY", "PA", "PF", "PH", "SG", "SR", "TH",
      "TW", "US", "VN",
    ]
    let texts =
      regions.map { "zh-\($0)" } + [
        "da", "de", "de-AT", "en", "en-GB", "es", "es-419", "fi", "fr", "it", "ja", "ko", "nb", "nl", "pl", "pt", "sv",
        "yue", "zh", "zh-Hant", "zh-Hans",
      ]
    for text in texts {
      let tag = try #require(LanguageTag(text))
      #expect(tag.maximized.identifier == Locale.Language(identifier: text).maximalIdentifier)
    }
  }
}
