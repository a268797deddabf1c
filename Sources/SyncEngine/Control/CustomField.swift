/// A custom field of the embedded organization.
public struct CustomField: Hashable, Sendable {
  /// The object and the API name of a field, such as `Lead.Region__c`.
  public struct Name: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The object, such as `Lead`.
    public let object: String
    /// The API name, such as `Region__c`.
    public let field: String

    /// Creates a name from its parts.
    public init(object: String, field: String) {
      self.object = object
      self.field = field
    }

    /// Reads `Object.Field`.
    ///
    /// - Returns: `nil` where the text is no such name.
    /// - Complexity: O(*n*) in the length of the text.
    public init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(Self.isAPIName) else { return nil }
      self.init(object: parts[0], field: parts[1])
    }

    /// The object and the API name, joined by a dot.
    public var description: String { "\(object).\(field)" }

    /// Tells whether a name comes before another, by the object and then the field.
    public static func < (left: Name, right: Name) -> Bool {
      (left.object, left.field) < (right.object, right.field)
    }

    /// Tells whether a text can be an API name: a letter, then letters, digits and underscores.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func isAPIName(_ text: String) -> Bool {
      guard let first = text.utf8.first, isLetter(first) else { return false }
      return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }

  /// The name.
  public var name: Name
  /// What values it has.
  public var type: FieldType
  /// Whether marketing decided that nobody needs it.
  public var isUnneeded: Bool
  /// Whether the sync user may read it.
  public var isVisible: Bool
  /// Whether the sync user may edit it.
  public var isWritable: Bool
  /// Whether a field sync made it a field of Marketo, which nothing undoes (sync-engine.md 2.2).
  public var isPermanent: Bool

  /// Creates a field that the sync user may read and edit and no field sync has seen.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - type: What values it has, or `nil` for what a field of that name has by convention.
  ///   - isUnneeded: Whether nobody needs it.
  public init(_ name: Name, type: FieldType? = nil, isUnneeded: Bool = false) {
    self.name = name
    self.type = type ?? MarketoField.type(of: name.field)
    self.isUnneeded = isUnneeded
    self.isVisible = true
    self.isWritable = true
    self.isPermanent = false
  }

  /// The custom fields of an organization at its start.
  ///
  /// Those of step 1 (sync-engine.md 2.4) bear the same name on lead and contact,
  /// so that a field sync pairs them; the organization's own do not, so that they
  /// are left to be paired by hand.
  ///
  /// - Complexity: O(*n*) in the fields.
  static func fields(of setup: Setup) -> [CustomField] {
    var names: [Name] = []
    if setup.stage == .prepared {
      for object in ["Lead", "Contact"] { names += MarketoField.scoring.map { Name(object: object, field: $0) } }
    }
    names += ["Product_Interest__c", "Region__c"].map { Name(object: "Lead", field: $0) }
    names += ["Preferred_Product__c", "Territory__c"].map { Name(object: "Contact", field: $0) }
    let legacy = (0..<setup.unneededFields).map { Name(object: "Lead", field: "Legacy_Field_\($0 + 1)__c") }
    return names.map { CustomField($0) } + legacy.map { CustomField($0, isUnneeded: true) }
  }
}
