import Diagnostics
import Guides
import Testing

/// A small manifest with one mistake, and what must be said of it.
struct ManifestFixture: CustomTestStringConvertible {
  /// What is wrong.
  var name: String
  /// The manifest; `▶` marks the place of the diagnostic and is no part of it.
  var marked: String
  var rule: Rule
  var variant: String?
  var suggestion: String?

  var testDescription: String { name }

  /// A manifest without a mistake.
  static let valid = """
    guide: sample
    title: guide.sample.title
    applies: { fact: salesforce.edition, is: professional }
    articles:
      - { id: setup }
      - { id: more, role: alternative }
    sections:
      "setup#start": { when: { fact: oauth.consent, is: false } }
    steps:
      "setup#start/1": { do: salesforce.login, requires: none }
      "setup#start/2": { do: none, requires: { fact: fields.unneededVisible.count, atMost: 0 } }
    hazards:
      harm: { warnedAt: { step: "setup#start/1", kind: NOTE }, guards: "setup#start/2" }

    """

  /// Creates a fixture by replacing a part of the valid manifest, which must be there.
  init(
    _ name: String,
    _ part: String,
    _ replacement: String,
    _ rule: Rule,
    _ variant: String? = nil,
    meant suggestion: String? = nil
  ) {
    precondition(Self.valid.contains(part), "a fixture replaces what is there")
    self.name = name
    let parts = Self.valid.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    marked = parts[0] + replacement + parts[1]
    (self.rule, self.variant, self.suggestion) = (rule, variant, suggestion)
  }

  /// Creates a fixture from a whole manifest.
  init(_ name: String, manifest marked: String, _ rule: Rule, _ variant: String? = nil) {
    (self.name, self.marked, self.rule, self.variant) = (name, marked, rule, variant)
  }

  /// Creates a fixture whose second step requires something wrong.
  static func requires(
    _ name: String,
    _ requirement: String,
    _ rule: Rule,
    _ variant: String? = nil,
    meant suggestion: String? = nil
  ) -> ManifestFixture {
    ManifestFixture(
      name, "{ fact: fields.unneededVisible.count, atMost: 0 }", requirement, rule, variant, meant: suggestion)
  }

  /// Leaves out a part.
  func without(_ part: String) -> ManifestFixture {
    var copy = self
    copy.marked = marked.replacing(part, with: "")
    return copy
  }

  /// The manifest without its mark.
  var text: String { parts.joined() }

  /// The place of the mark; the column in bytes.
  var position: SourcePosition {
    let head = Array(parts[0].utf8)
    let newline = UInt8(ascii: "\n")
    let column = head.count - (head.lastIndex(of: newline).map { $0 + 1 } ?? 0) + 1
    return SourcePosition(line: head.count { $0 == newline } + 1, column: column)
  }

  private var parts: [Substring] {
    let parts = marked.split(separator: "▶", omittingEmptySubsequences: false)
    precondition(parts.count == 2, "a fixture has one mark")
    return parts
  }
}
