internal import Facts

/// Reads the arguments of one action on records.
struct RecordArguments {
  let action: ActionName
  let arguments: [String: String]

  private func optional<Value>(_ name: String, _ read: (String) -> Value?) throws(EngineUsage) -> Value? {
    guard let text = arguments[name] else { return nil }
    guard let value = read(text) else { throw EngineUsage(.invalidValue, action: action, argument: name) }
    return value
  }

  private func required<Value>(_ name: String, _ read: (String) -> Value?) throws(EngineUsage) -> Value {
    guard let value = try optional(name, read) else {
      throw EngineUsage(.missingArgument, action: action, argument: name)
    }
    return value
  }

  func text(_ name: String) throws(EngineUsage) -> String {
    try required(name) { $0.isEmpty ? nil : $0 }
  }

  func optionalText(_ name: String) throws(EngineUsage) -> String? {
    try optional(name) { $0.isEmpty ? nil : $0 }
  }

  func number(_ name: String, from least: Int = 1) throws(EngineUsage) -> Int {
    try required(name) { text in Int(text).flatMap { $0 < least ? nil : $0 } }
  }

  func optionalNumber(_ name: String, from least: Int) throws(EngineUsage) -> Int? {
    try optional(name) { text in Int(text).flatMap { $0 < least ? nil : $0 } }
  }

  func list(_ name: String) throws(EngineUsage) -> [String] {
    try required(name, Self.list)
  }

  func optionalList(_ name: String) throws(EngineUsage) -> [String]? {
    try optional(name, Self.list)
  }

  private static func list(_ text: String) -> [String]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return parts.contains("") ? nil : parts
  }

  func optionalCost(_ name: String) throws(EngineUsage) -> Double? {
    try optional(name) { text in Double(text).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }
  }

  func field(_ name: String) throws(EngineUsage) -> CustomField.Name {
    try required(name) { CustomField.Name($0) }
  }

  func type(_ name: String) throws(EngineUsage) -> FieldType {
    try required(name) { FieldType(rawValue: $0) }
  }

  func optionalType(_ name: String) throws(EngineUsage) -> FieldType? {
    try optional(name) { FieldType(rawValue: $0) }
  }

  /// What is not given is not so.
  func flag(_ name: String) throws(EngineUsage) -> Bool {
    try optional(name) { $0 == "true" ? true : $0 == "false" ? false : nil } ?? false
  }
}
