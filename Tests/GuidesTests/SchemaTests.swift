import Diagnostics
import Facts
import Foundation
import Guides
import Platform
import TestSupport
import Testing
import YAML

@Suite("The schema of manifests")
struct SchemaTests {
  private let schema: JSONSchema

  init() throws {
    let path = TestInputs.content + "/schema/guide.schema.json"
    schema = try JSONSchema(Data(try FileSystem().read(path)))
  }

  private func definition(_ name: String) throws -> JSONSchema.Value {
    try #require(schema.root["$defs"]?[name], "\(name)")
  }

  /// The names that a definition lists, a pattern as the catalog writes it.
  private func names(_ definition: JSONSchema.Value) -> [String] {
    (definition["anyOf"]?.array ?? []).compactMap { choice in
      choice["const"]?.text
        ?? choice["pattern"]?.text.map {
          // One member of the backlog's family is a fact of another type.
          let pattern = $0.replacing("(?!status$)", with: "").dropFirst().dropLast()
          return String(pattern.replacing("\\.", with: ".").replacing("[^.]+", with: "*"))
        }
    }
  }

  private func accepts(_ text: String) throws -> Bool {
    schema.accepts(try #require(try YAMLNode.parse(Array(text.utf8))))
  }

  // MARK: The vocabularies

  private static let definitionsByType = [
    "booleanFact": "boolean", "integerFact": "integer", "textFact": "text", "enumeratedFact": "enumeration",
    "timestampFact": "timestamp", "setFact": "set",
  ]

  private func typeName(_ type: FactType) -> String {
    switch type {
    case .boolean: "boolean"
    case .integer: "integer"
    case .text: "text"
    case .enumeration: "enumeration"
    case .timestamp: "timestamp"
    case .set: "set"
    }
  }

  @Test("lists every fact of the catalog under its type, and no other", arguments: definitionsByType.keys.sorted())
  func facts(name: String) throws {
    let type = Self.definitionsByType[name]
    let expected = FactCatalog.definitions.filter { typeName($0.type) == type }.map(\.pattern)
    #expect(names(try definition(name)).sorted() == expected.sorted())
    let choices = try definition("fact")["anyOf"]?.array.compactMap { $0["$ref"]?.text } ?? []
    #expect(choices.contains("#/$defs/\(name)"))
    #expect(choices.count == Self.definitionsByType.count)
  }

  @Test("knows the words of every enumerated fact")
  func words() throws {
    let rules = try definition("comparison")["allOf"]?.array ?? []
    for definition in FactCatalog.definitions {
      guard case .enumeration(let words) = definition.type else { continue }
      let rule = try #require(rules.first { $0["if"]?["properties"]?["fact"]?["const"]?.text == definition.pattern })
      #expect(rule["then"]?["properties"]?["is"]?["enum"]?.array.compactMap(\.text) == words)
    }
  }

  @Test("lists every action of the catalog, and no other")
  func actions() throws {
    #expect(names(try definition("action")) == ActionCatalog.definitions.map(\.name.name))
  }

  @Test("lists every comparison, and no other")
  func comparisons() throws {
    let alternatives = try definition("comparison")["oneOf"]?.array ?? []
    #expect(alternatives.flatMap { $0["required"]?.array ?? [] }.compactMap(\.text) == Comparison.names)
  }

  @Test("describes everything that can be written")
  func descriptions() throws {
    for (name, definition) in schema.root["$defs"]?.object ?? [:] where name != "text" && name != "actionOfStep" {
      #expect(definition["description"]?.text?.isEmpty == false, "\(name)")
      for choice in definition["anyOf"]?.array ?? [] where choice["$ref"] == nil {
        #expect(choice["description"]?.text?.hasSuffix(".") == true, "\(name): \(choice)")
      }
    }
  }

  // MARK: Agreement with the reader

  @Test("accepts the project's guides, which name it", arguments: ManifestMutation.guides)
  func ownGuides(name: String) throws {
    let text = String(decoding: try ManifestMutation.bytes(of: name), as: UTF8.self)
    #expect(try accepts(text))
    #expect(text.hasPrefix("# yaml-language-server: $schema=../schema/guide.schema.json\n"))
  }

  @Test("accepts what the reader accepts", arguments: ManifestFixture.accepted)
  func accepted(requirement: String) throws {
    #expect(try accepts(ManifestFixture.valid.replacing("requires: none", with: requirement)))
  }

  /// No schema can say that two articles must not be the same.
  static let refusals = ManifestFixture.structural.filter { $0.rule != .duplicateID }

  @Test("refuses what the reader refuses", arguments: refusals)
  func refused(fixture: ManifestFixture) throws {
    #expect(try !accepts(fixture.text))
  }

  @Test(
    "agrees with the reader on each value of each fact in each comparison",
    arguments: FactCatalog.definitions.map(\.pattern))
  func values(pattern: String) throws {
    let fact = pattern.replacing("*", with: "Any__c")
    let words = FactCatalog.definitions.flatMap { definition -> [String] in
      if case .enumeration(let words) = definition.type { words } else { [] }
    }
    let values =
      Set(words).sorted() + [
        "true", "false", "yes", "7", "-7", "1.5", "some text", "2026-01-01T00:00:00Z", "[a, b]", "[]", "[[a]]", "{}",
      ]
    for comparison in Comparison.names {
      for value in values {
        let condition = "{ fact: \(fact), \(comparison): \(comparison == "in" ? "[\(value)]" : value) }"
        let text = "guide: a\ntitle: a\napplies: \(condition)\narticles: [{ id: a }]\nsteps: {}\n"
        let isRead = ManifestReader.read(Array(text.utf8), file: "a.yaml").guide != nil
        let node = try #require(try YAMLNode.parse(Array(condition.utf8)))
        #expect(schema.accepts(node, as: "condition") == isRead, "\(condition)")
      }
    }
  }

  /// The keys that a manifest has anywhere.
  private static func allKeys(of node: YAMLNode) -> Set<String> {
    var keys: Set<String> = []
    var pending = [node]
    while let node = pending.popLast() {
      for entry in node.mapping ?? [] {
        keys.insert(entry.key)
        pending.append(entry.value)
      }
      pending += node.sequence ?? []
    }
    return keys
  }

  @Test("agrees with the reader on which key can stand where")
  func keys() throws {
    // Every key of the vocabulary, put into every kind of mapping.
    var keys: Set<String> = []
    for text in [ManifestFixture.valid] + ManifestFixture.accepted.map({ "a: { \($0) }" }) {
      keys.formUnion(Self.allKeys(of: try #require(try YAMLNode.parse(Array(text.utf8)))))
    }
    keys = keys.filter { !$0.contains("#") }.union(["action", "only", "unknown"])
    let places = [
      "guide: sample\n": "guide: sample\nKEY: none\n", "{ id: setup }": "{ id: setup, KEY: none }",
      "{ when:": "{ KEY: none, when:", "{ do: salesforce.login,": "{ KEY: none, do: salesforce.login,",
      "requires: none": "requires: { fact: oauth.consent, is: true, KEY: none }",
      "do: salesforce.login": "do: [{ action: salesforce.login, KEY: none }]",
      "requires: none }": "requires: { all: [{ fact: oauth.consent, is: true }], KEY: none } }",
      "{ warnedAt:": "{ KEY: none, warnedAt:", "kind: NOTE": "kind: NOTE, KEY: none",
      "when: { fact: oauth.consent,": "when: { KEY: none, fact: oauth.consent,",
    ]
    for key in keys.sorted() {
      for (part, replacement) in places {
        let text = ManifestFixture.valid.replacing(part, with: replacement.replacing("KEY", with: key))
        guard let node = try? YAMLNode.parse(Array(text.utf8)) else { continue }
        let isRead = ManifestReader.read(Array(text.utf8), file: "a.yaml").guide != nil
        #expect(schema.accepts(node) == isRead, "\(key) in \(part)")
      }
    }
  }

  @Test("refuses whatever the reader refuses of a changed guide, but what only the reader can see")
  func mutations() throws {
    let original = try ManifestMutation.bytes(of: "professional")
    for seed in 0..<100 {
      let bytes = ManifestMutation.mutate(original, seed: UInt64(seed))
      guard let node = try? YAMLNode.parse(bytes) else { continue }
      let reading = ManifestReader.read(bytes, file: "a.yaml")
      if reading.diagnostics.contains(where: { $0.rule == .duplicateID }) { continue }
      #expect(schema.accepts(node) == (reading.guide != nil), "seed \(seed): \(reading.diagnostics)")
    }
  }
}
