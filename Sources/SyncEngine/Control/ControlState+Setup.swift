extension ControlState {
  /// Whether the fields that step 1 recommends exist and are mapped, or it was left out.
  ///
  /// - Complexity: O(*n*) in the fields, as for all that follow.
  var isStep1Done: Bool {
    guard !organization.isStep1Skipped else { return true }
    let names = Set(fields.lazy.map(\.name))
    return MarketoField.scoring.allSatisfy { field in
      organization.leadMap[field] != nil
        && MarketoField.objects.allSatisfy { names.contains(CustomField.Name(object: $0, field: field)) }
    }
  }

  /// Whether the sync user exists and may see and do what the sync needs.
  var isStep2Done: Bool {
    guard organization.syncUser != nil, let profile = organization.profile else { return false }
    guard organization.edition == .professional else {
      return profile.isSufficient && profile.isMandatoryVisible && organization.isFieldReviewDone
        && areMarketoFieldsWritable
    }
    return organization.isMarketingUser && organization.layouts.isSuperset(of: MarketoField.objects)
  }

  /// Whether the sync user may write to every Marketo field that exists.
  var areMarketoFieldsWritable: Bool {
    fields.lazy.filter { MarketoField.names.contains($0.name.field) }.allSatisfy(\.isWritable)
  }

  /// Creates those of the Marketo fields that an object lacks.
  ///
  /// Page layouts decide in Professional who sees them, so that they are out of sight
  /// before step 2. Elsewhere everybody may read them and the sync user's profile, once
  /// it exists, write them too (sync-engine.md 2.4, step 8).
  mutating func createMarketoFields(_ names: [String], of object: String) {
    let existing = Set(fields.lazy.map(\.name))
    let isOnLayout = organization.layouts.contains(object)
    for name in names.map({ CustomField.Name(object: object, field: $0) }) where !existing.contains(name) {
      var field = CustomField(name)
      field.isVisible = organization.edition != .professional || isOnLayout
      field.isWritable = organization.edition == .professional ? isOnLayout : organization.profile != nil
      fields.append(field)
    }
  }

  /// Maps every Marketo field that leads and contacts both have for conversion.
  mutating func mapLeadFields() {
    let names = Set(fields.lazy.map(\.name))
    for field in MarketoField.all
    where MarketoField.objects.allSatisfy({ names.contains(CustomField.Name(object: $0, field: field)) }) {
      organization.leadMap[field] = field
    }
  }

  /// Puts the Marketo fields of an object on its page layout.
  mutating func completeLayout(of object: String) {
    organization.layouts.insert(object)
    grantMarketoFields { $0 == object }
  }

  /// Lets the sync user read and write the Marketo fields of some objects.
  mutating func grantMarketoFields(of isIncluded: (String) -> Bool) {
    for index in fields.indices {
      let name = fields[index].name
      guard isIncluded(name.object), MarketoField.names.contains(name.field) else { continue }
      fields[index].isVisible = true
      fields[index].isWritable = true
    }
  }

  /// Makes the user that Marketo logs in with; in Professional it is a Marketing User
  /// from the start (sync-engine.md 2.3).
  mutating func createSyncUser() {
    organization.syncUser = Self.syncUser
    organization.isMarketingUser = organization.edition == .professional
  }

  /// Takes the visibility of fields from the sync user, and with it the right to edit them.
  ///
  /// - Parameter name: The field, or `nil` for every one that nobody needs.
  mutating func hideFields(_ name: CustomField.Name?) {
    for index in fields.indices {
      let field = fields[index]
      guard name.map({ $0 == field.name }) ?? field.isUnneeded else { continue }
      fields[index].isVisible = false
      fields[index].isWritable = false
    }
  }
}
