import Guides

extension ManifestFixture {
  private static let first = "\"setup#start/1\": { do: salesforce.login, requires: none }"

  /// Every mistake in the form of a manifest.
  static let structural: [ManifestFixture] = keys + values + steps + requirements + comparisons

  private static let keys: [ManifestFixture] = [
    ManifestFixture("an unknown key", "hazards:", "▶hazard:", .unknownKey, meant: "hazards"),
    ManifestFixture("an unknown key of an article", "role: alt", "▶roles: alt", .unknownKey, meant: "role"),
    ManifestFixture(
      "an unknown key of a section", "#start\": {", "#start\": { ▶then: none,", .unknownKey, meant: "when"),
    ManifestFixture(
      "an unknown key of a step", "requires: none", "requires: none, ▶keep: true", .unknownKey, meant: "keeps"),
    ManifestFixture("an unknown key of a hazard", "guards", "▶guard: none, guards", .unknownKey, meant: "guards"),
    ManifestFixture("an unknown key of a warning", "kind: NOTE", "kind: NOTE, ▶steps: a", .unknownKey, meant: "step"),
    ManifestFixture("an unknown key far from any", "requires: none", "requires: none, ▶xyzzy: true", .unknownKey),
    ManifestFixture("no title", manifest: "▶" + valid.replacing("title: guide.sample.title\n", with: ""), .missingKey),
    ManifestFixture(
      "no articles", manifest: "▶guide: a\ntitle: a\napplies: { fact: oauth.consent, is: true }\nsteps: {}\n",
      .missingKey),
    ManifestFixture("an article without id", "{ id: more, role: alternative }", "▶{ role: alternative }", .missingKey),
    ManifestFixture("a section without when", "{ when: { fact: oauth.consent, is: false } }", "▶{}", .missingKey),
    ManifestFixture(
      "a section that is not left out after all", "{ when: { fact: oauth.consent, is: false } }", "▶{ omit: false }",
      .missingKey),
    ManifestFixture(
      "an optional article without a last moment", "{ id: more, role: alternative }", "▶{ id: more, role: optional }",
      .missingKey),
    ManifestFixture("a step that does not say what it does", "{ do: salesforce.login, ", "▶{ ", .missingKey),
    ManifestFixture("a hazard that guards nothing", ", guards: \"setup#start/2\"", "", .missingKey).marking(
      "{ warnedAt"),
    ManifestFixture(
      "a warning without kind", "{ step: \"setup#start/1\", kind: NOTE }", "▶{ step: \"setup#start/1\" }", .missingKey),
  ]

  private static let values: [ManifestFixture] = [
    ManifestFixture("an empty name", "guide: sample", "guide: ▶\"\"", .badValue, "text"),
    ManifestFixture("a list for a title", "guide.sample.title", "▶[a]", .badValue, "text"),
    ManifestFixture("articles that are no list", "articles:\n", "articles: ▶{}\nx:\n", .badValue, "list").removing("x"),
    ManifestFixture("no article at all", "articles:\n", "articles: ▶[]\nx:\n", .badValue, "list").removing("x"),
    ManifestFixture(
      "a last moment of an article that is not optional", "role: alternative",
      "role: alternative, before: ▶\"setup#start/1\"", .badValue, "before"),
    ManifestFixture(
      "an optional article before no step", "role: alternative", "role: optional, before: ▶[]", .badValue, "list"),
    ManifestFixture(
      "an optional article before what is no step", "role: alternative", "role: optional, before: ▶setup", .badValue,
      "step"),
    ManifestFixture(
      "a guide that is chosen by nobody", "articles:\n", "chosen: ▶never\narticles:\n", .badValue, "word"),
    ManifestFixture(
      "an unknown fact that is given", "articles:\n", "given: ▶oauth.consen\narticles:\n", .unknownFact,
      meant: "oauth.consent"),
    ManifestFixture("an unknown role", "role: alternative", "role: ▶side", .badValue, "word"),
    ManifestFixture("a misspelt role", "role: alternative", "role: ▶detuor", .badValue, "word", meant: "detour"),
    ManifestFixture("an article that is listed twice", "{ id: more,", "▶{ id: setup,", .duplicateID),
    ManifestFixture(
      "a section that is no mapping", "{ when: { fact: oauth.consent, is: false } }", "▶none", .badValue, "mapping"),
    ManifestFixture(
      "a section that is left out and applies in some cases", "{ when: { fact: oauth.consent, is: false } }",
      "{ omit: true, when: ▶{ fact: oauth.consent, is: false } }", .badValue, "omit"),
    ManifestFixture("a malformed section", "\"setup#start\":", "▶\"setup/start\":", .badValue, "section"),
    ManifestFixture("a section with a step's name", "\"setup#start\":", "▶\"setup#start/1\":", .badValue, "section"),
    ManifestFixture("hazards that are no mapping", "hazards:\n", "hazards: ▶none\nx:\n", .badValue, "mapping").removing(
      "x"),
    ManifestFixture("a hazard without a warning", "{ step: \"setup#start/1\", kind: NOTE }", "▶[]", .badValue, "list"),
    ManifestFixture("a hazard that guards no step", "guards: \"setup#start/2\"", "guards: ▶[]", .badValue, "list"),
    ManifestFixture(
      "a warning at what is no step", "step: \"setup#start/1\"", "step: ▶\"setup#start\"", .badValue, "step"),
    ManifestFixture(
      "a hazard that guards what is no step", "guards: \"setup#start/2\"", "guards: [▶start]", .badValue, "step"),
  ]

  private static let steps: [ManifestFixture] =
    [
      "setup#start", "setup/1", "#start/1", "setup#start/0", "setup#start/01", "setup#start/+1", "setup#start/one",
      "setup#a/b/",
    ]
    .map { ManifestFixture("the malformed step \($0)", "\"setup#start/1\":", "▶\"\($0)\":", .badValue, "step") } + [
      ManifestFixture(
        "a step that is no mapping", "{ do: salesforce.login, requires: none }", "▶none", .badValue, "mapping"),
      ManifestFixture(
        "steps that are no mapping",
        manifest: "guide: a\ntitle: a\napplies: { fact: oauth.consent, is: true }\narticles: [{ id: a }]\nsteps: ▶[]\n",
        .badValue, "mapping"),
      ManifestFixture(
        "an unknown action", "salesforce.login", "▶salesforce.logon", .unknownAction, meant: "salesforce.login"),
      ManifestFixture("an action far from any", "salesforce.login", "▶teleport", .unknownAction),
      ManifestFixture(
        "an unknown action in a list", "do: salesforce.login", "do: [salesforce.login, ▶marketo.syncField]",
        .unknownAction, meant: "marketo.syncFields"),
      ManifestFixture(
        "an unknown conditional action", "do: salesforce.login", "do: [{ action: ▶marketo.startsync2 }]",
        .unknownAction, meant: "marketo.startSync"),
      ManifestFixture(
        "a conditional action without action", "do: salesforce.login",
        "do: [▶{ only: { fact: oauth.consent, is: true } }]", .missingKey),
      ManifestFixture(
        "an unknown key of a conditional action", "do: salesforce.login",
        "do: [{ action: salesforce.login, ▶onyl: none }]", .unknownKey, meant: "only"),
      ManifestFixture("no action in a list", "do: salesforce.login", "do: ▶[]", .badValue, "actions"),
      ManifestFixture("none in a list of actions", "do: salesforce.login", "do: [▶none]", .unknownAction),
      ManifestFixture("an action without text", "do: salesforce.login", "do: ▶\"\"", .badValue, "text"),
      ManifestFixture(
        "an unknown action that takes back", "requires: none", "requires: none, undo: ▶marketo.cancelDialogue",
        .unknownAction, meant: "marketo.cancelDialog"),
      ManifestFixture(
        "typed text without text", "requires: none", "requires: none, types: [reset, ▶\"\"]", .badValue, "text"),
      ManifestFixture("yes for a flag", "requires: none", "requires: none, optional: ▶yes", .badValue, "word"),
      ManifestFixture(
        "a misspelt flag", "requires: none", "requires: none, keeps: ▶ture", .badValue, "word", meant: "true"),
      ManifestFixture(
        "an alternative that is no step", "requires: none",
        "requires: none, when: { fact: oauth.consent, is: true, otherwise: ▶more }", .badValue, "step"),
      ManifestFixture(
        "an alternative of a section", "is: false }", "is: false, ▶otherwise: \"more#a/1\" }", .unknownKey),
    ]

  private static let requirements: [ManifestFixture] = [
    ManifestFixture(
      "a step that does not say what it requires", first, "▶\"setup#start/1\": { do: salesforce.login }",
      .missingRequires),
    .requires("an empty requirement", "▶[]", .vacuousRequires),
    .requires("an empty condition", "▶{}", .vacuousRequires),
    .requires("an empty text", "▶\"\"", .vacuousRequires),
    .requires("an empty all", "{ all: ▶[] }", .vacuousRequires),
    .requires("an empty any", "{ any: ▶[] }", .vacuousRequires),
    .requires(
      "an empty all inside", "{ not: { any: [{ fact: oauth.consent, is: true }, { all: ▶[] }] } }", .vacuousRequires),
    .requires("an all that is no list", "{ all: ▶{ fact: oauth.consent, is: true } }", .vacuousRequires),
    .requires("a word other than none", "▶nothing", .badValue, "mapping"),
    .requires("a list without all or any", "▶[{ fact: oauth.consent, is: true }]", .badValue, "mapping"),
    .requires(
      "all beside any", "{ all: [{ fact: oauth.consent, is: true }], ▶any: [{ fact: oauth.consent, is: true }] }",
      .unknownKey),
    .requires("all beside a fact", "{ all: [{ fact: oauth.consent, is: true }], ▶fact: oauth.consent }", .unknownKey),
    .requires("not of nothing", "{ not: ▶{} }", .missingKey),
    ManifestFixture(
      "a guide for an unknown fact", "applies: { fact: salesforce.edition", "applies: { fact: ▶salesforce.editoin",
      .unknownFact, meant: "salesforce.edition"),
  ]

  private static let comparisons: [ManifestFixture] = [
    .requires("an unknown fact", "{ fact: ▶oauth.conset, is: true }", .unknownFact, meant: "oauth.consent"),
    .requires("a fact far from any", "{ fact: ▶weather, is: true }", .unknownFact),
    .requires(
      "a member of a family with too few parts", "{ fact: ▶salesforce.fieldVisible.Lead, is: true }", .unknownFact,
      meant: "salesforce.fieldVisible.*.*"),
    .requires(
      "a member of a family with an empty part", "{ fact: ▶marketo.mapping.custom., is: a }", .unknownFact,
      meant: "marketo.mapping.custom.*"),
    .requires("no fact", "▶{ is: true }", .missingKey),
    .requires("no comparison", "▶{ fact: oauth.consent }", .badValue, "comparison"),
    .requires("two comparisons", "▶{ fact: oauth.consent, is: true, isNot: false }", .badValue, "comparison"),
    .requires("an unknown comparison", "{ fact: oauth.consent, is: true, ▶isnt: false }", .unknownKey, meant: "isNot"),
    .requires("yes for a boolean", "{ fact: oauth.consent, is: ▶yes }", .badValue, "factWord"),
    .requires("on for a boolean", "{ fact: oauth.consent, isNot: ▶on }", .badValue, "factWord"),
    .requires("a misspelt boolean", "{ fact: oauth.consent, is: ▶flase }", .badValue, "factWord", meant: "false"),
    .requires(
      "a misspelt word", "{ fact: salesforce.edition, is: ▶enterprize }", .badValue, "factWord", meant: "enterprise"),
    .requires(
      "a misspelt word in a list", "{ fact: sandbox.pair, in: [mixed, ▶bothSandboxes] }", .badValue, "factWord",
      meant: "bothSandbox"),
    .requires("an empty list", "{ fact: sandbox.pair, in: ▶[] }", .badValue, "list"),
    .requires("no list", "{ fact: sandbox.pair, in: ▶mixed }", .badValue, "list"),
    .requires("a text for a number", "{ fact: fields.unneededVisible.count, atMost: ▶few }", .badValue, "fact"),
    .requires("a fraction for a number", "{ fact: fields.unneededVisible.count, is: ▶1.5 }", .badValue, "fact"),
    .requires("a number asked of a word", "{ fact: salesforce.edition, atLeast: ▶3 }", .badValue, "number"),
    .requires("a moment of another form", "{ fact: sync.lastSyncedAt, is: ▶2026-01-01 }", .badValue, "fact"),
    .requires("a list for a text", "{ fact: credential.username, is: ▶[a] }", .badValue, "fact"),
    .requires("a list in a set", "{ fact: fields.unneeded, is: ▶[[a]] }", .badValue, "fact"),
    .requires("maybe known", "{ fact: fields.unneeded, known: ▶maybe }", .badValue, "word"),
    .requires("an override without reason", "{ fact: oauth.consent, is: true, override: ▶true }", .badValue, "word"),
    .requires(
      "a misspelt override", "{ fact: oauth.consent, is: true, override: ▶raeson }", .badValue, "word", meant: "reason"),
    .requires("a severity of another kind", "{ fact: oauth.consent, is: true, severity: ▶error }", .badValue, "word"),
    .requires(
      "a way out that is no step", "{ fact: oauth.consent, is: true, else: ▶\"setup#start\" }", .badValue, "step"),
  ]

  /// Every way not to be the YAML of a manifest.
  static let malformed: [ManifestFixture] = [
    ManifestFixture("nothing", manifest: "▶", .malformedGuide, "malformed"),
    ManifestFixture("a list", manifest: "▶- a\n", .malformedGuide, "malformed"),
    ManifestFixture("a word", manifest: "▶guide\n", .malformedGuide, "malformed"),
    ManifestFixture("a colon in a value", "title: guide", "title: é▶: guide", .malformedGuide, "unexpectedColon"),
    ManifestFixture("a repeated key", "applies:", "▶title: again\napplies:", .malformedGuide, "duplicateKey"),
    ManifestFixture("a repeated step", first, first + "\n  ▶" + first, .malformedGuide, "duplicateKey"),
    ManifestFixture("an alias", "requires: none", "requires: ▶*all", .malformedGuide, "alias"),
    ManifestFixture("an anchor", "requires: none", "requires: ▶&all none", .malformedGuide, "alias"),
    ManifestFixture("a second document", manifest: valid + "▶---\nguide: b\n", .malformedGuide, "severalDocuments"),
    ManifestFixture("a bracket that is never closed", manifest: "guide: [a\n▶", .malformedGuide, "unclosed"),
    // The root, steps and one step are three levels, so the 62nd bracket is the 65th level.
    .requires(
      "too many levels", String(repeating: "[", count: 61) + "▶[" + String(repeating: "]", count: 62), .malformedGuide,
      "tooDeep"),
  ]

  /// Manifests that are right, by what they have in place of `requires: none`.
  static let accepted = [
    "requires: none", "requires: 'none'",
    "requires: { fact: oauth.consent, is: true }", "requires: { fact: oauth.consent, isNot: false }",
    "requires: { fact: salesforce.edition, in: [enterprise] }", "requires: { fact: fields.unneeded, known: true }",
    "requires: { fact: sync.lastSyncedAt, isNot: 2026-01-01T00:00:00Z }",
    "requires: { fact: fields.unneeded, is: [Lead.A__c, Lead.B__c] }",
    "requires: { fact: fields.unneeded, is: Lead.A__c }",
    "requires: { fact: fields.unneeded, in: [[a], b] }", "requires: { fact: credential.username, is: a }",
    "requires: { fact: salesforce.fieldVisible.Lead.A__c, is: true }",
    "requires: { fact: fields.unneededVisible.count, atLeast: -1 }",
    "requires: { not: { any: [{ all: [{ fact: oauth.consent, is: true }] }, { fact: sync.enabled, is: false }] } }",
    "requires: { fact: oauth.consent, is: true, override: reason, severity: warn, else: 'setup#start/2' }",
    "requires: none, when: { fact: oauth.consent, is: true }",
    "requires: none, when: { fact: oauth.consent, is: true, otherwise: 'more#a/1' }",
    "requires: none, when: { not: { fact: oauth.consent, is: true }, otherwise: 'more#a/1' }",
    "requires: none, when: { all: [{ fact: oauth.consent, is: true }], otherwise: 'more#a/1' }",
    "requires: none, types: reset", "requires: none, types: [a, b]", "requires: none, undo: marketo.cancelDialog",
    "requires: none, optional: true, keeps: true, attest: false",
    "requires: none, wait: { fact: mail.tokenDelivered, is: true }, establishes: { fact: oauth.consent, is: true }",
  ]

  /// Moves the mark before a part.
  private func marking(_ part: String) -> ManifestFixture {
    var copy = self
    copy.marked = marked.replacing(part, with: "▶" + part)
    return copy
  }

  /// Leaves out a key whose value stood in the way, with its lines.
  private func removing(_ key: String) -> ManifestFixture {
    var copy = self
    var lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "\(key):") else { preconditionFailure("a fixture removes what is there") }
    let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
    lines.removeSubrange(start..<end)
    copy.marked = lines.joined(separator: "\n")
    return copy
  }
}
