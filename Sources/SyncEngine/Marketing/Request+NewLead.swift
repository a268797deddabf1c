extension Request {
  /// The values of a new lead: all that the person has, with defaults for what Salesforce asks for (sync-engine.md 2.9).
  ///
  /// - Parameters:
  ///   - person: The person.
  ///   - sources: The sources of leads that may be written, by target.
  ///   - state: The settings, with the defaults.
  /// - Returns: The values, in the order of their targets.
  /// - Complexity: O(*n* log *n*) in the fields.
  static func values(ofNewLead person: Person, _ sources: [String: Source], _ state: ControlState) -> [Value] {
    let defaults = ["LastName": state.instance.defaultLastName, "Company": state.instance.defaultCompany]
    return sources.keys.sorted().compactMap { target in
      guard let source = sources[target] else { return nil }
      let fallback = (defaults[source.field] ?? nil).map(RecordValue.text)
      guard let value = person.values[target] ?? fallback else { return nil }
      return Value(field: source.field, target: target, value: value, base: .null)
    }
  }
}
