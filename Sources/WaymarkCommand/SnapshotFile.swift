import Diagnostics
import Facts
import FoundationEssentials
import Platform

/// Reads what `engine facts --format json` prints.
enum SnapshotFile {
  /// A value of a fact, as JSON has it.
  private enum Value: Decodable {
    case boolean(Bool)
    case integer(Int)
    case text(String)
    case list([String])
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let boolean = try? container.decode(Bool.self) {
        self = .boolean(boolean)
      } else if let integer = try? container.decode(Int.self) {
        self = .integer(integer)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .list(try container.decode([String].self))
      }
    }
  }

  private struct Contents: Decodable {
    var formatVersion: String
    var observedAt: String
    var revision: Int
    var facts: [String: Value]
    var since: [String: String]?
  }

  /// The largest file that is read, in bytes; a real one has 4 KB.
  private static let sizeLimit = 1 << 20

  /// Reads a snapshot.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - fileSystem: Where it is.
  /// - Returns: What it knows; a fact that is `null` or absent is unknown.
  /// - Throws: ``CommandError`` with status 5 where it cannot be read, and that names the fact where a value does not
  ///   fit.
  /// - Complexity: O(*n*) in the bytes.
  static func read(_ path: String, in fileSystem: FileSystem) throws(CommandError) -> Snapshot {
    let bytes: [UInt8]
    do {
      bytes = try fileSystem.read(path, limit: sizeLimit)
    } catch {
      throw CommandError(
        "snapshot.unreadable",
        .engine,
        ["path": .text(path), "reason": .message("file.\(error.code.rawValue)")]
      )
    }
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)),
      let observedAt = Timestamp(contents.observedAt)
    else { throw CommandError("snapshot.malformed", .engine, ["path": .text(path)]) }
    // A minor version only adds, so the major one decides.
    guard contents.formatVersion.split(separator: ".").first == "1" else {
      throw CommandError(
        "snapshot.version",
        .engine,
        ["path": .text(path), "version": .text(contents.formatVersion)]
      )
    }
    var values: [FactKey: FactValue] = [:]
    for (name, value) in contents.facts {
      // A newer engine may know facts that this program does not.
      guard let definition = FactCatalog.definition(of: FactKey(name)), let known = factValue(value, definition.type)
      else { continue }
      guard definition.type.admits(known) else {
        throw CommandError("snapshot.badFact", .engine, ["path": .text(path), "fact": .text(name)])
      }
      values[FactKey(name)] = known
    }
    var since: [FactKey: Timestamp] = [:]
    for (name, moment) in contents.since ?? [:] { since[FactKey(name)] = Timestamp(moment) }
    return Snapshot(observedAt: observedAt, revision: contents.revision, values: values, since: since)
  }

  private static func factValue(_ value: Value, _ type: FactType) -> FactValue? {
    switch value {
    case .null: nil
    case .boolean(let boolean): .boolean(boolean)
    case .integer(let integer): .integer(integer)
    case .list(let members): .set(of: members)
    case .text(let text): type == .timestamp ? Timestamp(text).map(FactValue.timestamp) ?? .text(text) : .text(text)
    }
  }
}
