import Checklists
import Facts
import Guides
import Markup
import Runner

/// What `next` and `plan` answer to a machine.
struct StepsAnswer: Encodable {
  struct Progress: Encodable {
    var verified: Int
    var total: Int
  }

  var formatVersion = JSONText.formatVersion
  var guide: String
  var locale: String
  var outcome: String
  var progress: Progress
  var steps: [StepAnswer]

  init(_ checklist: Checklist, _ outcome: NextSteps.Outcome, _ links: LinkWords) {
    guide = checklist.guide
    locale = checklist.locale
    self.outcome = "\(outcome)"
    progress = Progress(verified: checklist.progress.verified, total: checklist.progress.total)
    steps = checklist.items.map { StepAnswer($0, links) }
  }
}

/// One step of an answer.
struct StepAnswer: Encodable {
  struct Caution: Encodable {
    var kind: String
    var text: String
    var locale: String
  }

  var id: String
  var section: String
  var ordinal: Int
  var instruction: String?
  var locale: String?
  var phase: String
  var verdict: String
  var action: String
  var actions: [String]
  var undo: String?
  var irreversible: Bool
  var optional: Bool
  var detourFor: String?
  var after: [String]
  var preconditions: [ObservationJSON]
  var awaited: [ObservationJSON]
  var cautions: [Caution]
  var notes: [Caution]
  var links: [String]
  var types: [String]

  init(_ item: Checklist.Item, _ links: LinkWords) {
    let state = item.state
    id = state.id.description
    section = state.id.section.anchor
    ordinal = state.id.ordinal
    instruction = item.words.map { Self.text($0.instruction) }
    locale = item.words?.locale
    phase = state.phase.rawValue
    verdict = state.verdict.name
    action = state.nextAction?.name ?? "none"
    actions = state.actions.map(\.name)
    undo = item.undo?.name
    irreversible = state.isIrreversible
    optional = state.isOptional
    detourFor = state.detourFor?.description
    after = state.after.map(\.description)
    preconditions = state.preconditions.map { ObservationJSON($0) }
    awaited = state.awaited.map { ObservationJSON($0) }
    cautions = (item.words?.cautions ?? []).map(Self.caution)
    notes = ((item.words?.preface ?? []) + (item.words?.notes ?? [])).map(Self.caution)
    self.links = (item.words?.links ?? []).map { links.address(of: $0.destination) }
    types = item.types
  }

  private static func caution(_ caution: StepWords.Caution) -> Caution {
    Caution(kind: caution.kind, text: text(caution.runs), locale: caution.locale)
  }

  private static func text(_ runs: [InlineRun]) -> String {
    WhiteSpace.collapsed(runs.map { $0.isLineBreak ? " " : $0.text }.joined())
  }
}

/// What `why` answers to a machine.
struct WhyAnswer: Encodable {
  var formatVersion = JSONText.formatVersion
  var guide: String
  var locale: String
  var step: StepAnswer?
  var verdict: String
  var causes: [ObservationJSON]
  var prerequisites: [String]
  var wayOut: [String]

  init(_ explanation: Explanation, _ checklist: Checklist, _ links: LinkWords) {
    guide = checklist.guide
    locale = checklist.locale
    step = checklist.items.first.map { StepAnswer($0, links) }
    verdict = explanation.state.verdict.name
    causes = explanation.causes.map { ObservationJSON($0) }
    prerequisites = explanation.prerequisites
    wayOut = explanation.wayOut.map(\.description)
  }
}
