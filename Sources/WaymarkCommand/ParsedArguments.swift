import Diagnostics

/// Exactly what was typed, taken apart; nothing of the system is looked at.
struct ParsedArguments: Sendable {
  /// The command, or `nil` where only help or the version is asked for.
  var command: Command?
  /// The words of a group of commands, such as `engine`, where help for it is asked.
  var group: String?
  /// The operands.
  var operands: [String] = []
  private var values: [Option: [String]] = [:]

  /// The value that counts of an option, or `nil` where it was not given.
  subscript(option: Option) -> String? { values[option]?.last }

  /// Every value of an option, in order.
  func all(_ option: Option) -> [String] { values[option] ?? [] }

  /// Whether an option was given.
  func has(_ option: Option) -> Bool { values[option] != nil }

  /// The format to print.
  var format: String {
    self[.format] ?? command?.formats.first ?? "text"
  }

  /// Every option of the program.
  private static let everyOption: [Option] = {
    var options = Option.common
    for command in Command.allCases {
      for option in command.options where !options.contains(option) { options.append(option) }
    }
    return options
  }()

  /// Takes arguments apart.
  ///
  /// Options may stand before or after the command; `--` ends them.
  ///
  /// - Parameter arguments: The arguments, without the program's name.
  /// - Throws: ``CommandError`` with status 2 that names what is wrong and the nearest valid one.
  /// - Complexity: O(*n*) in the arguments.
  init(_ arguments: [String]) throws(CommandError) {
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      }
      if argument == "-h" {
        values[.help, default: []].append("")
      } else if argument.hasPrefix("--") {
        try takeOption(argument.dropFirst(2), &rest)
      } else if argument.hasPrefix("-"), argument.utf8.count > 1 {
        throw CommandError(
          "unknownOption",
          .usage,
          ["option": .text(argument)],
          suggestion: Self.nearestOption(String(argument.drop { $0 == "-" }))
        )
      } else {
        words.append(argument)
      }
    }
    try takeCommand(words)
    try checkOptions()
  }

  private mutating func takeOption(_ text: Substring, _ rest: inout ArraySlice<String>) throws(CommandError) {
    let name = String(text.prefix { $0 != "=" })
    guard let option = Self.everyOption.first(where: { $0.name == name }) else {
      throw CommandError(
        "unknownOption",
        .usage,
        ["option": .text("--" + name)],
        suggestion: Self.nearestOption(name)
      )
    }
    let inline = text.utf8.count > name.utf8.count ? String(text.dropFirst(name.count + 1)) : nil
    guard option.value != nil else {
      if inline != nil { throw CommandError("optionTakesNoValue", .usage, ["option": .text("--" + name)]) }
      values[option, default: []].append("")
      return
    }
    guard let value = inline ?? rest.popFirst(), !value.isEmpty else {
      throw CommandError(
        "optionNeedsValue",
        .usage,
        ["option": .text("--" + name), "value": .text(option.value ?? "")]
      )
    }
    if !option.words.isEmpty, !option.words.contains(value) {
      throw CommandError(
        "badOptionValue",
        .usage,
        ["option": .text("--" + name), "value": .text(value), "words": .list(option.words)],
        suggestion: EditDistance.nearest(to: value, among: option.words)
      )
    }
    values[option, default: []].append(value)
  }

  private mutating func takeCommand(_ words: [String]) throws(CommandError) {
    guard !words.isEmpty else { return }
    if let command = Command.allCases.first(where: { words.starts(with: $0.words) }) {
      self.command = command
      operands = Array(words.dropFirst(command.words.count))
      return
    }
    // How many of the words lead to a group, such as `engine record`.
    let depth = (0...words.count).last { count in
      Command.allCases.contains { $0.words.count > count && $0.words.starts(with: words.prefix(count)) }
    }
    if depth == words.count {
      group = words.joined(separator: " ")
      return
    }
    let isGroup = depth ?? 0 > 0
    let typed = Self.withoutValue(words.prefix((depth ?? 0) + 1).joined(separator: " "))
    let candidates = Command.allCases.filter { isGroup == ($0.words.count > 1) }.map(\.rawValue)
    throw CommandError(
      "unknownCommand",
      .usage,
      ["command": .text(typed)],
      suggestion: EditDistance.nearest(to: typed, among: candidates)
        ?? EditDistance.nearest(to: typed, among: Command.allCases.map(\.words[0]))
    )
  }

  private func checkOptions() throws(CommandError) {
    guard let command, !has(.help), !has(.version) else { return }
    let allowed = Option.common + command.options
    for option in values.keys.sorted(by: { $0.name < $1.name }) where !allowed.contains(option) {
      throw CommandError(
        "optionNotForCommand",
        .usage,
        ["option": .text("--" + option.name), "command": .text(command.rawValue)],
        suggestion: EditDistance.nearest(to: option.name, among: allowed.map(\.name)).map { "--" + $0 }
      )
    }
    if let format = self[.format], !command.formats.contains(format) {
      throw CommandError(
        "badOptionValue",
        .usage,
        ["option": .text("--format"), "value": .text(format), "words": .list(command.formats)],
        suggestion: EditDistance.nearest(to: format, among: command.formats)
      )
    }
    if operands.count < command.operandCount.lowerBound {
      throw CommandError(
        "missingOperand",
        .usage,
        ["command": .text(command.rawValue), "operands": .text(command.operands)]
      )
    }
    if operands.count > command.operandCount.upperBound {
      let operand = operands[command.operandCount.upperBound]
      throw CommandError("extraOperand", .usage, ["operand": .text(Self.withoutValue(operand))])
    }
  }

  /// A word without what follows an equals sign: at the wrong place, that may be a secret.
  private static func withoutValue(_ word: String) -> String {
    word.firstIndex(of: "=").map { word[...$0] + "…" } ?? word
  }

  private static func nearestOption(_ name: String) -> String? {
    EditDistance.nearest(to: name, among: everyOption.map(\.name)).map { "--" + $0 }
  }
}
