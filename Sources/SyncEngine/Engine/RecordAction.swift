/// Something to be done to the records of either side, or to what Salesforce lets happen to them.
///
/// Guides name none of these: no step of a setup is about a single record. What is
/// empty text is no value. The rules are those of <doc:Rules>.
public enum RecordAction: Hashable, Sendable {
  // MARK: In Salesforce

  /// Makes a record of an object.
  case createRecord(object: String, values: [String: RecordValue])
  /// Changes values of a record.
  case editRecord(id: String, values: [String: RecordValue])
  /// Deletes a record.
  case deleteRecord(id: String)
  /// Merges two leads, two contacts, or a lead and a contact.
  case mergeRecords(winner: String, loser: String)
  /// Converts a lead, into a contact where one is given, else into a new one of an account or a new one.
  case convertLead(id: String, account: String?, contact: String?)
  /// Makes a custom field, which the sync user may read and edit.
  case createField(CustomField.Name, type: FieldType)
  /// Lets the sync user read and edit a custom field.
  case showField(CustomField.Name)
  /// Gives a custom field another API name.
  case renameField(CustomField.Name, to: String)
  /// Gives a custom field another type; what does not fit is lost.
  case changeFieldType(CustomField.Name, to: FieldType)
  /// Deletes a custom field with its values.
  case deleteField(CustomField.Name)
  /// Makes an object whose records belong to those of another.
  case createObject(name: String, parent: String)
  /// Demands something of every record of an object.
  case addRule(ValidationRule)
  /// Demands it no longer.
  case removeRule(name: String)
  /// Has somebody else change a record while Marketo tries to, so many times.
  case lockRecord(id: String, tries: Int)
  /// Has nobody else change it.
  case unlockRecord(id: String)
  /// Leaves so many calls for today.
  case limitCalls(remaining: Int)
  /// Leaves as many as the contract says.
  case liftCallLimit
  /// Ends Marketo's session.
  case expireSession
  /// Gives the sync user another password, with which the token dies.
  case changePassword
  /// Takes the access to the records of an object from the sync user's profile.
  case revokeAccess(object: String)
  /// Gives it back.
  case grantAccess(object: String)
  /// Takes a permission from the sync user's profile, such as `apiEnabled`.
  case revokePermission(name: String)
  /// Gives it back.
  case grantPermission(name: String)

  // MARK: In Marketo

  /// Makes a person.
  case createPerson(values: [String: RecordValue])
  /// Changes values of a person.
  case editPerson(id: Int, values: [String: RecordValue])
  /// Deletes a person, and on demand its record.
  case deletePerson(id: Int, inSalesforce: Bool)
  /// Merges two people.
  case mergePeople(winner: Int, loser: Int)
  /// Enables the sync of an object that an administrator made; the sync itself has to be disabled meanwhile.
  case enableObject(name: String)
  /// Disables it; what was pulled stays.
  case disableObject(name: String)
  /// Makes a program, with the statuses of its members in order.
  case createProgram(name: String, channel: String, statuses: [ProgramStatus], periodCost: Double?)
  /// Changes what a program costs, or leaves that open.
  case setPeriodCost(program: Int, cost: Double?)
  /// Links a program with a campaign.
  case linkProgram(program: Int, campaign: String)
  /// Links a program with a campaign that is made for it.
  case linkProgramToNewCampaign(program: Int, name: String)
  /// Ends the link; the members stay on both sides.
  case unlinkProgram(program: Int)
  /// Adds a person to a program, with the first status where none is given, or gives a member that status.
  case addToProgram(person: Int, program: Int, status: String?)
  /// Gives a member of a program another status.
  case changeProgramStatus(person: Int, program: Int, status: String)
  /// Removes a member from a program.
  case removeFromProgram(person: Int, program: Int)

  // MARK: Flow steps

  /// Brings a person to Salesforce, or its changes.
  case syncPerson(id: Int, owner: String?)
  /// Converts a person's lead.
  case convertPerson(id: Int)
  /// Deletes a person's record, and on demand the person.
  case deleteFromSalesforce(id: Int, inMarketo: Bool)
  /// Gives a person's record to a user or a queue.
  case changeOwner(id: Int, owner: String)
  /// Adds a person to a campaign.
  case addToCampaign(id: Int, campaign: String, status: String?)
  /// Gives a person another status in a campaign.
  case changeCampaignStatus(id: Int, campaign: String, status: String)
  /// Removes a person from a campaign.
  case removeFromCampaign(id: Int, campaign: String)
}

/// What became of an action on a record.
public enum RecordOutcome: Hashable, Sendable {
  /// It was done; the id of the record that was made or is left, or the number of the person.
  case done(id: String?)
  /// It was not done, and nothing changed.
  case refused(RecordRefusal)
}

/// A record as it is kept.
public struct SyncedRecord: Hashable, Sendable {
  /// The id in Salesforce.
  public var id: String
  /// The values by name; an empty one is left out.
  public var values: [String: RecordValue]
}
