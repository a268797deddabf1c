import Diagnostics
package import Facts
import Guides
package import Localization
import Markup
import Runner

/// Sets a checklist for a terminal, or for a mail or ticket where there is none.
package struct ChecklistTerminal {
  private let messages: Messages
  private let style: TextStyle
  private let checklistWords: ChecklistWords
  private let facts: FactWords
  private let links: LinkWords
  private let showsIDs: Bool

  /// Creates a setter.
  ///
  /// - Parameters:
  ///   - messages: The words around the steps.
  ///   - style: How text is set.
  ///   - links: How links are written.
  ///   - showsIDs: Whether each step's id is shown.
  package init(_ messages: Messages, style: TextStyle, links: LinkWords, showsIDs: Bool) {
    self.messages = messages
    self.style = style
    self.links = links
    self.showsIDs = showsIDs
    checklistWords = ChecklistWords(messages)
    facts = FactWords(messages)
  }

  /// The title of the guide and how far it has come.
  package func header(of checklist: Checklist) -> [String] {
    var lines = style.lines(checklist.title(messages).sanitized())
      .map { style.colored($0, .bold) }
    lines += style.lines(checklistWords.progress(of: checklist))
    return lines
  }

  /// The steps, under the headings of their sections.
  ///
  /// - Complexity: O(*n*) in their words.
  package func lines(of items: [Checklist.Item], locale: String) -> [String] {
    var lines: [String] = []
    var section: String?
    var detour: StepID?
    for item in items {
      if let blocked = item.state.detourFor, blocked != detour {
        detour = blocked
        let name = checklistWords.name(of: blocked, among: items)
        lines += [""] + style.lines(messages.text("checklist.detour", ["step": .text(name)]))
      }
      if item.id.section.description != section {
        section = item.id.section.description
        let heading = item.words?.section ?? item.id.section.description
        lines.append("")
        lines += style.lines(style.plain(heading)).map { style.colored($0, .bold) }
      }
      lines.append("")
      lines += self.lines(of: item, locale: locale)
    }
    return lines
  }

  private func lines(of item: Checklist.Item, locale: String) -> [String] {
    var lines: [String] = []
    for note in item.words?.preface ?? [] { lines += admonition(note, mark: "·", color: .dim, locale: locale) }
    for caution in item.words?.cautions ?? [] {
      lines += admonition(caution, mark: "⚠", color: .yellow, locale: locale)
    }
    if let takingBack = checklistWords.takingBack(item.state) {
      lines += style.lines(takingBack, indent: "↶ ").map { style.colored($0, .yellow) }
    }
    let number = "\(mark(of: item.state.phase)) \(item.id.ordinal). "
    let indent = String(repeating: " ", count: number.displayWidth)
    if let words = item.words {
      let language = checklistWords.languageMark(of: words.locale, wanted: locale)
      lines += style.lines(
        language + checklistWords.optionalMark(of: item.state) + style.marked(words.instruction),
        indent: number
      )
      for detail in words.details {
        switch detail {
        case .text(let runs): lines += style.lines(style.marked(runs), indent: indent)
        case .table(let rows, let alignments):
          lines += TableLayout(rows, alignments, style: style).lines(indent: indent)
        }
      }
    } else {
      let missing = messages.text("checklist.missingArticle", ["article": .text(item.id.article)])
      lines += style.lines(missing, indent: number)
    }
    for note in item.words?.notes ?? [] { lines += admonition(note, mark: indent + "·", color: .dim, locale: locale) }
    if item.state.isIrreversible, item.state.phase != .done {
      lines += style.lines(messages.text("checklist.irreversible"), indent: indent + "! ")
    }
    lines += evidence(of: item, indent: indent)
    for link in item.words?.links ?? [] {
      let (text, address) = links.words(of: link, on: item.words?.page)
      if !text.isEmpty { lines += style.lines(style.plain(text), indent: indent + "→ ") }
      // An address is never broken: it must be whole to be copied.
      lines.append(indent + (text.isEmpty ? "→ " : "  ") + address.sanitized())
    }
    if showsIDs { lines.append(style.colored(indent + item.id.description.sanitized(), .dim)) }
    return lines
  }

  /// What was observed of a step's preconditions, and what it waits for.
  private func evidence(of item: Checklist.Item, indent: String) -> [String] {
    guard item.state.phase != .done, item.state.phase != .notApplicable else { return [] }
    var lines: [String] = []
    if item.state.phase == .later {
      // What it requires is brought about by then, so nothing of now says anything.
      guard !item.state.after.isEmpty else { return [] }
      let names = item.state.after.map { "\($0.section.anchor)/\($0.ordinal)" }
      return style.lines(messages.text("checklist.after", ["steps": .list(names)]), indent: indent + "… ")
    }
    for observation in item.state.preconditions { lines += line(observation, indent: indent) }
    for observation in item.state.awaited {
      let text = messages.text("checklist.waiting", ["what": .text(facts.explanation(of: observation))])
      lines += style.lines(text, indent: indent + "… ")
    }
    return lines
  }

  /// An observation with its mark.
  package func line(_ observation: Observation, indent: String, showsSince: Bool = false) -> [String] {
    let (mark, color): (String, TextStyle.Color) =
      switch observation.truth {
      case .true: ("✓ ", .green)
      case .false: (observation.atom.isAdvisory ? "! " : "✗ ", observation.atom.isAdvisory ? .yellow : .red)
      case .unknown: ("? ", .yellow)
      }
    var text = facts.explanation(of: observation)
    if showsSince, let since = observation.since {
      text = messages.text("checklist.since", ["text": .text(text), "moment": .text(since.description)])
    }
    return style.lines(text, indent: indent + mark).map { style.colored($0, color) }
  }

  private func admonition(
    _ caution: StepWords.Caution,
    mark: String,
    color: TextStyle.Color,
    locale: String
  ) -> [String] {
    let language = checklistWords.languageMark(of: caution.locale, wanted: locale)
    let text = checklistWords.head(ofAdmonition: caution.kind) + language
    return style.lines(text + style.marked(caution.runs), indent: mark + " ").map { style.colored($0, color) }
  }

  private func mark(of phase: StepState.Phase) -> String {
    switch phase {
    case .done: "[x]"
    case .ready: "[ ]"
    case .waiting: "[…]"
    case .blocked: "[✗]"
    case .unknown: "[?]"
    case .later: "[ ]"
    case .notApplicable: "[-]"
    }
  }
}
