import Diagnostics
import FoundationEssentials
import SyncEngine

/// One record as a line of JSON.
enum JSONRow {
  /// A value as JSON has it.
  private enum Value: Decodable {
    case usable(RecordValue)
    /// A list, an object, or a number that is too large.
    case unusable

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .usable(.null)
      } else if let text = try? container.decode(String.self) {
        self = .usable(.text(text))
      } else if let boolean = try? container.decode(Bool.self) {
        // The word, so that a field of texts shows it as it was.
        self = .usable(.text(boolean ? "true" : "false"))
      } else if let integer = try? container.decode(Int.self) {
        self = .usable(.integer(integer))
      } else if let decimal = try? container.decode(Double.self), decimal.isFinite {
        self = .usable(.decimal(decimal))
      } else {
        self = .unusable
      }
    }
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - bytes: The line.
  ///   - line: Its number.
  /// - Returns: The values by name.
  /// - Throws: ``RowMistake``.
  /// - Complexity: O(*n*) in the bytes.
  static func read(_ bytes: ArraySlice<UInt8>, line: Int) throws(RowMistake) -> [String: RecordValue] {
    // A decoder would take UTF-16, too, whose lines end elsewhere.
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
      throw RowMistake(.invalidEncoding, line: line)
    }
    guard let values = try? JSONDecoder().decode([String: Value].self, from: Data(bytes)) else {
      throw RowMistake(.notObject, line: line)
    }
    var row: [String: RecordValue] = [:]
    for name in values.keys.sorted() {
      // A long name is somebody's text rather than a field's name, and is not repeated.
      guard name.utf8.count <= 80, CustomField.Name.isAPIName(name) else { throw RowMistake(.badName, line: line) }
      guard case .usable(let value)? = values[name] else {
        throw RowMistake(.unusableValue, line: line, ["field": .text(name)])
      }
      row[name] = value
    }
    return row
  }

  /// Appends a record as a line, in the order of its columns; values that are empty are left out.
  ///
  /// - Parameters:
  ///   - values: The values as texts.
  ///   - columns: Their names and types.
  ///   - bytes: What the line is appended to.
  /// - Complexity: O(*n*) in the bytes of the values.
  static func append(_ values: [String?], _ columns: [RecordColumn], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (value, column) in zip(values, columns) {
      guard let value else { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      appendText(column.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      let isPlain =
        switch column.type {
        case .boolean: value == "true" || value == "false"
        case .integer: Int(value).map { String($0) == value } ?? false
        case .decimal:
          Int(value).map { String($0) == value } ?? Double(value).map { $0.isFinite && "\($0)" == value } ?? false
        default: false
        }
      if isPlain { bytes += value.utf8 } else { appendText(value, to: &bytes) }
    }
    bytes += "}\n".utf8
  }

  /// Appends a text between quotes (RFC 8259, 7).
  private static func appendText(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case 0..<0x20: bytes += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
