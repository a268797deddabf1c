import Diagnostics
import DocsCheck

/// A page in two locales, the second one with something changed.
struct TranslationExample {
  /// A finding, by what a reader of a report sees of it.
  struct Found: Hashable, CustomStringConvertible {
    let rule: String
    let line: Int
    /// The line of the source that a note names.
    var sourceLine: Int?

    init(_ rule: String, _ line: Int, _ sourceLine: Int? = nil) {
      self.rule = rule
      self.line = line
      self.sourceLine = sourceLine
    }

    init(_ diagnostic: Diagnostic) {
      rule = diagnostic.rule.rawValue + (diagnostic.variant.map { "." + $0 } ?? "")
      line = diagnostic.range.start.line
      sourceLine = diagnostic.notes.first?.range.start.line
    }

    var description: String { "\(line): \(rule)" + (sourceLine.map { " (\($0))" } ?? "") }
  }

  /// What the structural rules find in the German page.
  static func found(source: String, translation: String) throws -> [Found] {
    try found(in: ["en/help/page.md": source, "de/help/page.md": translation], locale: "de")
  }

  /// What the structural rules find in the pages of a locale.
  static func found(in files: [String: String], locale: String) throws -> [Found] {
    let fixture = try ContentFixture(files)
    return try fixture.check().structural.filter { $0.file.contains("/\(locale)/") }.map { Found($0) }
  }
}

extension CheckResult {
  /// What the structural rules of translations found.
  var structural: [Diagnostic] {
    findings.map(\.diagnostic).filter { $0.rule.family == "translation" && !Rule.ofWords.contains($0.rule) }
  }

  /// What the rules about the words of translations found.
  var ofWords: [Diagnostic] {
    findings.map(\.diagnostic).filter { Rule.ofWords.contains($0.rule) }
  }
}
