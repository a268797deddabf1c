import Diagnostics
import Testing

@testable import DocsCheck

@Suite("A control that a passage names among others")
struct TermCountTests {
  /// A page with steps in which a control has its usual name and stands alone, and one with a passage.
  private static func page(_ passage: String) -> String {
    """
    # A {#a}

    1. Click **[!UICONTROL Löschen]**.

    1. \(passage)

    1. Click **[!UICONTROL Löschen]**.

    """
  }

  private static let source = page(
    "Use **[!UICONTROL Delete]** and **[!UICONTROL Close]**, or **[!UICONTROL Delete]** and **[!UICONTROL Wait]**."
  ).replacing("Löschen", with: "Delete")

  @Test(
    "is found where the passage names it again by its usual name",
    arguments: [
      (["Entfernen", "Schließen", "Löschen", "Warten"], 1), (["Löschen", "Schließen", "Entfernen", "Warten"], 1),
      // Both places are wrong.
      (["Entfernen", "Schließen", "Entfernen", "Warten"], 2),
      // A name that only joins words on other screens is no name of this one.
      (["Entfernen", "In", "Löschen", "Zu"], 1),
      // Words change places between languages.
      (["Schließen", "Löschen", "Löschen", "Warten"], 0), (["Löschen", "Löschen", "Schließen", "Warten"], 0),
      (["Löschen", "Schließen", "Löschen", "Warten"], 0), (["Löschen", "Schließen", "Löscht", "Warten"], 0),
      (["Warten", "Löschen", "Schließen", "Löschen"], 0),
    ]
  )
  func twice(names: [String], count: Int) throws {
    let found = try Self.found(
      Self.source,
      Self.page(
        "Mit **[!UICONTROL \(names[0])]** und **[!UICONTROL \(names[1])]** oder "
          + "mit **[!UICONTROL \(names[2])]** und **[!UICONTROL \(names[3])]**."
      )
    )
    #expect(found == Array(repeating: "Entfernen", count: count))
  }

  @Test("is found in a row of a table")
  func table() throws {
    let rows = "# A {#a}\n\n| You | It |\n|---|---|\n"
    let found = try Self.found(
      rows + String(repeating: "| **[!UICONTROL Delete]** | gone |\n", count: 3),
      rows + ["Löschen", "Entfernen", "Löschen"].map { "| **[!UICONTROL \($0)]** | weg |\n" }.joined()
    )
    #expect(found == ["Entfernen"])
  }

  @Test(
    "is found besides one whose name holds its own",
    arguments: [
      (["Eliminar persona", "Eliminar persona de SFDC"], []), (["Quitar", "Eliminar persona de SFDC"], ["Quitar"]),
      (["Eliminar persona", "Quitar"], ["Quitar"]),
      // The short form may stand for the long one.
      (["Eliminar persona", "Eliminar persona"], []),
    ]
  )
  func held(names: [String], expected: [String]) throws {
    let text =
      "# A {#a}\n\n1. **[!UICONTROL %1]**\n\n1. **[!UICONTROL %2]**\n\n1. **[!UICONTROL %3]** **[!UICONTROL %4]**\n"
    let found = try Self.found(
      Self.filled(text, ["Delete Person", "Delete Person from SFDC", "Delete Person", "Delete Person from SFDC"]),
      Self.filled(text, ["Eliminar persona", "Eliminar persona de SFDC"] + names),
      in: "es"
    )
    #expect(found == expected)
  }

  @Test("is not looked for where what stands there may be another control's name")
  func uncertain() throws {
    // Of the names that stand here alone, nobody knows whose they are.
    let found = try Self.found(
      Self.source,
      Self.page(
        "Mit **[!UICONTROL Löschen]** und **[!UICONTROL Schließen]**, **[!UICONTROL Warten]** oder **[!UICONTROL Löschen]**."
      )
    )
    #expect(found == [])
  }

  @Test(
    "is found unless its usual name stands beside the marks",
    arguments: [
      ("Klicken Sie auf **[!UICONTROL Entfernen]**.", true), ("Löschen: **[!UICONTROL Entfernen]**.", false),
      ("**[!UICONTROL auf]** Löschen klicken.", false),
      // What is typed, and where a link leads, are no words that marks could have stood around.
      ("Geben Sie `löschen` ein, und klicken Sie auf **[!UICONTROL Entfernen]**.", true),
      ("Nach [dem Rest](/help/loschen.md) klicken Sie auf **[!UICONTROL Entfernen]**.", true),
    ]
  )
  func beside(step: String, isFound: Bool) throws {
    let found = try Self.found(
      Self.page("Type `delete`, read [the rest](/help/loschen.md), and click **[!UICONTROL Delete]**.")
        .replacing("Löschen", with: "Delete"),
      Self.page(step)
    )
    #expect(found.isEmpty == !isFound)
  }

  @Test("is found where the usual name stands in the passage, but beyond another label")
  func beyond() throws {
    let source = Self.page("In the bin, choose **[!UICONTROL Leads]**, then **[!UICONTROL Delete]**.")
      .replacing("Löschen", with: "Delete")
    let translation = Self.page("Zum Löschen wählen Sie **[!UICONTROL Leads]**, dann **[!UICONTROL Entfernen]**.")
    #expect(try Self.found(source, translation) == ["Entfernen"])
  }

  @Test("is found where each of its passages has words in another order than the source")
  func order() throws {
    let text = """
      # A {#a}

      1. **[!UICONTROL %1]** > **[!UICONTROL %2]** > **[!UICONTROL %3]**

      1. **[!UICONTROL %4]** > **[!UICONTROL %5]** > **[!UICONTROL %6]**

      1. **[!UICONTROL %7]** **[!UICONTROL %8]**

      """
    let found = try Self.found(
      Self.filled(text, ["Build", "Leads", "Fields", "Build", "Contacts", "Fields", "Leads", "Fields"]),
      Self.filled(text, ["Bygg", "Leads", "Poster", "Bygg", "Kontakter", "Fält", "Fält", "Leads"]),
      in: "sv"
    )
    #expect(found == ["Poster"])
  }

  @Test("is not looked for in a passage of more labels than anybody compares", arguments: [(31, 1), (32, 0)])
  func many(others: Int, count: Int) throws {
    let labels = (0..<others).map { " **[!UICONTROL Item \($0)]**" }.joined()
    let found = try Self.found(
      Self.page("Click **[!UICONTROL Delete]**" + labels + ".").replacing("Löschen", with: "Delete"),
      Self.page("Auf **[!UICONTROL Entfernen]**" + labels + ".")
    )
    #expect(found == Array(repeating: "Entfernen", count: count))
  }

  // MARK: - Parts

  private static func filled(_ text: String, _ names: [String]) -> String {
    names.enumerated().reduce(text) { $0.replacing("%\($1.offset + 1)", with: $1.element) }
  }

  /// The names that are found to be wrong.
  private static func found(_ source: String, _ translation: String, in locale: String = "de") throws -> [String] {
    let fixture = try ContentFixture(["en/help/page.md": source, "\(locale)/help/page.md": translation])
    let names = try WordsExample.found(in: fixture).map { $0.arguments["name"] }
    return names.map { argument in if case .text(let name)? = argument { name } else { "" } }
  }
}
