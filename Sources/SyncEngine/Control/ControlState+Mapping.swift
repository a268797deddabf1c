internal import Facts

extension ControlState {
  /// A lead field and the contact field that shares its Marketo field, by API names.
  struct Pair: Hashable {
    var lead: String
    var contact: String
  }

  /// Makes every visible field permanent and pairs the lead and contact fields of one name.
  ///
  /// Sync-engine.md 2.2 and 3: what is visible now stays for ever, similarly named
  /// custom fields of lead and contact become one field of Marketo.
  ///
  /// - Complexity: O(*n*) in the fields.
  mutating func syncFields() {
    instance.fieldSync = .done
    for index in fields.indices where fields[index].isVisible { fields[index].isPermanent = true }
    mapping = automaticMapping
  }

  /// The pairs that a field sync makes by itself: the fields of one name.
  ///
  /// - Complexity: O(*n*) in the fields, as for all that follow.
  var automaticMapping: [String: String] {
    let contacts = Set(permanentFields(of: "Contact"))
    return MarketoField.identityMap(permanentFields(of: "Lead").filter(contacts.contains))
  }

  /// The pairs that can still be made of what is unpaired, in the order of the fields.
  var possiblePairs: [Pair] {
    let paired = Set(mapping.values)
    let leads = permanentFields(of: "Lead").filter { mapping[$0] == nil }
    let contacts = permanentFields(of: "Contact").filter { !paired.contains($0) }
    return zip(leads, contacts).map { Pair(lead: $0, contact: $1) }
  }

  /// Finds the pairs that an edit of the mapping asks for.
  ///
  /// Where nothing is given, all that are possible; where one field is, its partner
  /// is the first that is unpaired. There is nothing to do where the one that is given
  /// has its pair.
  ///
  /// - Parameters:
  ///   - lead: The API name of the lead field, or `nil`.
  ///   - contact: The API name of the contact field, or `nil`.
  /// - Returns: The pairs, or the pairing that cannot be.
  /// - Complexity: O(*n*) in the fields.
  func pairs(lead: String?, contact: String?) -> Result<[Pair], Refusal> {
    if lead == nil, contact == nil { return .success(possiblePairs) }
    let leads = permanentFields(of: "Lead")
    let contacts = permanentFields(of: "Contact")
    let paired = Set(mapping.values)
    if contact == nil, let lead, mapping[lead] != nil { return .success([]) }
    if lead == nil, let contact, paired.contains(contact) { return .success([]) }
    let chosenLead = lead ?? leads.first { mapping[$0] == nil }
    let chosenContact = contact ?? contacts.first { !paired.contains($0) }
    if let chosenLead, let chosenContact, leads.contains(chosenLead), contacts.contains(chosenContact) {
      return .success([Pair(lead: chosenLead, contact: chosenContact)])
    }
    return .failure(refusal(lead: chosenLead ?? leads.first, contact: chosenContact))
  }

  /// Says which pair cannot be, or, without any lead field, that other fields would be needed.
  private func refusal(lead: String?, contact: String?) -> Refusal {
    let fact = lead.map(Self.mappingFact(lead:)) ?? "marketo.fields.permanent"
    let observed = facts[fact]
    let comparison =
      lead == nil
      ? observed.map(Comparison.isNot) ?? .known(true)
      : contact.map { Comparison.is(.text($0)) } ?? .known(true)
    let truth = comparison.holds(for: observed)
    return Refusal(Observation(atom: Atom(fact, comparison), observed: observed, truth: truth))
  }

  /// Pairs two fields, each of which leaves the field it was paired with.
  ///
  /// - Complexity: O(*n*) in the pairs.
  mutating func map(_ pair: Pair) {
    mapping = mapping.filter { $0.value != pair.contact }
    mapping[pair.lead] = pair.contact
  }

  /// Separates the pair of a lead field, or the first pair in the order of the fields.
  ///
  /// - Complexity: O(*n*) in the fields.
  mutating func separatePair(of lead: String?) {
    if let lead = lead ?? permanentFields(of: "Lead").first(where: { mapping[$0] != nil }) { mapping[lead] = nil }
  }

  private func permanentFields(of object: String) -> [String] {
    fields.lazy.filter { $0.isPermanent && $0.name.object == object }.map(\.name.field)
  }
}
