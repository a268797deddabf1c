/// A field that every organization has.
public struct StandardField: Hashable, Sendable {
  /// The API name.
  public let name: String
  /// What values it has.
  public let type: FieldType
  /// How many characters (Unicode scalars) its text may have, or `nil` where it is no text.
  public let length: Int?
  /// Whether it may not be empty.
  public let isRequired: Bool
  /// Whether only Salesforce itself writes it.
  public let isSystem: Bool
  /// The column of Marketo that it is synced to, or `nil` where it is not synced.
  public let target: String?

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
