import Localization

/// Lines for the log of a GitHub Actions step, which carries out what looks like a command.
enum WorkflowCommand {
  /// Writes a command.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - properties: Its properties.
  ///   - message: Its message, which may have several lines.
  /// - Returns: The line, with a line ending at its end.
  /// - Complexity: O(*n*) in the bytes.
  static func line(_ name: String, _ properties: KeyValuePairs<String, String> = [:], _ message: String = "") -> String
  {
    let list = properties.map { "\($0)=\(escaped($1, isProperty: true))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " " + list)::\(escaped(message, isProperty: false))\n"
  }

  /// Writes a line that is no command, whatever its text is.
  ///
  /// A command begins its line, after white space, with two colons; an older form may begin anywhere, with `##[`.
  ///
  /// - Parameters:
  ///   - mark: What the line begins with.
  ///   - text: The text.
  /// - Returns: The line, with a line ending at its end, and a space without width where a command would begin.
  /// - Complexity: O(*n*) in the bytes.
  static func plainLine(_ mark: PlainMark, _ text: String) -> String {
    mark.rawValue + text.sanitized().replacing("##[", with: "##\u{200B}[") + "\n"
  }

  /// What a line begins with that is no command.
  enum PlainMark: String {
    /// An item of a list.
    case item = "- "
    /// The numbers of the check.
    case summary = "Waymark: "
  }

  /// Escapes what would end a message or a property.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "%"): bytes += Array("%25".utf8)
      case UInt8(ascii: "\r"): bytes += Array("%0D".utf8)
      case UInt8(ascii: "\n"): bytes += Array("%0A".utf8)
      case UInt8(ascii: ":") where isProperty: bytes += Array("%3A".utf8)
      case UInt8(ascii: ",") where isProperty: bytes += Array("%2C".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
