import Facts
import Localization
import SyncEngine
import Testing

@testable import WaymarkCommand

@Suite("Actions on records")
struct RecordActionTests {
  private let place: Workplace

  /// A value that each parameter takes, whatever the action.
  private static let values = [
    "object": "Lead", "parent": "Lead", "id": "00Q000000000000EAA", "winner": "1", "loser": "2", "account": "001",
    "contact": "003", "field": "Lead.Rank__c", "to": "Grade__c", "type": "integer", "name": "apiEnabled",
    "maximumLength": "5", "tries": "2", "remaining": "1", "person": "1", "inSalesforce": "true", "inMarketo": "true",
    "owner": "005", "campaign": "701", "status": "Sent", "program": "1", "channel": "Webinar",
    "statuses": "Invited,Attended",
    "responded": "Attended", "periodCost": "12.5", "cost": "3",
  ]

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise")
  }

  private static func arguments(of definition: RecordActionCatalog.Definition, all: Bool) -> [String: String] {
    let parameters = definition.parameters.filter { all || $0.isRequired }
    return Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, values[$0.name] ?? "") })
  }

  @Test("have a name each, and no name stands for two")
  func names() throws {
    let source = try #require(SourceScan().files["SyncEngine/Engine/RecordAction.swift"])
    let cases = source.split(separator: "\n").prefix { $0 != "}" }.filter { $0.hasPrefix("  case ") }.map { line in
      String(line.dropFirst("  case ".count).prefix { $0.isLetter })
    }
    let names = RecordActionCatalog.definitions.map(\.name)
    #expect(Set(names.compactMap { $0.name.split(separator: ".").last.map(String.init) }) == Set(cases))
    #expect(cases.count == names.count)
    #expect(Set(names).isDisjoint(with: ActionCatalog.definitions.map(\.name)))
  }

  @Test("need what has to be given, and nothing else", arguments: RecordActionCatalog.definitions.map(\.name.name))
  func parameters(name: String) throws {
    let definition = try #require(RecordActionCatalog.definition(of: ActionName(name)))
    let required = Self.arguments(of: definition, all: false)
    _ = try RecordAction(name, arguments: required)
    let full = try RecordAction(name, arguments: Self.arguments(of: definition, all: true))
    #expect(try definition.parameters.allSatisfy(\.isRequired) == (RecordAction(name, arguments: required) == full))
    for parameter in definition.parameters {
      var arguments = Self.arguments(of: definition, all: true)
      arguments[parameter.name] = nil
      if parameter.isRequired {
        let error = try usage(name, arguments)
        #expect(error.code == .missingArgument)
        #expect(error.argument == parameter.name)
      }
      arguments[parameter.name] = ""
      let error = try usage(name, arguments)
      #expect(error.code == .invalidValue)
      #expect(error.argument == parameter.name)
    }
    var arguments = required
    arguments["FirstName"] = "Ada"
    if definition.takesValues {
      #expect(try RecordAction(name, arguments: arguments) != RecordAction(name, arguments: required))
    } else {
      #expect(try usage(name, arguments).code == .unknownArgument)
    }
  }

  private func usage(_ name: String, _ arguments: [String: String]) throws -> EngineUsage {
    try #require(throws: EngineUsage.self) { _ = try RecordAction(name, arguments: arguments) }
  }

  @Test("that are not there are refused, and the nearest of all actions is named")
  func unknown() throws {
    for (typed, nearest) in [
      ("salesforce.creatRecord", "salesforce.createRecord"), ("marketo.syncField", "marketo.syncFields"),
      ("flow.syncPersn", "flow.syncPerson"),
    ] {
      let error = try place.json("engine do \(typed)", .usage)["error"]
      #expect(error?["code"] == .text("engineUsage.unknownAction"))
      #expect(error?["suggestion"] == .text(nearest))
    }
  }

  @Test("say what was done, and the id that came of it")
  func done() throws {
    let made = try place.json("engine do salesforce.createRecord object=Lead LastName=Byron Company=Engines", .done)
    #expect(made["accepted"] == .boolean(true))
    #expect(made["action"] == .text("salesforce.createRecord"))
    #expect(made["refusal"] == nil)
    let id = try #require(made["id"]?.text)
    #expect(id.hasPrefix("00Q"))
    #expect(place.run("engine do salesforce.editRecord id=\(id) FirstName=Ada").output.contains(id))
    #expect(place.run("engine record export lead").output.contains("\(id),Ada,Byron,"))
    let contact = try #require(try place.json("engine do salesforce.convertLead id=\(id)", .done)["id"]?.text)
    #expect(contact.hasPrefix("003"))
    let deleted = place.run("engine do salesforce.deleteRecord id=\(contact)")
    #expect(deleted.status == .done)
    #expect(deleted.output.contains("salesforce.deleteRecord"))
    #expect(place.run("engine record export contact --format jsonl").output.isEmpty)
    #expect(place.run("engine do salesforce.expireSession --quiet").text.isEmpty)
  }

  @Test("are done to people, too")
  func people() throws {
    let made = try place.json("engine do marketo.createPerson firstName=Ada", .done)
    let id = try #require(made["id"]?.text)
    #expect(place.run("engine do marketo.editPerson person=\(id) lastName=Byron").status == .done)
    let exported = place.run("engine record export person --format jsonl").output
    #expect(exported.contains("\"id\":\(id),"))
    #expect(exported.contains("\"lastName\":\"Byron\""))
    #expect(place.run("engine do marketo.deletePerson person=\(id)").status == .done)
    #expect(place.run("engine record export person --format jsonl").output.isEmpty)
  }

  @Test("that are refused say why and where, and change nothing", arguments: Workplace.locales)
  func refused(locale: String) throws {
    place.run("engine do salesforce.addRule name=Short field=Lead.City maximumLength=3")
    let before = place.run("engine record export lead").output
    let typed = "do-not-repeat-me"
    for (line, code, field, rule) in [
      ("salesforce.createRecord object=Lead LastName=\(typed)", "REQUIRED_FIELD_MISSING", "Company", nil),
      ("salesforce.createRecord object=Lead Nmae=\(typed)", "INVALID_FIELD", "Nmae", nil),
      (
        "salesforce.createRecord object=Lead LastName=a Company=b City=\(typed)", "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "City", "Short"
      ),
      ("marketo.createPerson score=\(typed)", "INVALID_TYPE_ON_FIELD_IN_RECORD", "score", nil),
      ("marketo.editPerson person=7 score=1", "ENTITY_IS_DELETED", nil, nil),
    ] as [(String, String, String?, String?)] {
      let answer = place.run("engine do \(line) --locale \(locale)")
      #expect(answer.status == .findings)
      #expect(answer.output.isEmpty)
      #expect(!answer.errorOutput.contains(typed))
      for part in [field, rule].compactMap({ $0 }) { #expect(answer.errorOutput.contains(part)) }
      let report = try place.json("engine do \(line)", .findings)
      #expect(report["accepted"] == .boolean(false))
      #expect(report["id"] == nil)
      #expect(report["refusal"]?["code"] == .text(code))
      #expect(report["refusal"]?["field"]?.text == field)
      #expect(report["refusal"]?["rule"]?.text == rule)
    }
    #expect(try place.json("engine do marketo.editPerson person=7", .findings)["refusal"]?["record"] == .text("7"))
    #expect(place.run("engine record export lead").output == before)
  }

  @Test("that are given wrongly are wrong usage", arguments: ["text", "json"])
  func wrong(format: String) throws {
    for (line, code) in [
      ("salesforce.editRecord FirstName=a", "engineUsage.missingArgument"),
      ("salesforce.deleteRecord id=", "engineUsage.invalidValue"),
      ("salesforce.lockRecord id=a tries=0", "engineUsage.invalidValue"),
      ("marketo.editPerson person=x", "engineUsage.invalidValue"),
      ("marketo.deletePerson person=1 inSalesforce=yes", "engineUsage.invalidValue"),
      ("salesforce.createField field=X__c", "engineUsage.invalidValue"),
      ("salesforce.changeFieldType field=Lead.X__c type=colour", "engineUsage.invalidValue"),
      ("salesforce.liftCallLimit remaining=1", "engineUsage.unknownArgument"),
      ("salesforce.editRecord id", "badArgument"),
    ] {
      let answer = place.run("engine do \(line) --format \(format)")
      #expect(answer.status == .usage, "\(answer.text)")
      if format == "json" { #expect(try answer.json["error"]?["code"] == .text(code)) }
    }
  }

  @Test("are all in the help, under the heading of their group", arguments: Workplace.locales)
  func help(locale: String) throws {
    let lines = place.run("engine do --help --locale \(locale)").lines
    for definition in RecordActionCatalog.definitions {
      let line = try #require(lines.first { $0.hasPrefix("  \(definition.name.name)") })
      for parameter in definition.parameters {
        #expect(line.contains(parameter.isRequired ? " \(parameter.name)=" : " [\(parameter.name)="))
      }
    }
    let words = try Workplace.catalog(locale).messages
    for group in RecordActionCatalog.Group.allCases {
      guard case .text(let heading)? = words[group.headingKey] else { throw MissingHeading() }
      #expect(lines.contains(heading))
    }
  }

  private struct MissingHeading: Error {}
}
