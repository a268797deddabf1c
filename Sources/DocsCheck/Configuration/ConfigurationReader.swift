package import Diagnostics
import Guides
internal import YAML

/// The rules about a configuration.
extension Rule {
  /// A configuration that is not YAML.
  package static let malformedConfiguration = Rule(rawValue: "config/malformed")
  /// A key that a configuration does not have.
  package static let unknownConfigurationKey = Rule(rawValue: "config/unknown-key")
  /// A value that its key cannot have.
  package static let badConfigurationValue = Rule(rawValue: "config/bad-value")
  /// A rule that there is not.
  package static let unknownConfigurationRule = Rule(rawValue: "config/unknown-rule")
}

/// Reads `.waymark.yaml`; every mistake is a diagnostic with its place.
package struct ConfigurationReader {
  private let file: String
  private var configuration = CheckConfiguration()
  private var diagnostics: [Diagnostic] = []

  private init(file: String) {
    self.file = file
  }

  /// The largest file that is read, in bytes: far more than a person writes.
  package static let sizeLimit = 1 << 20

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - bytes: The YAML.
  ///   - file: The name that diagnostics give it.
  /// - Returns: What it says, and what is wrong with it.
  /// - Complexity: O(*n*) in the bytes.
  package static func read(
    _ bytes: [UInt8],
    file: String
  ) -> (configuration: CheckConfiguration, diagnostics: [Diagnostic]) {
    var reader = ConfigurationReader(file: file)
    do throws(YAMLError) {
      if let root = try YAMLNode.parse(bytes) { reader.read(root) }
    } catch {
      let reason = MessageArgument.message("diagnostic.guide/malformed.\(error.code.rawValue)")
      let range = SourceRange(start: error.position, end: error.position)
      reader.report(.malformedConfiguration, at: range, ["reason": reason, "key": .text(error.key ?? "")])
    }
    return (reader.configuration, reader.diagnostics)
  }

  private static let keys = ["locales", "locale", "ignore", "severity", "aliases", "glossary", "external"]

  private mutating func read(_ root: YAMLNode) {
    for entry in mapping(root, of: nil) {
      switch entry.key {
      case "locales": readLocales(entry.value)
      case "locale": configuration.locale = text(entry.value, of: entry.key)
      case "ignore": configuration.ignored = texts(entry.value, of: entry.key).map { GlobPattern($0) }
      case "severity": readSeverities(entry.value)
      case "aliases": readAliases(entry.value)
      case "glossary": configuration.glossary = path(entry.value, of: entry.key)
      case "external": readExternal(entry.value)
      default: reportUnknown(entry, among: Self.keys)
      }
    }
  }

  private mutating func readLocales(_ node: YAMLNode) {
    for entry in mapping(node, of: "locales") {
      guard let path = path(entry.value, of: entry.key) else { continue }
      configuration.locales.append(CheckConfiguration.LocaleFolder(tag: entry.key, folder: path))
    }
  }

  private mutating func readSeverities(_ node: YAMLNode) {
    for entry in mapping(node, of: "severity") {
      guard let scope = scope(entry) else { continue }
      if entry.value.scalar != nil {
        if let level = level(entry.value) { configuration.severities.set(level, of: scope) }
        continue
      }
      for locale in mapping(entry.value, of: entry.key) {
        if let level = level(locale.value) { configuration.severities.set(level, of: scope, in: locale.key) }
      }
    }
  }

  private mutating func scope(_ entry: YAMLNode.Entry) -> SeverityPolicy.Scope? {
    if entry.key.hasSuffix("/*") {
      let family = String(entry.key.dropLast(2))
      if RuleCatalog.entries.contains(where: { $0.rule.family == family }) { return .family(family) }
    } else if RuleCatalog.entry(of: Rule(rawValue: entry.key)) != nil {
      return .rule(Rule(rawValue: entry.key))
    }
    let nearest = RuleCatalog.nearest(to: entry.key)
    report(.unknownConfigurationRule, at: entry.keyRange, ["rule": .text(entry.key)], suggestion: nearest)
    return nil
  }

  private mutating func level(_ node: YAMLNode) -> SeverityPolicy.Level? {
    let words = SeverityPolicy.Level.allCases.map(\.rawValue)
    guard let text = text(node, of: "severity") else { return nil }
    if let level = SeverityPolicy.Level(rawValue: text) { return level }
    report(
      .badConfigurationValue,
      variant: "word",
      at: node.range,
      ["value": .text(text), "words": .list(words)],
      suggestion: EditDistance.nearest(to: text, among: words)
    )
    return nil
  }

  private mutating func readAliases(_ node: YAMLNode) {
    for entry in mapping(node, of: "aliases") {
      guard let target = text(entry.value, of: entry.key) else { continue }
      guard let old = Self.path(entry.key), let new = Self.path(target) else {
        let isOld = Self.path(entry.key) == nil
        let range = isOld ? entry.keyRange : entry.value.range
        let value = isOld ? entry.key : target
        report(.badConfigurationValue, variant: "path", at: range, ["value": .text(value)])
        continue
      }
      if old.hasSuffix("/") != new.hasSuffix("/") {
        report(.badConfigurationValue, variant: "folder", at: entry.value.range, ["value": .text(target)])
        continue
      }
      configuration.aliases.add(old, to: new)
    }
  }

  private static let externalKeys = ["include", "exclude", "allow", "headers"]

  private mutating func readExternal(_ node: YAMLNode) {
    for entry in mapping(node, of: "external") {
      switch entry.key {
      case "include": configuration.external.included = texts(entry.value, of: entry.key)
      case "exclude": configuration.external.excluded = texts(entry.value, of: entry.key)
      case "allow": configuration.external.allowedAddresses = texts(entry.value, of: entry.key)
      case "headers":
        for origin in mapping(entry.value, of: entry.key) {
          for header in mapping(origin.value, of: origin.key) {
            guard let variable = text(header.value, of: header.key) else { continue }
            configuration.external.headers.append(
              ExternalPolicy.Header(origin: origin.key, name: header.key, variable: variable)
            )
          }
        }
      default: reportUnknown(entry, among: Self.externalKeys)
      }
    }
  }

  // MARK: Parts

  /// A path below a root, without a slash at its start; `nil` where it leads out of it.
  private static func path(_ text: String) -> String? {
    let path = text.hasPrefix("/") ? String(text.dropFirst()) : text
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    if path.isEmpty || parts.contains(where: { $0.elementsEqual("..".utf8) }) { return nil }
    return path
  }

  /// The path that a value must be.
  private mutating func path(_ node: YAMLNode, of key: String) -> String? {
    guard let text = text(node, of: key) else { return nil }
    let path = Self.path(text)
    if path == nil { report(.badConfigurationValue, variant: "path", at: node.range, ["value": .text(text)]) }
    return path
  }

  private mutating func mapping(_ node: YAMLNode, of key: String?) -> [YAMLNode.Entry] {
    if let entries = node.mapping { return entries }
    // A key with nothing after it says nothing.
    if node.scalar?.isEmpty == true { return [] }
    report(
      .badConfigurationValue, variant: key.map { _ in "mapping" } ?? "keys", at: node.range, ["key": .text(key ?? "")])
    return []
  }

  private mutating func text(_ node: YAMLNode, of key: String) -> String? {
    if let text = node.scalar, !text.isEmpty { return text }
    report(.badConfigurationValue, variant: "text", at: node.range, ["key": .text(key)])
    return nil
  }

  private mutating func texts(_ node: YAMLNode, of key: String) -> [String] {
    if let nodes = node.sequence { return nodes.compactMap { text($0, of: key) } }
    return text(node, of: key).map { [$0] } ?? []
  }

  private mutating func reportUnknown(_ entry: YAMLNode.Entry, among known: [String]) {
    let nearest = EditDistance.nearest(to: entry.key, among: known)
    report(.unknownConfigurationKey, at: entry.keyRange, ["key": .text(entry.key)], suggestion: nearest)
  }

  private mutating func report(
    _ rule: Rule,
    variant: String? = nil,
    at range: SourceRange,
    _ arguments: MessageArguments,
    suggestion: String? = nil
  ) {
    let diagnostic = Diagnostic(
      rule,
      variant: variant,
      severity: .error,
      file: file,
      range: range,
      arguments: arguments,
      suggestion: suggestion
    )
    diagnostics.append(diagnostic)
  }
}
