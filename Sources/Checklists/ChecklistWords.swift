import Diagnostics
import Facts
import Guides
package import Localization
import Runner

/// Says what every format of a checklist says around its steps.
package struct ChecklistWords: Sendable {
  private let messages: Messages

  /// Creates the words of a locale.
  package init(_ messages: Messages) {
    self.messages = messages
  }

  /// What an admonition begins with: the name of its kind; an unknown kind is its own name.
  package func head(ofAdmonition kind: String) -> String {
    let key = "admonition.\(kind)"
    let name = messages.contains(key) ? messages.text(key) : kind
    return messages.text("checklist.admonition", ["kind": .text(name)])
  }

  /// How far a checklist has come, or that no engine was looked at.
  func progress(of checklist: Checklist) -> String {
    guard checklist.isVerified else { return messages.text("checklist.unverified") }
    let (verified, total) = checklist.progress
    return messages.text("checklist.progress", ["verified": .number(verified), "count": .number(total)])
  }

  /// What a reader calls a step: its number and the heading of its section.
  func name(of step: StepID, among items: [Checklist.Item]) -> String {
    let section = items.first { $0.id.section == step.section }?.words?.section ?? step.section.anchor
    return messages.text("checklist.stepName", ["number": .number(step.ordinal), "section": .text(section)])
  }

  /// That the guide can go on without a step, as a prefix of what it says to do.
  func optionalMark(of state: StepState) -> String {
    state.isOptional ? messages.text("checklist.optional") + " " : ""
  }

  /// What takes a step back before it is done again; `nil` where nothing has to.
  func takingBack(_ state: StepState) -> String? {
    guard let action = state.takesBack?.name else { return nil }
    // A guide of one's own may take back by an action that no guide here does.
    guard messages.contains("takeBack.\(action)") else {
      return messages.text("checklist.takeBack", ["action": .text(action)])
    }
    return messages.text("takeBack.\(action)")
  }

  /// The language of words that are not in the wanted one, as a prefix.
  func languageMark(of locale: String, wanted: String) -> String {
    locale == wanted ? "" : "(\(locale)) "
  }
}
