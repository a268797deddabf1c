import Checklists
import Facts
import Localization
import Platform
import TestSupport
import Testing

@Suite("Facts in words")
struct FactWordsTests {
  /// The words of a language.
  private func words(_ locale: String) throws -> FactWords {
    let catalog = try MessageCatalog(json: FileSystem().read("\(TestInputs.locales)/\(locale).json"))
    return FactWords(Messages(catalog))
  }

  /// A value of each kind that a fact can have.
  private func values(of type: FactType) -> [FactValue] {
    switch type {
    case .boolean: [.boolean(true), .boolean(false)]
    case .integer: [.integer(0), .integer(1), .integer(1_234)]
    case .text: [.text("free")]
    case .enumeration(let words): words.map { .text($0) }
    case .timestamp: [.timestamp(Timestamp(secondsSinceEpoch: 0))]
    case .set: [.set([]), .set(["a"]), .set(["a", "b"])]
    }
  }

  @Test("every fact has a name, and every value of it", arguments: ["en", "es", "zh-Hans", "sv", "fr", "de"])
  func complete(locale: String) throws {
    let words = try words(locale)
    for definition in FactCatalog.definitions {
      let fact = FactKey(definition.pattern)
      #expect(!words.name(of: fact).contains("⟦"))
      #expect(words.name(of: fact) != fact.name)
      var said: Set<String> = [words.value(nil, of: fact)]
      for value in values(of: definition.type) {
        let text = words.value(value, of: fact)
        #expect(!text.contains("⟦") && !text.isEmpty)
        #expect(said.insert(text).inserted, "\(definition.pattern): \(text)")
      }
    }
  }

  @Test(
    "a status that Marketo shows is called what Marketo calls it",
    arguments: ["en", "es", "zh-Hans", "sv", "fr", "de"])
  func statuses(locale: String) throws {
    let words = try words(locale)
    let glossary = try Glossary(json: FileSystem().read("\(TestInputs.locales)/glossary.json"))
    let values = [
      "marketo.lastSynced": "lastSynced", "marketo.syncInProgress": "inProgress", "marketo.failed": "failed",
    ]
    #expect(Set(values.keys) == Set(glossary.statuses.map(\.description)))
    for status in glossary.statuses {
      let value = FactValue.text(try #require(values[status.description]))
      let label = try #require(glossary.label(of: status, in: locale))
      let text = words.value(value, of: "sync.status")
      // Where the labels stay English, what one means follows it.
      let isGlossed = locale == "zh-Hans" && text.hasPrefix("\(label)（") && text.hasSuffix("）")
      #expect(text == label || isGlossed, "\(text)")
    }
  }

  @Test("a fact of a family is named with its free parts")
  func family() throws {
    let name = try words("en").name(of: "salesforce.fieldVisible.Lead.Score__c")
    #expect(name.contains("Lead.Score__c"))
  }

  @Test("a fact that the catalog lacks is its own name")
  func unknown() throws {
    #expect(try words("en").name(of: "moon.phase") == "moon.phase")
  }

  @Test(
    "what was expected is said where it does not hold, and only there",
    arguments: [
      (Comparison.is(.boolean(true)), FactValue.boolean(true), "yes", nil),
      (.is(.boolean(true)), .boolean(false), "no", "yes"), (.is(.boolean(true)), nil, "not known", "yes"),
      (.isNot(.boolean(true)), .boolean(true), "yes", "anything but yes"), (.known(true), nil, "not known", "known"),
      (.known(false), .boolean(true), "yes", "not known yet"), (.in([.boolean(true)]), .boolean(false), "no", "yes"),
      (.in([.boolean(true), .boolean(false)]), nil, "not known", "yes or no"),
    ] as [(Comparison, FactValue?, String, String?)]
  )
  func explained(comparison: Comparison, observed: FactValue?, value: String, expected: String?) throws {
    let snapshot = Snapshot(
      observedAt: Timestamp(secondsSinceEpoch: 0),
      revision: 1,
      values: observed.map { ["sync.enabled": $0] } ?? [:]
    )
    let observation = try #require(Condition.atom(Atom("sync.enabled", comparison)).explanation(in: snapshot).first)
    let text = try words("en").explanation(of: observation)
    let end = expected.map { " (expected: \($0))" } ?? ""
    #expect(text == "Sync is enabled: \(value)\(end)")
  }

  @Test("numbers are compared in words")
  func numbers() throws {
    let words = try words("en")
    #expect(words.expectation(of: Atom("fields.unneededVisible.count", .atMost(0))) == "at most 0")
    #expect(words.expectation(of: Atom("fields.unneededVisible.count", .atLeast(1_000))) == "at least 1,000")
  }
}
