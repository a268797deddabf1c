import Diagnostics
import Foundation
import Localization
import Synchronization
import TestSupport
import Testing

@Suite("Messages and their catalogs")
struct MessagesTests {
  private static func catalog(_ identifier: String, _ messages: String) throws -> MessageCatalog {
    let json = #"{"formatVersion":"1.0","locale":"\#(identifier)","messages":\#(messages),"labels":{"a":["b"]}}"#
    return try MessageCatalog(json: Array(json.utf8))
  }

  @Test("placeholders are filled as the locale writes things")
  func filling() throws {
    let messages = Messages(
      try Self.catalog("de", #"{"m":"{name}: {count} in {where}; {{x}} {kind}","kind":"Artikel"}"#)
    )
    let arguments: MessageArguments = [
      "name": .text("{count}"), "count": .number(12345), "where": .list(["a", "b", "c"]), "kind": .message("kind"),
    ]
    #expect(messages.text("m", arguments) == "{count}: 12.345 in a, b und c; {x} Artikel")
  }

  @Test(
    "the number selects the form, by the rules of the locale",
    arguments: [
      ("en", 0, "other"), ("en", 1, "one"), ("fr", 0, "one"), ("fr", 2, "other"), ("fr", 1_000_000, "many"),
      ("es", 1_000_000, "many"), ("es", 0, "other"), ("zh-Hans", 1, "other"), ("sv", 1, "one"), ("de", -1, "one"),
    ]
  )
  func plurals(identifier: String, number: Int, form: String) throws {
    let forms = #"{"one":"one","many":"many","other":"other"}"#
    let named = #"{"plural":"steps","one":"one","many":"many","other":"other"}"#
    let messages = Messages(try Self.catalog(identifier, #"{"m":\#(forms),"n":\#(named)}"#))
    #expect(messages.text("m", ["count": .number(number)]) == form)
    #expect(messages.text("n", ["steps": .number(number), "count": .number(7)]) == form)
    #expect(messages.text("m") == "other")
    #expect(messages.text("m", ["count": .text("1")]) == "other")
  }

  @Test("a form that is missing is said with another")
  func missingForm() throws {
    let messages = Messages(try Self.catalog("fr", #"{"m":{"other":"o"},"n":{"many":"x"}}"#))
    #expect(messages.text("m", ["count": .number(1)]) == "o")
    #expect(messages.text("n", ["count": .number(1)]) == "x")
  }

  @Test("what the locale lacks is said in the source language, which is loaded once and only then")
  func fallback() throws {
    let loads = Mutex(0)
    let source = try Self.catalog("en", #"{"own":"no","m":{"one":"{count} step","other":"{count} steps"},"k":"key"}"#)
    let german = try Self.catalog("de", #"{"own":"eigen {k}"}"#)
    let messages = Messages(german) {
      loads.withLock { $0 += 1 }
      return source
    }
    #expect(messages.text("own", ["k": .text("x")]) == "eigen x")
    #expect(loads.withLock { $0 } == 0)
    #expect(messages.text("m", ["count": .number(12345)]) == "12,345 steps")
    #expect(messages.text("own", ["k": .message("k")]) == "eigen key")
    #expect(messages.text("nowhere") == "⟦nowhere⟧")
    #expect(loads.withLock { $0 } == 1)
    #expect(messages.contains("own") && !messages.contains("m"))
  }

  @Test("a catalog is loaded when it is first asked, or before, and once")
  func loading() throws {
    let swedish = try Self.catalog("sv", #"{"m":"steg"}"#)
    for isEarly in [false, true] {
      let loads = Mutex(0)
      let messages = Messages(loading: {
        loads.withLock { $0 += 1 }
        return swedish
      })
      if isEarly { messages.load() }
      #expect(loads.withLock { $0 } == (isEarly ? 1 : 0))
      #expect(messages.text("m") == "steg" && messages.locale.description == "sv")
      #expect(loads.withLock { $0 } == 1)
    }
  }

  @Test("without its catalog, all is said in the source language")
  func noCatalog() throws {
    let english = try Self.catalog("en", #"{"m":"step"}"#)
    let messages = Messages(loading: { nil }, loadSource: { english })
    #expect(messages.text("m") == "step" && messages.locale == .english)
    #expect(!messages.contains("m") && messages.has("m"))
  }

  @Test("an argument that is not given, or a message that is not there, is seen")
  func holes() throws {
    let messages = Messages(try Self.catalog("en", #"{"m":"a {b} c"}"#))
    #expect(messages.text("m") == "a ⟦b⟧ c")
    #expect(messages.text("m", ["b": .message("m")]) == "a a ⟦b⟧ c c")
    #expect(messages.text("m", ["b": .message("none")]) == "a ⟦none⟧ c")
  }

  @Test("an argument cannot act on the terminal")
  func harmless() throws {
    let messages = Messages(try Self.catalog("en", #"{"m":"{a}\n{b}"}"#))
    let text = messages.text("m", ["a": .text("\u{1B}[2J\r\nx"), "b": .list(["\u{202E}y"])])
    #expect(text == "\u{FFFD}[2J x\n\u{FFFD}y")
  }

  @Test(
    "braces that open nothing stand as they are and are known",
    arguments: [
      ("{", "{", false), ("}", "}", false), ("{}", "{}", false), ("{a b}", "{a b}", false), ("{a", "{a", false),
      ("{{}}", "{}", true), ("{{a}}", "{a}", true), ("", "", true), ("ü{{", "ü{", true),
    ]
  )
  func braces(template: String, words: String, isWellFormed: Bool) {
    let template = MessageTemplate(template)
    #expect(template.parts == (words.isEmpty ? [] : [.text(words)]))
    #expect(template.isWellFormed == isWellFormed)
  }

  @Test(
    "a catalog that cannot be used says which message is at fault",
    arguments: [
      ("", "malformed", nil), ("[]", "malformed", nil), (#"{"formatVersion":"1.0"}"#, "malformed", nil),
      (#"{"formatVersion":"2.0","locale":"en","messages":{}}"#, "unknownVersion", nil),
      (#"{"formatVersion":"1.0","locale":"C","messages":{}}"#, "invalidLocale", nil),
      (#"{"formatVersion":"1.0","locale":"en","messages":{"k":3}}"#, "malformed", "k"),
      (#"{"formatVersion":"1.0","locale":"en","messages":{"k":{}}}"#, "malformed", "k"),
      (#"{"formatVersion":"1.0","locale":"en","messages":{"k":{"ones":"x"}}}"#, "malformed", "k"),
    ] as [(String, String, String?)]
  )
  func unusable(json: String, code: String, key: String?) {
    let error = #expect(throws: MessageCatalogError.self) { try MessageCatalog(json: Array(json.utf8)) }
    #expect(error?.code.rawValue == code)
    #expect(error?.key == key)
  }

  @Test("a later minor version can be read")
  func minorVersion() throws {
    let json = #"{"formatVersion":"1.7","locale":"zh_hans","messages":{"k":"好"},"later":{}}"#
    let catalog = try MessageCatalog(json: Array(json.utf8))
    #expect(catalog.locale.identifier == "zh-Hans")
    #expect(catalog.messages == ["k": .text("好")])
  }

  @Test("a translation is compared message by message")
  func check() throws {
    let source = try Self.catalog(
      "en",
      #"{"a":"{x}","b":"b","c":{"one":"one","other":"{count}"},"d":"d","e":{"plural":"n","one":"","other":"{n}"}}"#
    )
    let translation = try Self.catalog(
      "fr",
      #"""
      {"a":"{y}","c":{"one":"{count}","few":"{count}","other":"{count}"},"d":"d}","e":{"one":"","many":"","other":""},
       "z":"z"}
      """#
    )
    let findings = CatalogCheck.findings(in: translation, source: source)
    let expected: [(String, CatalogCheck.Fault)] = [
      ("a", .placeholders(missing: ["x"], extra: ["y"])), ("b", .missing),
      ("c", .pluralCategories(missing: [.many])), ("c", .unusedPluralCategories([.few])), ("d", .malformed),
      ("e", .placeholders(missing: ["n"], extra: [])), ("e", .pluralArgument("count")), ("z", .extra),
    ]
    #expect(findings.map(\.key) == expected.map(\.0))
    #expect(findings.map(\.fault) == expected.map(\.1))
    #expect(CatalogCheck.findings(in: source, source: source).isEmpty)
  }

  @Test("the program's own catalogs say the same things", arguments: ["en", "es", "zh-Hans", "sv", "fr", "de"])
  func ownCatalogs(identifier: String) throws {
    let load = { (name: String) in
      try MessageCatalog(json: Array(Data(contentsOf: URL(filePath: "\(TestInputs.locales)/\(name).json"))))
    }
    let catalog = try load(identifier)
    #expect(catalog.locale.identifier == identifier)
    #expect(CatalogCheck.findings(in: catalog, source: try load("en")).isEmpty)
  }

  @Test("a locale with one form needs no plural")
  func oneForm() throws {
    let source = try Self.catalog("en", #"{"c":{"one":"{count} step","other":"{count} steps"}}"#)
    let plain = try Self.catalog("zh-Hans", #"{"c":"{count}步"}"#)
    #expect(CatalogCheck.findings(in: plain, source: source).isEmpty)
    let german = try Self.catalog("de", #"{"c":"{count} Schritte"}"#)
    #expect(
      CatalogCheck.findings(in: german, source: source).map(\.fault) == [.pluralCategories(missing: [.one, .other])])
  }
}
