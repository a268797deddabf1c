import Foundation
import YAML

/// As much of JSON Schema 2020-12 as the schema of manifests uses.
///
/// Values are YAML nodes whose scalars have no type yet, as manifests are read: a
/// scalar is of every type that it can be read as.
struct JSONSchema {
  /// What a keyword of a schema holds.
  indirect enum Value {
    case boolean(Bool)
    case number(Int)
    case text(String)
    case array([Value])
    case object([String: Value])

    subscript(key: String) -> Value? {
      if case .object(let members) = self { members[key] } else { nil }
    }

    var text: String? {
      if case .text(let text) = self { text } else { nil }
    }

    var array: [Value] {
      if case .array(let items) = self { items } else { [] }
    }

    var object: [String: Value] {
      if case .object(let members) = self { members } else { [:] }
    }

    var integer: Int? {
      if case .number(let number) = self { number } else { nil }
    }
  }

  /// Keywords that say nothing about whether a value is right.
  static let annotations: Set = ["$schema", "$defs", "title", "description", "default"]

  let root: Value
  private var patterns: [String: NSRegularExpression] = [:]

  init(_ data: Data) throws {
    root = try JSONDecoder().decode(Value.self, from: data)
    var pending = [root]
    while let value = pending.popLast() {
      pending += value.array + value.object.values
      if let pattern = value["pattern"]?.text { patterns[pattern] = try NSRegularExpression(pattern: pattern) }
    }
  }

  /// Tells whether a value is right: as a whole document, or as one of its parts.
  func accepts(_ node: YAMLNode, as definition: String? = nil) -> Bool {
    accepts(node, definition.flatMap { root["$defs"]?[$0] } ?? root)
  }

  private func accepts(_ node: YAMLNode, _ schema: Value) -> Bool {
    if case .boolean(let isAnything) = schema { return isAnything }
    return schema.object.allSatisfy { keyword, value in accepts(node, keyword, value, schema) }
  }

  private func accepts(_ node: YAMLNode, _ keyword: String, _ value: Value, _ schema: Value) -> Bool {
    switch keyword {
    case "$ref":
      guard let name = value.text?.split(separator: "/").last, let target = root["$defs"]?[String(name)] else {
        preconditionFailure("a reference leads nowhere: \(value)")
      }
      return accepts(node, target)
    case "allOf": return value.array.allSatisfy { accepts(node, $0) }
    case "anyOf": return value.array.contains { accepts(node, $0) }
    case "oneOf": return value.array.count { accepts(node, $0) } == 1
    case "if":
      let branch = accepts(node, value) ? schema["then"] : schema["else"]
      return branch.map { accepts(node, $0) } ?? true
    case "then", "else": return true
    case "type": return value.text.map { isOf(type: $0, node) } ?? false
    case "const":
      if case .boolean(let isTrue) = value { return node.scalar == "\(isTrue)" }
      return node.scalar.map { $0 == value.text } ?? false
    case "enum": return node.scalar.map { scalar in value.array.contains { $0.text == scalar } } ?? false
    case "pattern": return matches(node, value)
    case "minLength": return node.scalar.map { $0.unicodeScalars.count >= value.integer ?? 0 } ?? true
    case "minItems": return node.sequence.map { $0.count >= value.integer ?? 0 } ?? true
    case "items": return node.sequence?.allSatisfy { accepts($0, value) } ?? true
    case "required", "properties", "additionalProperties", "propertyNames":
      return node.mapping.map { accepts($0, keyword, value, schema) } ?? true
    default:
      precondition(Self.annotations.contains(keyword), "an unknown keyword: \(keyword)")
      return true
    }
  }

  private func accepts(_ entries: [YAMLNode.Entry], _ keyword: String, _ value: Value, _ schema: Value) -> Bool {
    switch keyword {
    case "required": return value.array.allSatisfy { key in entries.contains { $0.key == key.text } }
    case "properties": return entries.allSatisfy { entry in value[entry.key].map { accepts(entry.value, $0) } ?? true }
    case "additionalProperties":
      let known = schema["properties"]?.object ?? [:]
      return entries.allSatisfy { known[$0.key] != nil || accepts($0.value, value) }
    default:
      return entries.allSatisfy { entry in
        var name = entry.value
        name.content = .scalar(entry.key)
        return accepts(name, value)
      }
    }
  }

  private func isOf(type: String, _ node: YAMLNode) -> Bool {
    switch type {
    case "object": return node.mapping != nil
    case "array": return node.sequence != nil
    case "string": return node.scalar != nil
    case "boolean": return node.scalar == "true" || node.scalar == "false"
    case "integer": return node.scalar.map { Int($0) != nil } ?? false
    default: preconditionFailure("an unknown type: \(type)")
    }
  }

  private func matches(_ node: YAMLNode, _ pattern: Value) -> Bool {
    guard let scalar = node.scalar, let pattern = pattern.text else { return true }
    let range = NSRange(scalar.startIndex..., in: scalar)
    return patterns[pattern]?.firstMatch(in: scalar, range: range) != nil
  }
}

extension JSONSchema.Value: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Self].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: Self].self))
    }
  }
}
