/// An option of the command line, described once for parsing, help and checks.
package struct Option: Hashable, Sendable {
  /// The long name, without dashes.
  package let name: String
  /// What the value is called in help, or `nil` for an option without one.
  package let value: String?
  /// The words a value can be, or empty where it is free.
  package let words: [String]
  /// Whether it can be given more than once; else the last one counts.
  package let isRepeatable: Bool

  private init(_ name: String, value: String? = nil, words: [String] = [], isRepeatable: Bool = false) {
    self.name = name
    self.value = value
    self.words = words
    self.isRepeatable = isRepeatable
  }

  package static let help = Option("help")
  package static let version = Option("version")
  package static let locale = Option("locale", value: "TAG")
  package static let content = Option("content", value: "DIR")
  package static let tree = Option("tree", value: "TAG=DIR", isRepeatable: true)
  package static let guides = Option("guides", value: "DIR")
  package static let guide = Option("guide", value: "NAME")
  package static let engine = Option("engine", value: "embedded:DIR|snapshot:FILE")
  package static let state = Option("state", value: "DIR")
  package static let format = Option("format", value: "FORMAT")
  package static let color = Option("color", value: "WHEN", words: ["auto", "always", "never"])
  package static let quiet = Option("quiet")
  package static let verbose = Option("verbose")
  package static let linkBase = Option("link-base", value: "URL")
  package static let out = Option("out", value: "FILE")
  package static let maxPageSize = Option("max-page-size", value: "BYTES")
  package static let failOn = Option("fail-on", value: "SEVERITY", words: ["error", "warning", "never"])
  package static let edition = Option("edition", value: "EDITION", words: ["professional", "enterprise", "unlimited"])
  package static let stage = Option("stage", value: "STAGE", words: ["prepared", "empty"])
  package static let auth = Option("auth", value: "MODE", words: ["basic", "oauth"])
  package static let sandbox = Option("sandbox", value: "WHERE", words: ["none", "both", "salesforce", "marketo"])
  package static let unneededFields = Option("unneeded-fields", value: "NUMBER")
  package static let force = Option("force")
  package static let name = Option("name", value: "NAME")

  /// The options that every command takes.
  package static let common: [Option] = [.help, .version, .locale, .format, .color, .quiet, .verbose]

  /// The options that find articles.
  package static let reading: [Option] = [.content, .tree, .maxPageSize]

  /// The options that find a guide and an engine.
  package static let running: [Option] = [.guide, .guides, .engine, .state]
}
