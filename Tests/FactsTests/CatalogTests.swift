import Facts
import Testing

@Suite("The catalogs of facts and actions")
struct CatalogTests {
  @Test("name every fact and action once")
  func unique() {
    #expect(Set(FactCatalog.definitions.map(\.pattern)).count == FactCatalog.definitions.count)
    #expect(Set(ActionCatalog.definitions.map(\.name)).count == ActionCatalog.definitions.count)
  }

  @Test("find each fact by its name, and the members of a family by theirs")
  func find() throws {
    for definition in FactCatalog.definitions {
      let member = definition.pattern.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "x")
      #expect(FactCatalog.definition(of: FactKey(member))?.pattern == definition.pattern)
    }
    for definition in ActionCatalog.definitions {
      #expect(ActionCatalog.definition(of: definition.name)?.effect == definition.effect)
    }
    #expect(ActionCatalog.definition(of: "marketo.flyToTheMoon") == nil)
  }

  @Test(
    "know no fact that is only nearly one",
    arguments: [
      "", "salesforce", "salesforce.editions", "Salesforce.edition", "salesforce.edition.", "marketo.mapping.custom",
      "marketo.mapping.custom.", "marketo.mapping.custom.a.b", "salesforce.fieldVisible.Lead",
    ]
  )
  func unknown(_ name: String) {
    #expect(FactCatalog.definition(of: FactKey(name)) == nil)
  }

  @Test(
    "agree: every effect asks facts of the catalog for values that they can have",
    arguments: ActionCatalog.definitions.map(\.name))
  func effects(_ name: ActionName) throws {
    let effect = try #require(ActionCatalog.definition(of: name)).effect
    #expect(!effect.atoms.isEmpty)
    for atom in effect.atoms {
      let type = try #require(FactCatalog.definition(of: atom.fact)).type
      switch atom.comparison {
      case .is(let value), .isNot(let value): #expect(type.admits(value))
      case .in(let values): #expect(values.allSatisfy { type.admits($0) })
      case .atLeast, .atMost: #expect(type == .integer)
      case .known: break
      }
    }
  }

  @Test("keep secrets to the arguments that are secret")
  func secrets() {
    let secrets = ActionCatalog.definitions.flatMap { definition in
      definition.parameters.filter(\.isSecret).map { "\(definition.name).\($0.name)" }
    }
    #expect(secrets == ["salesforce.resetToken.token", "marketo.enterCredentials.token", "marketo.renewToken.token"])
  }
}
