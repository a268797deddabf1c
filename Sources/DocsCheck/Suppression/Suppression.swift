package import Diagnostics
import Markup

/// The rules about comments that silence findings.
extension Rule {
  /// A comment that silences something and does not say why.
  package static let suppressionWithoutReason = Rule(rawValue: "suppression/missing-reason")
  /// A comment that silences nothing.
  package static let unusedSuppression = Rule(rawValue: "suppression/unused")
  /// A comment that names a rule that there is not.
  package static let unknownSuppressedRule = Rule(rawValue: "suppression/unknown-rule")
  /// A comment for this program that it does not understand.
  package static let malformedSuppression = Rule(rawValue: "suppression/malformed")

  /// All of them.
  package static let suppressions: [Rule] = [
    .suppressionWithoutReason, .unusedSuppression, .unknownSuppressedRule, .malformedSuppression,
  ]
}

/// A comment that silences findings on the next line:
/// `<!-- waymark-disable-next-line RULE, RULE: REASON -->`, or in a manifest the same after a number sign.
struct Suppression: Sendable {
  /// The rules that it names, in order.
  let rules: [Rule]
  /// Whether it says why.
  let hasReason: Bool
  /// Where the comment stands.
  let range: SourceRange
  /// The line whose findings it silences, counted from 1.
  var line: Int
  /// The nearest anchor before it.
  let anchor: String

  private static let beginning = Array("<!--".utf8)
  private static let name = "waymark-disable"
  private static let directive = "waymark-disable-next-line"

  /// What a comment is.
  private enum Content {
    case suppression(rules: [String], hasReason: Bool)
    case malformed
  }

  /// The comments of a page, and what is wrong with them.
  ///
  /// - Parameter page: The page.
  /// - Returns: The comments in order, and diagnostics.
  /// - Complexity: O(*n*) in the nodes, and in the bytes of raw HTML.
  static func all(on page: Page) -> (suppressions: [Suppression], diagnostics: [Diagnostic]) {
    var suppressions: [Suppression] = []
    var diagnostics: [Diagnostic] = []
    for index in page.document.nodes.indices {
      switch page.document.nodes[index].kind {
      case .htmlBlock, .htmlInline: break
      default: continue
      }
      guard mayBeOne(page.document.literal(index)) else { continue }
      let text = page.document.text(index)
      guard let content = content(of: text) else { continue }
      let range = page.document.nodes[index].range
      // An HTML block has its last line ending within.
      let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } - (text.hasSuffix("\n") ? 1 : 0)
      switch content {
      case .malformed:
        diagnostics.append(Diagnostic(.malformedSuppression, severity: .warning, file: page.file, range: range))
      case .suppression(let names, let hasReason):
        suppressions.append(
          Suppression(
            rules: names.map { Rule(rawValue: $0) },
            hasReason: hasReason,
            range: range,
            line: range.start.line + lines + 1,
            anchor: page.anchors.nearest(to: range.start)
          )
        )
      }
    }
    return (stacked(suppressions), diagnostics)
  }

  /// The comments of a manifest, each alone on its line after a number sign, and what is wrong with them.
  ///
  /// - Parameters:
  ///   - bytes: The manifest.
  ///   - file: The name that diagnostics give it.
  /// - Returns: The comments in order, and diagnostics.
  /// - Complexity: O(*n*) in the bytes.
  static func all(
    inYAML bytes: [UInt8],
    _ file: String
  ) -> (suppressions: [Suppression], diagnostics: [Diagnostic]) {
    var suppressions: [Suppression] = []
    var diagnostics: [Diagnostic] = []
    let source = SourceText(bytes)
    for line in 1..<source.lineCount + 1 {
      let written = source.bytes[source.lineRange(line)]
      let comment = written.drop { $0 == 0x20 }
      guard comment.first == UInt8(ascii: "#"),
        let content = content(ofWords: WhiteSpace.collapsed(String(decoding: comment.dropFirst(), as: UTF8.self)))
      else { continue }
      let range = SourceRange(line: line, column: comment.startIndex - written.startIndex + 1, length: comment.count)
      switch content {
      case .malformed:
        diagnostics.append(Diagnostic(.malformedSuppression, severity: .warning, file: file, range: range))
      case .suppression(let names, let hasReason):
        let rules = names.map { Rule(rawValue: $0) }
        suppressions.append(
          Suppression(rules: rules, hasReason: hasReason, range: range, line: line + 1, anchor: "")
        )
      }
    }
    return (stacked(suppressions), diagnostics)
  }

  /// Of several comments, one below the other, all mean what follows the last.
  private static func stacked(_ comments: [Suppression]) -> [Suppression] {
    var suppressions = comments
    for index in suppressions.indices.reversed().dropFirst()
    where suppressions[index].line == suppressions[index + 1].range.start.line {
      suppressions[index].line = suppressions[index + 1].line
    }
    return suppressions
  }

  private static func mayBeOne(_ literal: ArraySlice<UInt8>) -> Bool {
    guard literal.starts(with: beginning) else { return false }
    return literal.dropFirst(beginning.count).drop { $0 <= 0x20 }.starts(with: name.utf8)
  }

  /// What a comment that begins with the program's name says.
  private static func content(of comment: String) -> Content? {
    var text = Substring(comment).dropFirst(beginning.count)
    guard let end = text.firstRange(of: "-->") else { return .malformed }
    text = text[..<end.lowerBound]
    return content(ofWords: WhiteSpace.collapsed(String(text)))
  }

  private static func content(ofWords words: String) -> Content? {
    guard words.hasPrefix(directive + " ") else {
      // A word that only begins alike is not meant for this program.
      return words == directive || words.hasPrefix(name + " ") || words.hasPrefix(name + "-") ? .malformed : nil
    }
    let rest = words.dropFirst(directive.count + 1)
    let names = rest.prefix { $0 != ":" }
    let reason = rest.dropFirst(names.count + 1)
    let rules = names.split { $0 == "," || $0 == " " }.map(String.init)
    return rules.isEmpty ? .malformed : .suppression(rules: rules, hasReason: !reason.allSatisfy(\.isWhitespace))
  }
}
