import Diagnostics
import DocsCheck
import Guides
import Localization
import Platform

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Session {
  /// What became of external addresses, but for those that the repository or its publishing chain leaves out.
  func answers(
    to addresses: [String],
    in tree: ContentTree,
    _ configuration: CheckConfiguration
  ) throws(CommandError) -> [String: ExternalAnswer] {
    // Answers are good for other working copies, too.
    let links = ExternalLinks(configuration.external, cache: PathText.join(stateFolder, "links"), context)
    let exclusions = LinkExclusions(of: tree, in: context.fileSystem)
    return try links.answers(to: addresses.filter { !exclusions.contains($0) })
  }
}

/// Asks for external addresses through the program `waymark-probe`, which is started from this program's own folder.
struct ExternalLinks {
  /// The first line that the program reads.
  private struct Policy: Encodable {
    struct Header: Encodable {
      var origin: String
      var name: String
      var variable: String
    }

    struct Cache: Encodable {
      var path: String
    }

    var formatVersion = "1.0"
    var include: [String]?
    var exclude: [String]?
    var allowAddresses: [String]?
    var headers: [Header]?
    var cache: Cache
  }

  /// A line that it writes.
  private struct Line: Decodable {
    var index: Int
    var outcome: String
    var status: Int?
    var address: String?
    var reason: String?
  }

  private let context: CommandContext
  private let policy: Policy

  /// Prepares to ask.
  ///
  /// - Parameters:
  ///   - configuration: What the repository wants.
  ///   - cache: The file in which answers are kept for a while.
  ///   - context: Where the program is, and what it gets.
  init(_ configuration: ExternalPolicy, cache: String, _ context: CommandContext) {
    self.context = context
    let headers = configuration.headers.map { Policy.Header(origin: $0.origin, name: $0.name, variable: $0.variable) }
    policy = Policy(
      include: configuration.included.isEmpty ? nil : configuration.included,
      exclude: configuration.excluded.isEmpty ? nil : configuration.excluded,
      allowAddresses: configuration.allowedAddresses.isEmpty ? nil : configuration.allowedAddresses,
      headers: headers.isEmpty ? nil : headers,
      cache: Policy.Cache(path: cache)
    )
  }

  /// Asks for addresses.
  ///
  /// - Parameter addresses: The addresses.
  /// - Returns: What became of each; an address of another scheme than http and https is not asked for.
  /// - Throws: ``CommandError`` where the program is not there, or cannot use what it was given.
  /// - Complexity: That of the network.
  func answers(to addresses: [String]) throws(CommandError) -> [String: ExternalAnswer] {
    let asked = addresses.filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
    guard !asked.isEmpty else { return [:] }
    let outcome: Spawn.Outcome
    do throws(FileError) {
      outcome = try Spawn.run(program, environment: context.environment, input: input(for: asked))
    } catch {
      throw CommandError("noProbe", .content, ["path": .text(program)])
    }
    guard outcome.succeeded else {
      let said = String(decoding: outcome.errorOutput.prefix(200), as: UTF8.self)
      throw CommandError("probeFailed", .content, ["reason": .text(said.sanitized())])
    }
    var answers: [String: ExternalAnswer] = [:]
    let decoder = JSONDecoder()
    for bytes in outcome.output.split(separator: UInt8(ascii: "\n")) {
      guard let line = try? decoder.decode(Line.self, from: Data(bytes)), asked.indices.contains(line.index)
      else { continue }
      answers[asked[line.index]] = Self.answer(line)
    }
    return answers
  }

  /// The program beside this one.
  private var program: String {
    context.executablePath.map { PathText.join(PathText.parent(of: $0), "waymark-probe") } ?? "waymark-probe"
  }

  private func input(for addresses: [String]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var lines = try? [encoder.encode(policy)] else { preconditionFailure("a policy holds only texts") }
    for address in addresses {
      guard let line = try? encoder.encode(address) else { preconditionFailure("an address is a text") }
      lines.append(line)
    }
    return Array(lines.joined(separator: Data("\n".utf8))) + Array("\n".utf8)
  }

  private static func answer(_ line: Line) -> ExternalAnswer {
    switch line.outcome {
    case "dead": .dead(status: line.status ?? 0)
    case "redirected": .moved(to: line.address)
    case "unreachable": .unreachable(reason: line.reason ?? "protocol")
    default: .alive
    }
  }
}
