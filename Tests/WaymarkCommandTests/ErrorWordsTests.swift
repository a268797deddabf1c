import Testing
import WaymarkCommand

@Suite("What an error says")
struct ErrorWordsTests {
  private let place: Workplace
  private static let lines = [
    "next --lcoale", "nxet", "engine iniit", "articles --format jsn", "articles --color x", "articles --quiet=1",
    "articles --guide", "articles one", "articles --locale xx", "why", "why nothing", "next --guide x", "steps x",
    "steps --content /", "steps --max-page-size x", "graph --guide x", "engine init", "engine facts --engine x",
    "engine do x", "engine do marketo.setSandbox on=x", "engine do marketo.setSandbox x=1",
    "engine do marketo.setSandbox x",
    "engine do marketo.enterCredentials token=x", "engine do marketo.enterCredentials token=@/x",
    "engine do marketo.confirmStart", "engine init --edition professional", "engine facts --engine embedded:/x",
    "engine facts --engine snapshot:/x", "engine cycle --engine snapshot:/x", "render --out /", "next --guides /",
    "engine init --edition professional --state /dev/null", "engine log --since x", "engine errors --object x",
    "engine log --limit x", "engine log --status x", "engine backlog --engine snapshot:/x", "engine run",
    "engine cycle", "engine run --cycles 0",
    "engine record import x y", "engine record import lead /x",
    "engine record export lead --out /", "engine do salesforce.editRecord", "engine generate --leads x",
  ]

  init() throws {
    place = try Workplace()
    place.run("engine init --edition professional")
  }

  @Test("is said in each language, in no other, and never as a key", arguments: lines, Workplace.locales)
  func words(line: String, locale: String) throws {
    place.environment["LANG"] = locale == "zh-Hans" ? "zh_CN.UTF-8" : locale
    let answer = place.run(line)
    #expect(answer.status != .done, "\(answer.text)")
    #expect(answer.output.isEmpty)
    #expect(!answer.errorOutput.isEmpty)
    guard locale != "en" else { return }
    place.environment["LANG"] = "en"
    let english = place.run(line)
    #expect(english.status == answer.status)
    let same = answer.errorOutput.split(separator: "\n").filter {
      english.errorOutput.split(separator: "\n").contains($0)
    }
    #expect(same.isEmpty)
  }

  @Test(
    "uses the language of the option even where another option is wrong", arguments: ["--locale de", "--locale=de"])
  func option(option: String) {
    #expect(place.run("next --lcoale x \(option)").errorOutput.contains("Option"))
    #expect(!place.run("next --lcoale x \(option)").errorOutput.contains("There is no"))
  }
}
