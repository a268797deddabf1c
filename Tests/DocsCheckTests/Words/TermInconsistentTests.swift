import Diagnostics
import Guides
import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("A control with two names in one page")
struct TermInconsistentTests {
  private static let source = """
    # A {#a}

    1. Click **[!UICONTROL Sync Fields]**.

       >[!NOTE]
       >
       >Hide fields before you click **[!UICONTROL Sync Fields]**.

    1. Enter the name and click **[!UICONTROL Sync Fields]** or **[!UICONTROL Cancel]**.

    """

  private static func translation(_ first: String, _ second: String, _ third: String, _ fourth: String) -> String {
    """
    # A {#a}

    1. Klicken Sie auf **[!UICONTROL \(first)]**.

       >[!NOTE]
       >
       >Blenden Sie Felder aus, bevor Sie auf **[!UICONTROL \(second)]** klicken.

    1. Geben Sie den Namen ein, und klicken Sie auf **[!UICONTROL \(third)]** oder **[!UICONTROL \(fourth)]**.

    """
  }

  @Test(
    "is found where the name differs from the usual one",
    arguments: [
      (["Sync Fields", "Felder synchronisieren", "Felder synchronisieren", "Abbrechen"], [3]),
      (["Felder synchronisieren", "Sync Fields", "Felder synchronisieren", "Abbrechen"], [7]),
      (["Felder synchronisieren", "Felder synchronisieren", "Sync Fields", "Abbrechen"], [9]),
      // Of equally usual ones, the first is right.
      (["Felder synchronisieren", "Sync Fields", "Feldabgleich", "Abbrechen"], [7, 9]),
      // Words change places between languages.
      (["Felder synchronisieren", "Felder synchronisieren", "Abbrechen", "Felder synchronisieren"], []),
      (["Felder synchronisieren", "Felder synchronisieren", "Felder synchronisieren", "Abbrechen"], []),
    ]
  )
  func labels(names: [String], lines: [Int]) throws {
    let found = try WordsExample.found(
      source: Self.source,
      translation: Self.translation(names[0], names[1], names[2], names[3])
    )
    #expect(found.map(\.line) == lines)
    #expect(found.allSatisfy { $0.rule == "translation/term-inconsistent" })
  }

  @Test(
    "is none where names differ in case, white space, marks, joining words or inflection alone",
    arguments: [
      ("Felder synchronisieren", "felder  synchronisieren"), ("Felder synchronisieren", "Felder synchronisieren…"),
      ("Felder synchronisieren", "Felder-Synchronisieren"), ("Feld synchronisieren", "Felder synchronisiert"),
      ("Kanäle", "Kanal"), ("Paramètres du contenu", "Paramètres de contenu"), ("Campaña nueva", "Campañas nuevas"),
      ("Touchpoint-Einstellungen", "Touchpoint"), ("同步字段", "同步字段按钮"), ("Set up", "Setup"), ("&#x200B;Felder", "Felder"),
    ]
  )
  func alike(first: String, second: String) throws {
    let found = try WordsExample.found(
      source: Self.source,
      translation: Self.translation(first, second, first, "Abbrechen")
    )
    #expect(found == [])
  }

  @Test(
    "is one where a word differs",
    arguments: [
      ("Configurar", "Configuración"), ("Listo", "Finalizado"), ("Libellé", "Étiquette"), ("同步字段", "字段同步"),
      ("Enregistrer la fiche", "Enregistrer le brouillon"),
    ]
  )
  func unlike(first: String, second: String) {
    #expect(!ControlName(first).isLike(ControlName(second)))
    #expect(!ControlName(second).isLike(ControlName(first)))
  }

  @Test("is found among bold texts of steps where a page marks no label")
  func boldTexts() throws {
    let translation = Self.translation("Felder synchronisieren", "Felder synchronisieren", "Sync Fields", "Abbrechen")
      .replacing("[!UICONTROL ", with: "").replacing("]*", with: "*")
    let found = try WordsExample.found(source: Self.source, translation: translation)
    #expect(found.map(\.line) == [9])
  }

  @Test("is not looked for where a passage has more labels or fewer, or the usual name stands beside the marks")
  func uncertain() throws {
    let fewer = Self.translation("Felder", "Felder", "Sync Fields", "Abbrechen")
      .replacing(" oder **[!UICONTROL Abbrechen]**", with: "")
    #expect(try WordsExample.found(source: Self.source, translation: fewer) == [])
    let shifted = Self.translation("auf Felder", "Felder", "Felder", "Abbrechen")
      .replacing("**[!UICONTROL auf Felder]**", with: "**[!UICONTROL unten]** Felder")
    #expect(try WordsExample.found(source: Self.source, translation: shifted) == [])
  }

  @Test("says both names and the line of the other one")
  func words() throws {
    let fixture = try ContentFixture([
      "en/help/page.md": Self.source,
      "de/help/page.md": Self.translation("Feldabgleich", "Sync Fields", "Feldabgleich", "Abbrechen"),
    ])
    let found = try WordsExample.found(in: fixture)
    #expect(
      found.map(\.arguments) == [
        [
          "label": .text("Sync Fields"), "name": .text("Sync Fields"), "expected": .text("Feldabgleich"),
          "line": .number(3),
        ]
      ]
    )
    #expect(found.first?.suggestion == "Feldabgleich")
    #expect(found.first?.notes.first?.range.start.line == 7)
  }

  @Test("is none between any two of these names", arguments: ["", " ", "…", "\u{200B}", "in", "der die das"])
  func nothing(name: String) {
    #expect(ControlName(name).isEmpty)
    #expect(ControlName(name).isLike(ControlName("Anything")))
  }

  @Test("is found in the project's pages wherever a label that stands alone is renamed", arguments: ["fr", "de"])
  func renamed(locale: String) throws {
    var tried = 0
    var right = 0
    let tree = try ContentTree(root: TestInputs.content)
    for path in try #require(tree.locale(locale)).pages {
      let source = try text("en", path)
      let lines = try text(locale, path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let places = lines.indices.filter { lines[$0].split(separator: "[!UICONTROL ").count == 2 }
      let labels = Dictionary(grouping: places) { Self.label(in: lines[$0]) }
      // Of two, the first is the usual name.
      for (label, own) in labels.sorted(by: { $0.key < $1.key }) where own.count >= 2 {
        var changed = lines
        changed[own[1]] = lines[own[1]].replacing("[!UICONTROL \(label)]", with: "[!UICONTROL Quittung]")
        let found = try WordsExample.found(
          source: source, translation: changed.joined(separator: "\n"), in: locale)
        tried += 1
        if found.map(\.line) == [own[1] + 1] { right += 1 }
      }
    }
    #expect(tried > 5)
    #expect(right * 100 >= tried * 85, "\(right) of \(tried)")
  }

  private static func label(in line: String) -> String {
    line.split(separator: "[!UICONTROL ").dropFirst().first.map { String($0.prefix { $0 != "]" }) } ?? ""
  }

  private func text(_ locale: String, _ path: String) throws -> String {
    String(decoding: try FileSystem().read("\(TestInputs.content)/\(locale)/\(path)"), as: UTF8.self)
  }
}
