import Localization
import Testing

@testable import WaymarkCommand

@Suite("On a terminal")
struct TerminalTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise --unneeded-fields 2")
  }

  /// Whether a line holds something that must be whole to be copied: an address, an id or a path.
  private func isWhole(_ line: String) -> Bool {
    let word = line.split(separator: " ").max { $0.displayWidth < $1.displayWidth } ?? ""
    return word.contains("/") || word.contains("#") || word.contains("-") || word.contains("|") || word.contains("=")
  }

  @Test("no line is wider than the terminal", arguments: [24, 25, 31, 40, 60, 79, 80, 100, 120], Workplace.locales)
  func width(columns: Int, locale: String) {
    place.width = columns
    let commands = [
      "next", "plan", "why start-salesforce-sync/2", "render --guide professional", "engine facts", "steps",
      "engine status", "engine do salesforce.login", "next --help", "--help",
    ]
    for command in commands {
      let wide = place.run("\(command) --locale \(locale) --color never").lines.filter { $0.displayWidth > columns }
      #expect(wide.filter { !isWhole($0) } == [], "\(command)")
    }
  }

  @Test("a narrower terminal loses no word", arguments: [24, 40, 120])
  func words(columns: Int) {
    let letters = { (text: String) in text.filter { $0.isLetter } }
    let wide = letters(place.run("plan --locale de").output)
    place.width = columns
    #expect(letters(place.run("plan --locale de --color never").output) == wide)
  }

  /// What decides whether colors are used.
  struct Choice: Sendable {
    var option: String?
    var environment: [String: String] = [:]
    var isTerminal = true
    var used: Bool
  }

  static let choices = [
    Choice(used: true), Choice(isTerminal: false, used: false),
    Choice(environment: ["NO_COLOR": "1"], used: false), Choice(environment: ["NO_COLOR": ""], used: true),
    Choice(environment: ["TERM": "dumb"], used: false), Choice(environment: ["TERM": "xterm"], used: true),
    Choice(option: "never", used: false), Choice(option: "always", isTerminal: false, used: true),
    Choice(option: "always", environment: ["NO_COLOR": "1", "TERM": "dumb"], used: true),
    Choice(option: "auto", isTerminal: false, used: false),
    Choice(option: "auto", environment: ["NO_COLOR": "1"], used: false),
  ]

  @Test("colors are used where they are wanted and can be shown", arguments: choices)
  func colors(choice: Choice) {
    place.width = choice.isTerminal ? 80 : nil
    place.environment.merge(choice.environment) { $1 }
    let option = choice.option.map { " --color \($0)" } ?? ""
    for command in ["next", "plan", "render", "steps", "articles", "why verify-sync/2"] {
      let output = place.run(command + option).output
      #expect(output.contains("\u{1B}[") == choice.used, "\(command)")
    }
    // A machine is never given colors.
    for command in ["next --format json", "render --format markdown", "graph --guide professional --format dot"] {
      #expect(!place.run(command + " --color always").output.contains("\u{1B}"))
    }
  }

  @Test("colors change nothing but colors")
  func plain() {
    place.width = 60
    var colored = place.run("plan --locale zh-Hans --color always").output
    while let start = colored.firstIndex(of: "\u{1B}"), let end = colored[start...].firstIndex(of: "m") {
      colored.removeSubrange(start...end)
    }
    let marks: Set<Character> = ["[", "]", "`"]
    let plain = place.run("plan --locale zh-Hans --color never").output
    #expect(
      colored.filter { !marks.contains($0) && !$0.isWhitespace }
        == plain.filter { !marks.contains($0) && !$0.isWhitespace })
  }

  @Test("results go to standard output, everything else to standard error")
  func streams() {
    #expect(place.run("next").errorOutput.isEmpty)
    let articles = place.run("articles")
    #expect(!articles.output.contains("4 article"))
    #expect(articles.errorOutput.hasSuffix("\n"))
    #expect(place.run("next --guide x").output.isEmpty)
    let refused = place.run("engine do marketo.confirmStart")
    #expect(refused.status == .findings)
    #expect(refused.output.isEmpty)
    #expect(refused.errorOutput.contains("✗"))
    #expect(place.run("engine do salesforce.login --quiet").text.isEmpty)
  }

  @Test("verbose shows the ids of steps and facts")
  func verbose() throws {
    #expect(place.run("next --verbose").output.contains("#retrieve-sync-user-security-token/1"))
    #expect(!place.run("next").output.contains("#retrieve-sync-user-security-token/1"))
    #expect(place.run("engine facts --verbose").output.contains("sync.status"))
  }
}
