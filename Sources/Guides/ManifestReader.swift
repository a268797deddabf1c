package import Diagnostics
internal import Facts
internal import YAML

/// Reads a guide's manifest, `content/guides/<guide>.yaml`.
///
/// Every mistake is a diagnostic with its place and, where there is one, what was
/// probably meant; see `guide-model.md`.
package struct ManifestReader {
  /// What a reading gives.
  package struct Reading: Sendable {
    /// The guide, or `nil` where mistakes make it unusable.
    package var guide: Guide?
    /// The mistakes.
    package var diagnostics: [Diagnostic]
  }

  let file: String
  var diagnostics: [Diagnostic] = []

  private init(file: String) {
    self.file = file
  }

  /// Reads a manifest.
  ///
  /// - Parameters:
  ///   - bytes: The YAML.
  ///   - file: The name that diagnostics give it.
  /// - Returns: The guide and what is wrong with it.
  /// - Complexity: O(*n*) in the bytes.
  package static func read(_ bytes: [UInt8], file: String) -> Reading {
    var reader = ManifestReader(file: file)
    let guide = reader.readGuide(bytes)
    let isUsable = !reader.diagnostics.contains { $0.severity == .error }
    return Reading(guide: isUsable ? guide : nil, diagnostics: reader.diagnostics)
  }

  private mutating func readGuide(_ bytes: [UInt8]) -> Guide? {
    let root: YAMLNode?
    do throws(YAMLError) {
      root = try YAMLNode.parse(bytes)
    } catch {
      let range = SourceRange(start: error.position, end: error.position)
      report(.malformedGuide, variant: error.code.rawValue, at: range, error.key.map { ["key": .text($0)] } ?? [:])
      return nil
    }
    guard let root, root.mapping != nil else {
      report(.malformedGuide, variant: "malformed", at: root?.range ?? SourceRange(line: 1, column: 1))
      return nil
    }
    let known = ["guide", "title", "applies", "chosen", "given", "articles", "sections", "steps", "hazards"]
    let fields = fields(of: root, known: known, required: ["guide", "title", "applies", "articles", "steps"])
    let isChosenByName = word(fields["chosen"], key: "chosen", of: ["byEngine", "byName"]) == "byName"
    let articles = fields["articles"].map { self.articles($0) } ?? []
    var steps = fields["steps"].map { self.steps($0) } ?? [:]
    for reference in articles {
      guard case .optional = reference.role else { continue }
      for id in steps.keys where id.article == reference.id { steps[id]?.isOptional = true }
    }
    return Guide(
      id: text(fields["guide"], key: "guide") ?? "",
      titleKey: text(fields["title"], key: "title") ?? "",
      applies: fields["applies"].flatMap { condition($0) } ?? .always,
      isChosenByName: isChosenByName,
      given: Set(list(fields["given"], key: "given").compactMap { fact($0)?.fact }),
      articles: articles,
      sections: fields["sections"].map { sections($0) } ?? [:],
      steps: steps,
      hazards: fields["hazards"].map { hazards($0) } ?? [],
      file: file
    )
  }

  private mutating func articles(_ node: YAMLNode) -> [Guide.ArticleReference] {
    guard let nodes = node.sequence, !nodes.isEmpty else {
      report(.badValue, variant: "list", at: node.range, ["key": .text("articles")])
      return []
    }
    var articles: [Guide.ArticleReference] = []
    var seen: Set<String> = []
    for node in nodes {
      let fields = fields(of: node, known: ["id", "done", "role", "before"], required: ["id"])
      guard let id = text(fields["id"], key: "id") else { continue }
      if !seen.insert(id).inserted { report(.duplicateID, at: node.range, ["id": .text(id)]) }
      articles.append(
        Guide.ArticleReference(
          id: id,
          done: fields["done"].flatMap { condition($0) },
          role: role(fields, at: node.range),
          range: node.range
        )
      )
    }
    return articles
  }

  /// Reads how the steps of an article are walked; only those of an optional one have a last moment.
  private mutating func role(_ fields: [String: YAMLNode], at range: SourceRange) -> Guide.Role {
    let role = word(fields["role"], key: "role", of: ["main", "detour", "alternative", "optional"]) ?? "main"
    if role == "optional" {
      if fields["before"] == nil { report(.missingKey, at: range, ["key": .text("before")]) }
      return .optional(before: list(fields["before"], key: "before").compactMap { stepID($0, key: "before") })
    }
    if let before = fields["before"] {
      report(.badValue, variant: "before", at: before.range)
    }
    return role == "detour" ? .detour : role == "alternative" ? .alternative : .main
  }

  private mutating func sections(_ node: YAMLNode) -> [SectionID: Guide.SectionRule] {
    var sections: [SectionID: Guide.SectionRule] = [:]
    for entry in entries(of: node, key: "sections") {
      guard let id = SectionID(entry.key) else {
        report(.badValue, variant: "section", at: entry.keyRange, ["value": .text(entry.key)])
        continue
      }
      let fields = fields(of: entry.value, key: entry.key, known: ["when", "omit"])
      if flag(fields["omit"], key: "omit") {
        if let when = fields["when"] { report(.badValue, variant: "omit", at: when.range) }
        sections[id] = Guide.SectionRule(when: .always, isOmitted: true, range: entry.keyRange)
      } else if let when = fields["when"].flatMap({ condition($0) }) {
        sections[id] = Guide.SectionRule(when: when, isOmitted: false, range: entry.keyRange)
      } else if fields["when"] == nil, entry.value.mapping != nil {
        report(.missingKey, at: entry.value.range, ["key": .text("when")])
      }
    }
    return sections
  }

  private mutating func hazards(_ node: YAMLNode) -> [Guide.Hazard] {
    entries(of: node, key: "hazards").map { entry in
      let keys = ["warnedAt", "guards"]
      let fields = fields(of: entry.value, key: entry.key, known: keys, required: keys)
      var warnings: [Guide.Hazard.Warning] = []
      for warning in list(fields["warnedAt"], key: "warnedAt") {
        let parts = self.fields(of: warning, known: ["step", "kind"], required: ["step", "kind"])
        if let step = stepID(parts["step"], key: "step"), let kind = text(parts["kind"], key: "kind") {
          warnings.append(Guide.Hazard.Warning(step: step, kind: kind))
        }
      }
      let guards = list(fields["guards"], key: "guards").compactMap { stepID($0, key: "guards") }
      return Guide.Hazard(name: entry.key, warnedAt: warnings, guards: guards, range: entry.keyRange)
    }
  }

  // MARK: Parts

  mutating func report(
    _ rule: Rule,
    variant: String? = nil,
    _ severity: Severity = .error,
    at range: SourceRange,
    _ arguments: MessageArguments = [:],
    suggestion: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        rule,
        variant: variant,
        severity: severity,
        file: file,
        range: range,
        arguments: arguments,
        suggestion: suggestion
      )
    )
  }

  mutating func entries(of node: YAMLNode, key: String) -> [YAMLNode.Entry] {
    if let mapping = node.mapping { return mapping }
    report(.badValue, variant: "mapping", at: node.range, ["key": .text(key)])
    return []
  }

  /// The values of a mapping by key; unknown and missing keys are reported.
  ///
  /// - Parameters:
  ///   - node: The mapping.
  ///   - key: The key whose value it is; its first known key stands for an item of a list.
  ///   - known: The keys it can have.
  ///   - required: The keys it must have.
  /// - Returns: The values; empty where the node is no mapping.
  mutating func fields(
    of node: YAMLNode,
    key: String? = nil,
    known: [String],
    required: [String] = []
  ) -> [String: YAMLNode] {
    guard let mapping = node.mapping else {
      report(.badValue, variant: "mapping", at: node.range, ["key": .text(key ?? known.first ?? "")])
      return [:]
    }
    var fields: [String: YAMLNode] = [:]
    for entry in mapping {
      if known.contains(entry.key) {
        fields[entry.key] = entry.value
      } else {
        let nearest = EditDistance.nearest(to: entry.key, among: known)
        report(.unknownKey, at: entry.keyRange, ["key": .text(entry.key)], suggestion: nearest)
      }
    }
    for key in required where fields[key] == nil {
      report(.missingKey, at: node.range, ["key": .text(key)])
    }
    return fields
  }

  /// The nodes of a list, or the one node that stands for a list of one.
  private mutating func list(_ node: YAMLNode?, key: String) -> [YAMLNode] {
    guard let node else { return [] }
    let nodes = node.sequence ?? [node]
    // A hazard without a warning, or one that guards nothing, is never meant.
    if nodes.isEmpty { report(.badValue, variant: "list", at: node.range, ["key": .text(key)]) }
    return nodes
  }

  mutating func text(_ node: YAMLNode?, key: String) -> String? {
    guard let node else { return nil }
    if let text = node.scalar, !text.isEmpty { return text }
    report(.badValue, variant: "text", at: node.range, ["key": .text(key)])
    return nil
  }

  mutating func word(_ node: YAMLNode?, key: String, of words: [String]) -> String? {
    guard let node else { return nil }
    if let text = node.scalar, words.contains(text) { return text }
    let suggestion = node.scalar.flatMap { EditDistance.nearest(to: $0, among: words) }
    let arguments: MessageArguments = ["key": .text(key), "words": .list(words), "value": .text(node.scalar ?? "")]
    report(.badValue, variant: "word", at: node.range, arguments, suggestion: suggestion)
    return nil
  }

  mutating func flag(_ node: YAMLNode?, key: String) -> Bool {
    word(node, key: key, of: ["true", "false"]) == "true"
  }

  mutating func stepID(_ node: YAMLNode?, key: String) -> StepID? {
    guard let text = text(node, key: key), let node else { return nil }
    if let id = StepID(text) { return id }
    report(.badValue, variant: "step", at: node.range, ["value": .text(text)])
    return nil
  }
}
