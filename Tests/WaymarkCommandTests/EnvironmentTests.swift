import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("The environment")
struct EnvironmentTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  /// Which language some variables ask for.
  static let languages: [([String: String], String)] = [
    ([:], "en"), (["LANG": "sv_SE.UTF-8"], "sv"), (["LANG": "de_DE@euro"], "de"),
    (["LC_MESSAGES": "fr_CA.UTF-8", "LANG": "sv_SE.UTF-8"], "fr"),
    (["LC_ALL": "es_MX.UTF-8", "LC_MESSAGES": "fr", "LANG": "sv"], "es"),
    (["WAYMARK_LOCALE": "de", "LC_ALL": "es", "LC_MESSAGES": "fr", "LANG": "sv"], "de"),
    (["WAYMARK_LOCALE": "", "LC_ALL": "", "LANG": "sv"], "sv"),
    (["LANG": "zh_CN.UTF-8"], "zh-Hans"), (["LANG": "zh_SG"], "zh-Hans"), (["LANG": "zh_TW.UTF-8"], "en"),
    (["LANG": "zh_HK"], "en"), (["LANG": "C"], "en"), (["LANG": "C.UTF-8"], "en"), (["LANG": "POSIX"], "en"),
    (["LC_ALL": "C", "LANG": "fr"], "en"), (["LANG": "pt_BR"], "en"), (["LANG": "!?"], "en"),
    (["LC_ALL": "en_GB", "LANG": "fr"], "en"),
  ]

  @Test("decides the language where no option does", arguments: languages)
  func language(variables: [String: String], locale: String) {
    let expected = place.run("articles --locale \(locale)")
    place.environment.merge(variables) { $1 }
    let answer = place.run("articles")
    #expect(answer.status == .done)
    #expect(answer.output == expected.output)
    #expect(answer.errorOutput == expected.errorOutput)
    // An option is stronger than all of it.
    #expect(
      place.run("articles --locale sv").output
        == {
          place.environment = [:]; return place.run("articles --locale sv")
        }().output)
  }

  @Test("an option that asks for a language there is none of is wrong usage, unlike the environment")
  func explicit() {
    for tag in ["zh-TW", "pt", "zh_HK", "??"] {
      #expect(place.run("articles --locale \(tag)").status == .usage)
    }
    for tag in ["zh-CN", "zh_CN.UTF-8", "ZH-hans", "de-AT", "C", "POSIX"] {
      #expect(place.run("articles --locale \(tag)").status == .done)
    }
  }

  @Test("names the articles, unless an option does")
  func content() throws {
    try place.write("# Only\n\n## A {#a}\n\n1. Click.\n", to: "mine/en/help/only.md")
    place.environment["WAYMARK_CONTENT"] = place.path + "/mine"
    #expect(place.run("articles").output.contains("Only"))
    #expect(!place.run("articles --content \(TestInputs.content)").output.contains("Only"))
    place.environment["WAYMARK_CONTENT"] = ""
    #expect(!place.run("articles").output.contains("Only"))
    place.currentDirectory = place.path
    #expect(place.run("articles --content mine").output.contains("Only"))
  }

  @Test("decides where state is kept, unless an option does")
  func state() throws {
    let kind = { [place] name in FileSystem().kind(of: PathText.join(place.path, name)) }
    let base = place.path
    place.environment = ["XDG_STATE_HOME": base + "/xdg", "HOME": base + "/home"]
    place.run("engine init --edition professional")
    #expect(kind("xdg/waymark/engine/marketing.db") == .file)
    place.environment = ["XDG_STATE_HOME": "relative", "HOME": base + "/home"]
    place.run("engine init --edition professional")
    #expect(kind("home/.local/state/waymark/engine/marketing.db") == .file)
    place.run("engine init --edition professional --state \(base)/own")
    #expect(kind("own/engine/marketing.db") == .file)
    place.run("engine init --edition professional --engine embedded:\(base)/named")
    #expect(kind("named/marketing.db") == .file)
    place.currentDirectory = base
    place.run("engine init --edition professional --engine embedded:near")
    #expect(kind("near/marketing.db") == .file)
    #expect(
      place.run("next --state \(base)/own --content \(TestInputs.content) --guides \(TestInputs.content)/guides").status
        == .done)
  }

  @Test("is not needed: beside the program, installed, are its words and articles")
  func installed() throws {
    let files = FileSystem()
    for name in DirectoryWalk(TestInputs.content, in: files).files {
      try place.write(
        try files.read(PathText.join(TestInputs.content, name)), to: "prefix/share/waymark/content/" + name)
    }
    for name in DirectoryWalk(TestInputs.locales, in: files).files {
      try place.write(
        try files.read(PathText.join(TestInputs.locales, name)), to: "prefix/share/waymark/locales/" + name)
    }
    let expected = place.run("articles --locale sv").text
    let steps = place.run("graph --guide professional").text
    place.currentDirectory = "/"
    place.environment = [:]
    place.executablePath = place.path + "/prefix/bin/waymark"
    #expect(place.run("articles --locale sv").text == expected)
    #expect(place.run("graph --guide professional").text == steps)
  }
}
