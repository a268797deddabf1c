import Localization
import Platform
import TestSupport
import Testing

@Suite("The glossary of labels")
struct GlossaryTests {
  static let tags = ["en", "es", "zh-Hans", "sv", "fr", "de"]

  static func glossary() throws -> Glossary {
    try Glossary(json: FileSystem().read(TestInputs.locales + "/glossary.json"))
  }

  @Test("has every label in every locale, and statuses that can be told apart")
  func complete() throws {
    let glossary = try Self.glossary()
    #expect(GlossaryCheck.findings(in: glossary, locales: Self.tags) == [])
    #expect(glossary.statuses.count == 3)
    #expect(Set(glossary.labels.keys.map(\.surface)) == ["marketo", "salesforce"])
  }

  @Test("finds what a control is called, and which control is called so", arguments: tags)
  func roundTrip(tag: String) throws {
    let glossary = try Self.glossary()
    for key in glossary.labels.keys {
      let label = try #require(glossary.label(of: key, in: tag))
      #expect(glossary.keys(of: label, in: tag).contains(key))
    }
    #expect(glossary.keys(of: "No Such Control", in: tag).isEmpty)
  }

  @Test("keeps the English labels where that is the policy")
  func policy() throws {
    let glossary = try Self.glossary()
    let key = try #require(Glossary.Key("marketo.syncFields"))
    #expect(glossary.label(of: key, in: "zh-Hans") == "Sync Fields")
    #expect(glossary.label(of: key, in: "de") == "Felder synchronisieren")
    #expect(glossary.keys(of: "Sync Fields", in: "de") == [])
    #expect(glossary.keys(of: "Sync Fields", in: "zh-Hans") == [key])
  }

  private static func glossary(_ labels: String, policies: String = "{}") throws -> Glossary {
    let text = """
      {"formatVersion": "1.0", "policies": \(policies), "statuses": ["m.a", "m.b"],
       "protectedTerms": [{"term": "Marketo", "forbidden": {"fr": ["Marketing Cloud"]}}],
       "labels": {"m": {\(labels)}}}
      """
    return try Glossary(json: Array(text.utf8))
  }

  @Test("is checked for what a reader would stumble over")
  func findings() throws {
    let a = Glossary.Key(surface: "m", name: "a")
    let b = Glossary.Key(surface: "m", name: "b")
    let labels = #""a": {"en": "Synced", "fr": "Marketing Cloud  A"}, "b": {"en": "Synced"}"#
    let found = GlossaryCheck.findings(in: try Self.glossary(labels), locales: ["en", "fr"])
    #expect(
      found == [
        .untidyLabel(a, locale: "fr"), .forbiddenForm(a, locale: "fr", form: "Marketing Cloud"),
        .missingLabel(b, locale: "fr"), .equalStatuses(a, b, locale: "en"),
      ]
    )
    let english = try Self.glossary(labels, policies: #"{"fr": {"m": "english"}}"#)
    #expect(GlossaryCheck.findings(in: english, locales: ["fr"]).first == .needlessLabel(a, locale: "fr"))
    let unknown = try Self.glossary(#""a": {"en": "A"}"#)
    #expect(GlossaryCheck.findings(in: unknown, locales: ["en"]) == [.unknownStatus(b)])
  }

  @Test(
    "is refused where it is something else",
    arguments: [
      ("", GlossaryError.Code.malformed), ("[]", .malformed), ("{}", .malformed),
      (#"{"formatVersion": "2.0", "statuses": [], "protectedTerms": [], "labels": {}}"#, .unknownVersion),
      (#"{"formatVersion": "1.0", "statuses": ["status"], "protectedTerms": [], "labels": {}}"#, .malformed),
    ]
  )
  func refused(text: String, code: GlossaryError.Code) {
    let error = #expect(throws: GlossaryError.self) { try Glossary(json: Array(text.utf8)) }
    #expect(error?.code == code)
  }
}
