internal import Facts

extension RecordAction {
  /// Creates an action from what was typed.
  ///
  /// - Parameters:
  ///   - name: The name of the action.
  ///   - arguments: The values by the names of their parameters, and of the fields where the action takes values.
  /// - Throws: ``EngineUsage`` where there is no such action or parameter, one is missing, or a value is none of its
  ///   kind. Which fields there are, the engine knows.
  /// - Complexity: O(*n* log *n*) in the arguments.
  public init(_ name: String, arguments: [String: String]) throws(EngineUsage) {
    let action = ActionName(name)
    guard let definition = RecordActionCatalog.definition(of: action) else {
      let candidates = RecordActionCatalog.definitions.map(\.name.name)
      throw EngineUsage(.unknownAction, action: action, candidates: candidates)
    }
    let parameters = definition.parameters.map(\.name)
    let others = arguments.filter { !parameters.contains($0.key) }
    if !definition.takesValues, let argument = others.keys.min() {
      throw EngineUsage(.unknownArgument, action: action, argument: argument, candidates: parameters)
    }
    self = try Self.make(action, RecordArguments(action: action, arguments: arguments), others.mapValues { .text($0) })
  }

  private static func make(
    _ name: ActionName,
    _ given: RecordArguments,
    _ values: [String: RecordValue]
  ) throws(EngineUsage) -> RecordAction {
    switch name {
    case "salesforce.createRecord": .createRecord(object: try given.text("object"), values: values)
    case "salesforce.editRecord": .editRecord(id: try given.text("id"), values: values)
    case "salesforce.deleteRecord": .deleteRecord(id: try given.text("id"))
    case "salesforce.mergeRecords":
      .mergeRecords(winner: try given.text("winner"), loser: try given.text("loser"))
    case "salesforce.convertLead":
      .convertLead(
        id: try given.text("id"),
        account: try given.optionalText("account"),
        contact: try given.optionalText("contact")
      )
    case "salesforce.createField": try createField(given)
    case "salesforce.showField": .showField(try given.field("field"))
    case "salesforce.renameField": .renameField(try given.field("field"), to: try given.text("to"))
    case "salesforce.changeFieldType": .changeFieldType(try given.field("field"), to: try given.type("type"))
    case "salesforce.deleteField": .deleteField(try given.field("field"))
    case "salesforce.createObject": .createObject(name: try given.text("object"), parent: try given.text("parent"))
    case "salesforce.addRule": try addRule(given)
    case "salesforce.removeRule": .removeRule(name: try given.text("name"))
    case "salesforce.lockRecord":
      // Where no number of tries is given, until it is unlocked.
      .lockRecord(id: try given.text("id"), tries: try given.optionalNumber("tries", from: 1) ?? .max)
    case "salesforce.unlockRecord": .unlockRecord(id: try given.text("id"))
    case "salesforce.limitCalls": .limitCalls(remaining: try given.number("remaining", from: 0))
    case "salesforce.liftCallLimit": .liftCallLimit
    case "salesforce.expireSession": .expireSession
    case "salesforce.changePassword": .changePassword
    case "salesforce.revokeAccess": .revokeAccess(object: try given.text("object"))
    case "salesforce.grantAccess": .grantAccess(object: try given.text("object"))
    case "salesforce.revokePermission": .revokePermission(name: try given.text("name"))
    case "salesforce.grantPermission": .grantPermission(name: try given.text("name"))
    case "marketo.createPerson": .createPerson(values: values)
    case "marketo.editPerson": .editPerson(id: try given.number("person"), values: values)
    case "marketo.deletePerson":
      .deletePerson(id: try given.number("person"), inSalesforce: try given.flag("inSalesforce"))
    case "marketo.mergePeople": .mergePeople(winner: try given.number("winner"), loser: try given.number("loser"))
    case "marketo.enableObject": .enableObject(name: try given.text("object"))
    case "marketo.disableObject": .disableObject(name: try given.text("object"))
    case "marketo.createProgram": try createProgram(given)
    case "marketo.setPeriodCost":
      .setPeriodCost(program: try given.number("program"), cost: try given.optionalCost("cost"))
    case "marketo.linkProgram":
      .linkProgram(program: try given.number("program"), campaign: try given.text("campaign"))
    case "marketo.linkProgramToNewCampaign":
      .linkProgramToNewCampaign(program: try given.number("program"), name: try given.text("name"))
    case "marketo.unlinkProgram": .unlinkProgram(program: try given.number("program"))
    case "marketo.addToProgram":
      .addToProgram(
        person: try given.number("person"),
        program: try given.number("program"),
        status: try given.optionalText("status")
      )
    case "marketo.changeProgramStatus":
      .changeProgramStatus(
        person: try given.number("person"),
        program: try given.number("program"),
        status: try given.text("status")
      )
    case "marketo.removeFromProgram":
      .removeFromProgram(person: try given.number("person"), program: try given.number("program"))
    case "flow.syncPerson": .syncPerson(id: try given.number("person"), owner: try given.optionalText("owner"))
    case "flow.convertPerson": .convertPerson(id: try given.number("person"))
    case "flow.deleteFromSalesforce":
      .deleteFromSalesforce(id: try given.number("person"), inMarketo: try given.flag("inMarketo"))
    case "flow.changeOwner": .changeOwner(id: try given.number("person"), owner: try given.text("owner"))
    case "flow.addToCampaign":
      .addToCampaign(
        id: try given.number("person"),
        campaign: try given.text("campaign"),
        status: try given.optionalText("status")
      )
    case "flow.changeCampaignStatus":
      .changeCampaignStatus(
        id: try given.number("person"),
        campaign: try given.text("campaign"),
        status: try given.text("status")
      )
    case "flow.removeFromCampaign":
      .removeFromCampaign(id: try given.number("person"), campaign: try given.text("campaign"))
    default: preconditionFailure("the catalog has an action that this engine lacks")
    }
  }

  private static func createField(_ given: RecordArguments) throws(EngineUsage) -> RecordAction {
    let name = try given.field("field")
    return .createField(name, type: try given.optionalType("type") ?? CustomField(name).type)
  }

  /// The statuses are joined by commas, and so are those of them that count as a response.
  private static func createProgram(_ given: RecordArguments) throws(EngineUsage) -> RecordAction {
    let names = try given.list("statuses")
    let responded = try given.optionalList("responded") ?? []
    return .createProgram(
      name: try given.text("name"),
      channel: try given.text("channel"),
      statuses: names.map { ProgramStatus($0, hasResponded: responded.contains($0)) },
      periodCost: try given.optionalCost("periodCost")
    )
  }

  private static func addRule(_ given: RecordArguments) throws(EngineUsage) -> RecordAction {
    let name = try given.text("name")
    let field = try given.field("field")
    let length = try given.optionalNumber("maximumLength", from: 0)
    return .addRule(ValidationRule(name: name, object: field.object, field: field.field, maximumLength: length))
  }
}
