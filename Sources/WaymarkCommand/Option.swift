import SyncEngine

/// An option of the command line, described once for parsing, help and checks.
struct Option: Hashable, Sendable {
  /// The long name, without dashes.
  let name: String
  /// What the value is called in help, or `nil` for an option without one.
  let value: String?
  /// The words a value can be, or empty where it is free.
  let words: [String]
  /// Whether it can be given more than once; else the last one counts.
  let isRepeatable: Bool

  private init(_ name: String, value: String? = nil, words: [String] = [], isRepeatable: Bool = false) {
    self.name = name
    self.value = value
    self.words = words
    self.isRepeatable = isRepeatable
  }

  static let help = Option("help")
  static let version = Option("version")
  static let locale = Option("locale", value: "TAG")
  static let content = Option("content", value: "DIR")
  static let tree = Option("tree", value: "TAG=DIR", isRepeatable: true)
  static let guides = Option("guides", value: "DIR")
  static let guide = Option("guide", value: "NAME")
  static let engine = Option("engine", value: "embedded:DIR|snapshot:FILE")
  static let state = Option("state", value: "DIR")
  static let format = Option("format", value: "FORMAT")
  static let color = Option("color", value: "WHEN", words: ["auto", "always", "never"])
  static let quiet = Option("quiet")
  static let verbose = Option("verbose")
  static let linkBase = Option("link-base", value: "URL")
  static let out = Option("out", value: "FILE")
  static let maxPageSize = Option("max-page-size", value: "BYTES")
  static let failOn = Option("fail-on", value: "SEVERITY", words: ["error", "warning", "never"])
  static let config = Option("config", value: "FILE")
  static let baseline = Option("baseline", value: "FILE")
  static let writeBaseline = Option("write-baseline", value: "FILE")
  static let external = Option("external")
  static let fix = Option("fix")
  static let changedSince = Option("changed-since", value: "REV")
  static let edition = Option("edition", value: "EDITION", words: ["professional", "enterprise", "unlimited"])
  static let stage = Option("stage", value: "STAGE", words: ["prepared", "empty"])
  static let auth = Option("auth", value: "MODE", words: ["basic", "oauth"])
  static let sandbox = Option("sandbox", value: "WHERE", words: ["none", "both", "salesforce", "marketo"])
  static let unneededFields = Option("unneeded-fields", value: "NUMBER")
  static let force = Option("force")
  static let name = Option("name", value: "NAME")
  static let cycles = Option("cycles", value: "NUMBER")
  static let since = Option("since", value: "MOMENT")
  static let until = Option("until", value: "MOMENT")
  static let object = Option("object", value: "NAME")
  static let operation = Option("operation", value: "NAME", words: SyncOperation.allCases.map(\.rawValue))
  static let status = Option("status", value: "NAME", words: StepStatus.allCases.map(\.rawValue))
  static let level = Option("level", value: "LEVEL", words: SyncErrorLevel.allCases.map(\.rawValue))
  static let limit = Option("limit", value: "NUMBER")
  static let strict = Option("strict")
  static let leads = Option("leads", value: "NUMBER")
  static let contacts = Option("contacts", value: "NUMBER")
  static let accounts = Option("accounts", value: "NUMBER")
  static let opportunities = Option("opportunities", value: "NUMBER")
  static let seed = Option("seed", value: "NUMBER")

  /// The options that every command takes.
  static let common: [Option] = [.help, .version, .locale, .format, .color, .quiet, .verbose]

  /// The options that find articles.
  static let reading: [Option] = [.content, .tree, .config, .maxPageSize]

  /// The options that find a guide and an engine.
  static let running: [Option] = [.guide, .guides, .engine, .state]
}
