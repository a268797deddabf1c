/// A field that every organization has.
package struct StandardField: Hashable, Sendable {
  /// The API name.
  package let name: String
  /// What values it has.
  package let type: FieldType
  /// How many characters (Unicode scalars) its text may have, or `nil` where it is no text.
  package let length: Int?
  /// Whether it may not be empty.
  package let isRequired: Bool
  /// Whether only Salesforce itself writes it.
  package let isSystem: Bool
  /// The column of Marketo that it is synced to, or `nil` where it is not synced.
  package let target: String?

  init(
    _ name: String,
    _ type: FieldType,
    _ target: String? = nil,
    length: Int? = nil,
    isRequired: Bool = false,
    isSystem: Bool = false
  ) {
    self.name = name
    self.type = type
    self.length = type == .text ? length ?? 255 : nil
    self.isRequired = isRequired
    self.isSystem = isSystem
    self.target = target
  }
}
