import Testing

@testable import WaymarkCommand

@Suite("Help")
struct HelpTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test("of a command lists exactly its options", arguments: Command.allCases, Workplace.locales)
  func options(command: Command, locale: String) {
    let answer = place.run("\(command.rawValue) --help --locale \(locale)")
    #expect(answer.status == .done)
    #expect(answer.errorOutput.isEmpty)
    let listed = answer.lines.filter { $0.hasPrefix("  --") }.map { line in
      String(line.dropFirst(4).prefix { $0 != " " && $0 != "," })
    }
    #expect(listed == (command.options + Option.common).map(\.name))
    #expect(answer.output.contains("waymark \(command.rawValue)"))
  }

  @Test("lists exactly the commands, and what each exit status means", arguments: Workplace.locales)
  func overview(locale: String) {
    let answer = place.run("--help --locale \(locale)")
    #expect(answer.status == .done)
    for command in Command.allCases {
      #expect(answer.lines.count { $0.hasPrefix("  \(command.rawValue) ") } == 1, "\(command)")
    }
    for status in WaymarkCommand.ExitStatus.allCases {
      #expect(
        answer.lines.contains {
          $0.hasPrefix("  ") && $0.dropFirst(2).drop { $0 == " " }.hasPrefix("\(status.rawValue)  ")
        })
    }
  }

  @Test("of a group lists its commands alone")
  func group() {
    let lines = place.run("engine --help").lines
    for command in Command.allCases where command.words.count == 1 {
      #expect(!lines.contains { $0.hasPrefix("  \(command.rawValue) ") })
    }
    #expect(lines.contains { $0.hasPrefix("  engine init ") })
  }

  @Test(
    "is asked for beside anything else that is wrong", arguments: ["articles a b --help", "-h why", "next --out x -h"])
  func anyway(line: String) {
    #expect(place.run(line).status == .done)
  }

  @Test("each option of each command is understood", arguments: Command.allCases)
  func understood(command: Command) throws {
    for option in command.options + Option.common {
      let value = option.value.map { [option.words.first ?? (option == .format ? command.formats[0] : $0)] } ?? []
      let operands = Array(repeating: "word", count: command.operandCount.lowerBound)
      let arguments = try ParsedArguments(command.words + ["--" + option.name] + value + operands)
      #expect(arguments.command == command)
      #expect(arguments.has(option))
      #expect(arguments.operands == operands)
    }
  }
}
