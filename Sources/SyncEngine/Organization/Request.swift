/// One write that Marketo asks Salesforce for.
struct Request {
  /// What is to be done.
  enum Kind: String {
    /// Make a lead.
    case create
    /// Change a lead or contact.
    case update
    /// Delete a record.
    case delete
    /// Convert a lead into a new contact, with a new account and opportunity.
    case convert
    /// Merge two records.
    case merge
    /// Give a record to another owner.
    case assign
    /// Add a person to a campaign.
    case addMember
    /// Change the status of a campaign member.
    case setMemberStatus
    /// Remove a campaign member.
    case removeMember
    /// Make a campaign for a program.
    case createCampaign
    /// Let a campaign be that of a program.
    case linkCampaign
    /// Change a campaign that is that of a program.
    case updateCampaign

    /// Whether it is about a program, and not about a person.
    var isOfProgram: Bool { [.createCampaign, .linkCampaign, .updateCampaign].contains(self) }
  }

  /// One value to write.
  struct Value {
    /// The API name of the field.
    var field: String
    /// The field of Marketo that it comes from.
    var target: String
    /// The value.
    var value: RecordValue
    /// The value that Salesforce is known to have.
    var base: RecordValue
  }

  /// What tells it from all others: asked twice, it is done once.
  var key: Int
  /// What is to be done.
  var kind: Kind
  /// The number of the person that it is about, or of the program.
  var person: Int
  /// The record, or `nil` where one is to be made.
  var record: String?
  /// The second record of a merge, the new owner, or the campaign.
  var other: String?
  /// The status of a campaign member; of a merge the other person; of an update the fields whose changes cannot be
  /// sent, joined by commas, which are given up once the others have been.
  var note: String?
  /// The values to write; of a member of a program the status, for which nothing is no member.
  var values: [Value] = []
  /// Whether somebody waits for the answer, as for that to a flow step.
  var isFlow = false

  /// The objects that the sync user has to have access to.
  var objects: Set<String> {
    switch kind {
    case .create: ["Lead"]
    case .convert: ["Lead", "Contact", "Account", "Opportunity"]
    case .addMember, .setMemberStatus, .removeMember, .createCampaign, .linkCampaign, .updateCampaign: ["Campaign"]
    case .update, .delete, .merge, .assign:
      Set([record, kind == .merge ? other : nil].compactMap { $0.flatMap(ObjectType.ofRecord)?.name })
    }
  }
}
