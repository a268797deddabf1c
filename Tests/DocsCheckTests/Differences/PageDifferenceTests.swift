import TestSupport
import Testing

@testable import DocsCheck

@Suite("What has become of the steps and admonitions of a page")
struct PageDifferenceTests {
  typealias Seen = DifferenceExample.Seen

  private static let page = """
    # Sync {#sync}

    Read this first.

    ## Prepare {#prepare}

    1. Open the settings of the sync user in the organization.

       ![](settings.png)

    1. Reset the token and wait for the mail with the new one.

       >[!CAUTION]
       >
       >The old token stops working at once, also for others.

       >[!NOTE]
       >
       >The mail can take some minutes.

    1. Copy the token to a safe place that others cannot see.

    ## Start {#start}

    1. Enter the token on the page of the connection.

       1. Paste it into the field.
       1. Leave the field.

    1. Start the sync of all records.

    """

  /// The page with some of its text replaced.
  private static func page(_ replacements: [(String, String)]) -> String {
    replacements.reduce(page) { text, pair in
      precondition(text.contains(pair.0), "\(pair.0)")
      return text.replacing(pair.0, with: pair.1)
    }
  }

  private static let caution = """
       >[!CAUTION]
       >
       >The old token stops working at once, also for others.


    """
  private static let copying = "1. Copy the token to a safe place that others cannot see.\n\n"
  private static let opening = """
    1. Open the settings of the sync user in the organization.

       ![](settings.png)


    """

  /// An edit with what it means.
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: [Seen]

    init(_ name: String, _ replacements: [(String, String)], _ expected: Seen...) {
      testDescription = name
      text = PageDifferenceTests.page(replacements)
      self.expected = expected
    }
  }

  static let examples: [Example] = [
    Example("a caution is lost", [(caution, "")], Seen(.cautionsLost, 13)),
    Example("a caution is downgraded", [("[!CAUTION]", "[!IMPORTANT]")], Seen(.cautionsDowngraded, 13, 13)),
    Example("a caution is upgraded", [("[!CAUTION]", "[!WARNING]")], Seen(.cautionsUpgraded, 13, 13)),
    Example("a note becomes a caution", [("[!NOTE]", "[!CAUTION]")], Seen(.cautionsUpgraded, 17, 17)),
    Example("a note becomes a tip", [("[!NOTE]", "[!TIP]")], Seen(.admonitionsChanged, 17, 17)),
    Example(
      "a note is lost", [("   >[!NOTE]\n   >\n   >The mail can take some minutes.\n\n", "")], Seen(.admonitionsLost, 17)
    ),
    Example(
      "a caution is moved to another step", [(caution, ""), (copying, copying + caution)], Seen(.cautionsMoved, 13, 19)),
    Example(
      "a caution is moved, reworded and downgraded",
      [
        (caution, ""),
        (copying, copying + "   >[!CAUTION]\n   >\n   >The old token stops working at once, for others as well.\n\n"),
      ],
      Seen(.cautionsMoved, 13, 19)
    ),
    Example("a caution is reworded", [("The old token stops working at once, also for others.", "Careful!")]),
    Example("a caution is set in from the step to the page", [(caution, caution.replacing("   >", with: ">"))]),
    Example(
      "another caution is added", [("   >[!NOTE]", "   >[!WARNING]\n   >\n   >Nothing undoes it.\n\n   >[!NOTE]")],
      Seen(.cautionsAdded, nil, 17)
    ),
    Example("a step is removed", [(copying, "")], Seen(.stepsRemoved, 21)),
    Example("a step is added", [(copying, copying + "1. Lock the screen.\n\n")], Seen(.stepsAdded, nil, 23)),
    Example("the first step is removed", [(opening, "")], Seen(.stepsRemoved, 7)),
    Example("a step is moved", [(copying, ""), (opening, copying + opening)], Seen(.stepsMoved, 21, 7)),
    Example(
      "a step is moved to another section", [(copying, ""), ("1. Start the sync", copying + "1. Start the sync")],
      Seen(.stepsMoved, 21, 28)
    ),
    Example("a step is reworded", [("Copy the token to a safe place that others cannot see.", "Keep it secret.")]),
    Example("every step is reworded a little", [("token", "key"), ("the ", "this ")]),
    Example(
      "a step is reworded, and one added before it",
      [(copying, "1. Wait.\n\n" + copying.replacing("safe", with: "good"))], Seen(.stepsAdded, nil, 21)),
    Example("a substep is removed", [("   1. Leave the field.\n", "")], Seen(.stepsRemoved, 28)),
    Example(
      "a step is removed with its substeps",
      [
        (
          "1. Enter the token on the page of the connection.\n\n   1. Paste it into the field.\n   1. Leave the field.\n\n",
          ""
        )
      ], Seen(.stepsRemoved, 25)),
    Example(
      "a step is removed with its cautions",
      [
        (
          "1. Reset the token and wait for the mail with the new one.\n\n" + caution
            + "   >[!NOTE]\n   >\n   >The mail can take some minutes.\n\n", ""
        )
      ], Seen(.stepsRemoved, 11), Seen(.cautionsLost, 13), Seen(.admonitionsLost, 17)),
    Example("a heading gets another id", [("## Prepare {#prepare}", "## Prepare {#first}")]),
    Example("a heading is reworded and has no id", [("## Start {#start}", "## Begin")]),
    Example(
      "a section is removed", [("## Start {#start}\n\n", "")], Seen(.stepsMoved, 25, 23), Seen(.stepsMoved, 30, 28)),
    Example("a paragraph is added", [("Read this first.", "Read this first.\n\nAnd this.")]),
  ]

  @Test("is told for each kind of change", arguments: examples)
  func change(example: Example) throws {
    let found = Set(DifferenceExample.changes(from: Self.page, to: example.text))
    #expect(found == Set(example.expected))
  }

  @Test("is the mirror image where the versions change places", arguments: examples)
  func mirrored(example: Example) {
    let there = DifferenceExample.changes(from: Self.page, to: example.text)
    let back = DifferenceExample.changes(from: example.text, to: Self.page)
    #expect(Set(there.map(\.reversed)) == Set(back))
  }

  @Test("is everything where there was no page, or is none")
  func whole() {
    let added = DifferenceExample.changes(from: "", to: Self.page)
    #expect(
      Set(added)
        == Set(
          [7, 11, 21, 25, 30].map { Seen(.stepsAdded, nil, $0) } + [
            Seen(.cautionsAdded, nil, 13), Seen(.admonitionsAdded, nil, 17),
          ]))
    #expect(Set(DifferenceExample.changes(from: Self.page, to: "")) == Set(added.map(\.reversed)))
  }

  @Test("is told of a page of any size, in a time that grows with it", .endsAtAll)
  func huge() {
    let steps = (0..<20_000).map { "1. Do number \($0) of the many things.\n" }
    let base = "# A\n\n" + steps.joined()
    let current = "# A\n\n" + steps.reversed().joined() + ">[!CAUTION]\n>\n>Stop.\n"
    let changes = DifferenceExample.changes(from: base, to: current)
    #expect(changes.count { $0.category == .stepsMoved } == 19_999)
    let other =
      "# A\n\n"
      + steps.prefix(5_000).map { $0.replacing("Do", with: "Leave") + "\n   >[!CAUTION]\n   >\n   >No.\n\n" }.joined()
    #expect(DifferenceExample.changes(from: base, to: other).count { $0.category == .cautionsAdded } == 5_000)
  }
}
