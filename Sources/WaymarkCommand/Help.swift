import Checklists
import Diagnostics
import DocsCheck
import Facts
import Localization
import SyncEngine

/// Writes `--help` from the descriptions of commands and options.
struct Help {
  private let messages: Messages
  private let style: TextStyle

  init(_ messages: Messages, style: TextStyle) {
    self.messages = messages
    self.style = style
  }

  /// The help that was asked for: of the program, a group, or one command.
  ///
  /// - Complexity: O(*n*) in the commands and options.
  func lines(for arguments: ParsedArguments) -> [String] {
    guard let command = arguments.command else { return overview(of: arguments.group) }
    var lines = usage(usage(command)) + [""]
    lines += style.lines(messages.text(command.summaryKey))
    let details = "help.details.\(command.rawValue)"
    if messages.contains(details) { lines += [""] + style.lines(messages.text(details)) }
    if command == .engineDo {
      lines += ["", messages.text("help.actions")] + ActionCatalog.definitions.map { "  " + $0.usage }
      for group in RecordActionCatalog.Group.allCases {
        let actions = RecordActionCatalog.definitions.filter { $0.group == group }
        lines += [""] + style.lines(messages.text(group.headingKey)) + actions.map { "  " + $0.usage }
      }
    }
    if command == .check {
      lines += ["", messages.text("help.rules")] + RuleCatalog.entries.map { "  " + $0.rule.rawValue }
    }
    lines += ["", messages.text("help.options")]
    lines += command.options.flatMap { option($0, of: command) }
    lines += Option.common.flatMap { option($0, of: command) }
    return lines
  }

  private func overview(of group: String?) -> [String] {
    let commands = Command.allCases.filter { command in group.map { command.rawValue.hasPrefix($0 + " ") } ?? true }
    let usage = group.map { "waymark \($0) …" } ?? "waymark [--OPTION…] COMMAND [--OPTION…]"
    var lines = self.usage(usage) + [""]
    if group == nil { lines += style.lines(messages.text("help.about")) + [""] }
    lines.append(messages.text("help.commands"))
    let width = commands.map { ($0.rawValue + " " + $0.operands).displayWidth }.max() ?? 0
    for command in commands {
      let name = command.operands.isEmpty ? command.rawValue : command.rawValue + " " + command.operands
      // On a narrow terminal the text stands below the name.
      let isNarrow = width > style.width / 2
      if isNarrow { lines += style.lines(name, indent: "  ", hangingIndent: "    ") }
      let indent = isNarrow ? "      " : "  \(name.padded(to: width))  "
      lines += style.lines(messages.text(command.summaryKey), indent: indent)
    }
    lines += ["", messages.text("help.options")]
    lines += Option.common.flatMap { option($0, of: nil) }
    lines += [""] + style.lines(messages.text("help.more"))
    lines += ["", messages.text("help.exit")]
    for status in ExitStatus.allCases {
      let number = String(status.rawValue).padded(to: 3, alignment: .trailing)
      lines += style.lines(messages.text("help.exit.\(status.rawValue)"), indent: "  \(number)  ")
    }
    return lines
  }

  private func usage(_ text: String) -> [String] {
    style.lines(messages.text("help.usage", ["usage": .text(text)]), hangingIndent: "  ")
  }

  private func usage(_ command: Command) -> String {
    let operands = command.operands.isEmpty ? "" : " " + command.operands
    return "waymark \(command.rawValue)\(operands) [--OPTION…]"
  }

  private func option(_ option: Option, of command: Command?) -> [String] {
    var words = option.words
    if option == .format, let command { words = command.formats }
    if option == .engine, command?.needsEmbeddedEngine == true { words = ["embedded:DIR"] }
    let value = words.isEmpty ? option.value : words.joined(separator: "|")
    let name = "--" + option.name + (value.map { " " + $0 } ?? "") + (option == .help ? ", -h" : "")
    let text = style.lines(messages.text("help.option.\(option.name)"), indent: "      ")
    return ["  " + name] + text
  }
}

extension ActionCatalog.Definition {
  /// The action with its arguments, as it is typed.
  fileprivate var usage: String {
    ([name.name] + parameters.map { "[\($0.name)=\($0.isSecret ? "@FILE" : "…")]" }).joined(separator: " ")
  }
}

extension RecordActionCatalog.Group {
  /// The key of what stands above the actions of the group.
  var headingKey: String { "help.actions.\(rawValue)" }
}

extension RecordActionCatalog.Definition {
  /// The action with its arguments, as it is typed; what stands in brackets can be left out.
  fileprivate var usage: String {
    let given = parameters.map { $0.isRequired ? "\($0.name)=…" : "[\($0.name)=…]" }
    return ([name.name] + given + (takesValues ? ["[FIELD=…]…"] : [])).joined(separator: " ")
  }
}
