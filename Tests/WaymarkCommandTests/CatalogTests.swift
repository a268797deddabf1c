import Diagnostics
import DocsCheck
import Facts
import Localization
import Markup
import Platform
import SyncEngine
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("The catalogs")
struct CatalogTests {
  private let scan: SourceScan
  private let english: MessageCatalog

  init() throws {
    scan = try SourceScan()
    english = try Workplace.catalog("en")
  }

  @Test(
    "say the same things in every language, with the same placeholders and the right plurals",
    arguments: Workplace.locales)
  func alike(locale: String) throws {
    let catalog = try Workplace.catalog(locale)
    #expect(catalog.locale.description == locale)
    #expect(CatalogCheck.findings(in: catalog, source: english) == [])
  }

  @Test("say nothing in English where another language is meant", arguments: Workplace.locales.filter { $0 != "en" })
  func translated(locale: String) throws {
    let catalog = try Workplace.catalog(locale)
    let same = catalog.messages.filter { key, message in
      // What is only a name, a mark or a placeholder may be the same.
      guard case .text(let text) = message, english.messages[key] == message else { return false }
      return text.split(separator: " ").filter { $0.allSatisfy(\.isLetter) }.count > 2
    }
    #expect(same.keys.sorted() == [])
  }

  @Test("hold every message that the program can ask for, and no other")
  func complete() throws {
    let expected = try families().reduce(into: Set<String>()) { $0.formUnion($1) }.union(try diagnostics())
    let keys = Set(english.messages.keys)
    // More may be said of a command, where there is more to say.
    let details = Set(Command.allCases.map { "help.details.\($0.rawValue)" })
    #expect(expected.subtracting(keys).sorted() == [], "asked for and missing")
    #expect(keys.subtracting(expected).subtracting(details).sorted() == [], "there and never asked for")
  }

  @Test("are asked by no key that is put together in a way unknown here")
  func composed() {
    let known = [
      "fact.", "value.", "help.exit.", "help.option.", "next.", "phase.", "severity.", "why.", "check.",
      "takeBack.", "diff.", "object.", "operation.", "stepStatus.", "errorLevel.", "syncError.", "error.engine.",
    ]
    for literal in scan.literals(after: "messages.text(").union(scan.literals(after: "note("))
    where literal.contains("\\(") {
      #expect(known.contains { literal.hasPrefix($0) }, "\(literal)")
    }
  }

  @Test("describe every rule that the sources name, and no other")
  func described() {
    // What is wrong with a configuration stops the check, and is in no report.
    let reported = rules().values.filter { !$0.hasPrefix("config/") }
    #expect(Set(RuleCatalog.entries.map(\.rule.rawValue)) == Set(reported))
  }

  /// The keys that are written out, and those that are put together.
  private func families() throws -> [Set<String>] {
    let written = scan.literals(after: "messages.text(").union(scan.literals(after: "note(")).filter {
      !$0.contains("\\(")
    }
    // A key that is chosen between two, or kept for later, is a literal somewhere.
    let chosen = english.messages.keys.filter { key in
      ["value.", "expected.", "check."].contains { key.hasPrefix($0) } && scan.says(key)
    }
    let facts = FactCatalog.definitions.map { "fact.\($0.pattern)" }
    let values = FactCatalog.definitions.flatMap { definition -> [String] in
      guard case .enumeration(let words) = definition.type else { return [] }
      return words.map { "value.\(definition.pattern).\($0)" }
    }
    let codes = scan.literals(after: "Code(", in: "SyncEngine/Organization/RecordRefusal.swift")
    #expect(codes.count == 18)
    let options = Command.allCases.flatMap(\.options) + Option.common
    let phases = scan.cases(of: "enum Phase", in: "Runner/StepState.swift")
    let outcomes = scan.cases(of: "enum Outcome", in: "Runner/Runner+Next.swift")
    #expect(phases.count == 7 && outcomes.count == 6)
    let guides = try ["professional", "enterprise-unlimited", "campaign-sync"].map { guide in
      String(decoding: try FileSystem().read("\(TestInputs.content)/guides/\(guide).yaml"), as: UTF8.self)
        .split(separator: "\n")
    }
    let titles = try guides.map { lines in
      String(try #require(lines.first { $0.hasPrefix("title: ") }).dropFirst("title: ".count))
    }
    let undone = guides.joined().filter { $0.hasPrefix("    undo: ") }
      .map { "takeBack." + $0.dropFirst("    undo: ".count) }
    return [
      Set(undone), written, scan.literals(after: "Note(message:"), Set(chosen), Set(facts), Set(values), Set(titles),
      errors(),
      Set(options.map { "help.option.\($0.name)" }), Set(Command.allCases.map(\.summaryKey)),
      Set(WaymarkCommand.ExitStatus.allCases.map { "help.exit.\($0.rawValue)" }),
      Set(Admonition.Kind.known.map { "admonition.\($0.rawValue)" }),
      Set(scan.cases(of: "enum Severity", in: "Diagnostics/Severity.swift").map { "severity.\($0)" }),
      Set(codes.map { "syncError.\($0)" }), Set(ObjectType.standard.map { "object.\($0.name)" }),
      Set(SyncOperation.allCases.map { "operation.\($0.rawValue)" }),
      Set(StepStatus.allCases.map { "stepStatus.\($0.rawValue)" }),
      Set(SyncErrorLevel.allCases.map { "errorLevel.\($0.rawValue)" }),
      Set(phases.map { "why.\($0)" }), Set(outcomes.map { "next.\($0)" }),
      // What a step's own mark says already needs no word.
      Set(phases.subtracting(["done", "ready", "later"]).map { "phase.\($0)" }),
      Set(FileError.Code.known.map { "file.\($0.rawValue)" }),
      Set(
        scan.literals(after: "UnreachableReason(rawValue:", in: "LinkProbe/ProbeOutcome.swift").map {
          "unreachable.\($0)"
        }),
      Set(StreamError.Code.known.map { "stream.\($0.rawValue)" }),
      Set(RowMistake.Kind.allCases.map { "badRow.\($0.rawValue)" }),
      Set(RecordActionCatalog.Group.allCases.map(\.headingKey)),
      Set(RuleCatalog.entries.map(\.descriptionKey)),
      Set(ContentDifference.Category.allCases.map { "diff.count.\($0.rawValue)" }),
    ]
  }

  /// The keys of all errors.
  private func errors() -> Set<String> {
    var codes = scan.literals(after: "CommandError(").filter { !$0.contains("\\(") }
    codes.formUnion(scan.literals(after: "Code(", in: "SyncEngine/Engine/EngineError.swift").map { "engine.\($0)" })
    codes.formUnion(
      scan.literals(after: "Code(", in: "SyncEngine/Engine/EngineUsage.swift").map { "engineUsage.\($0)" })
    codes.formUnion(scan.literals(after: "Code(rawValue:", in: "Guides/ContentError.swift"))
    return Set(codes.map { "error.\($0)" })
  }

  /// The keys of all diagnostics: a rule's own, and those of its variants.
  private func diagnostics() throws -> Set<String> {
    let mistakes = scan.literals(after: "Code(rawValue:", in: "YAML/YAMLError.swift")
    // Rules whose variants are computed.
    let computed: [String: Set<String>] = [
      "badFrontMatter": mistakes, "malformedGuide": mistakes, "badValue": ["fact", "factWord"],
      "pageTooLarge": scan.cases(of: "enum Excess", in: "Markup/PageLimits.swift"),
      "admonitionDiffers": ["missing", "extra", "moved", "kind"], "stepExtra": ["section"],
      "anchorDiffers": ["extra"], "literalTranslated": ["missing"],
      "malformedURL": scan.cases(of: "enum URLFlaw", in: "DocsCheck/Links/URLFlaw.swift"), "emptyLink": ["image"],
      "brokenLinkSyntax": ["space", "fullWidth"],
    ]
    var keys: Set<String> = []
    for (name, identifier) in rules() {
      let (written, hasPlain) = uses(of: name)
      let variants = written.union(computed[name] ?? [])
      keys.formUnion(variants.map { "diagnostic.\(identifier).\($0)" })
      if variants.isEmpty || hasPlain { keys.insert("diagnostic.\(identifier)") }
    }
    return keys
  }

  /// Every rule: its name in code, and its identifier.
  private func rules() -> [String: String] {
    var rules: [String: String] = [:]
    for text in scan.files.values {
      for line in text.split(separator: "\n") where line.contains("= Rule(rawValue: \"") {
        let words = line.split(separator: " ")
        guard let equals = words.firstIndex(of: "="), let quoted = line.split(separator: "\"").dropFirst().first else {
          continue
        }
        rules[String(words[equals - 1])] = String(quoted)
      }
    }
    return rules
  }

  /// The variants that a rule is written with, and whether it is used without one.
  private func uses(of rule: String) -> (variants: Set<String>, hasPlain: Bool) {
    var variants: Set<String> = []
    var hasPlain = false
    // A list of rules uses none of them.
    for (file, text) in scan.files where file != "DocsCheck/RuleCatalog.swift" {
      for piece in text.split(separator: "(.\(rule),", omittingEmptySubsequences: false).dropFirst()
        + text.split(separator: "      .\(rule),", omittingEmptySubsequences: false).dropFirst()
      {
        let rest = piece.drop { $0.isWhitespace }
        guard rest.hasPrefix("variant:") else {
          hasPlain = true
          continue
        }
        let expression = rest.prefix { $0 != "," && $0 != ")" && $0 != "\n" }
        variants.formUnion(
          expression.split(separator: "\"").dropFirst().enumerated().filter { $0.0 % 2 == 0 }.map { String($0.1) })
        if expression.contains("nil") { hasPlain = true }
      }
    }
    // Chosen beforehand, one of the choices being none.
    return (variants, hasPlain || rule == "emptyLink")
  }
}
