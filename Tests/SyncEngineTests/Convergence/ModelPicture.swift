/// What both sides of a sync hold, for comparison: rows by name, with their values.
///
/// Stamps, owners and dates of creation are left out; an empty value is, too, unless it is the base of a pending change.
struct ModelPicture: Hashable, Sendable {
  private(set) var rows: [String: [String: ModelValue]] = [:]

  mutating func add(record id: String, of object: String, values: [String: ModelValue]) {
    let uncompared = ["OwnerId", "CreatedDate", "ConvertedDate"]
    var row = values.filter { !uncompared.contains($0.key) && $0.value.kept != .null }
    // Whether a lead that is not converted says so is of no account.
    if row["IsConverted"] == .integer(0) { row["IsConverted"] = nil }
    rows["\(object) \(id)"] = row
  }

  /// Adds a person with the values that are seen, those that a company lends among them.
  mutating func add(
    person number: Int,
    identity: (id: String, type: String)?,
    isDeleted: Bool,
    accountID: String?,
    values: [String: ModelValue],
    pending: [String: ModelValue]
  ) {
    var row = values.filter { !ModelTargets.uncompared.contains($0.key) && $0.value.kept != .null }
    if let identity {
      row["identity"] = .text(identity.id)
      row["type"] = .text(identity.type)
      row["is deleted"] = .integer(isDeleted ? 1 : 0)
      if identity.type == "Contact", let accountID { row["account"] = .text(accountID) }
    }
    for (target, base) in pending { row["base of \(target)"] = base }
    rows["Person \(number)"] = row
  }

  mutating func add(company id: String, values: [String: ModelValue]) {
    rows["Company \(id)"] = values.filter { ModelTargets.company.contains($0.key) && $0.value.kept != .null }
  }

  /// The first row that differs, with the fields that do, or `nil`.
  func difference(from other: ModelPicture) -> String? {
    for name in Set(rows.keys).union(other.rows.keys).sorted() where rows[name] != other.rows[name] {
      guard let row = rows[name] else { return "\(name) is missing here" }
      guard let otherRow = other.rows[name] else { return "\(name) is here alone" }
      let fields = Set(row.keys).union(otherRow.keys).sorted().filter { row[$0] != otherRow[$0] }
      let told = fields.map { field in
        "\(field) is \(row[field]?.description ?? "absent") here, \(otherRow[field]?.description ?? "absent") there"
      }
      return "\(name): " + told.joined(separator: "; ")
    }
    return nil
  }
}

extension NaiveSync {
  /// The picture of the model.
  func picture() -> ModelPicture {
    var picture = ModelPicture()
    for record in salesforce.records.values {
      picture.add(record: record.id, of: record.object.rawValue, values: record.values.filled)
    }
    for person in marketo.people.values {
      picture.add(
        person: person.number,
        identity: person.identity.map { ($0.id, $0.type.rawValue) },
        isDeleted: person.isDeleted,
        accountID: person.accountID,
        values: marketo.seen(person).filled,
        pending: person.pending
      )
    }
    for (id, values) in marketo.companies { picture.add(company: id, values: values.filled) }
    return picture
  }
}
