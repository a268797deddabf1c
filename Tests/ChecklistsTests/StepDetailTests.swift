import Markup
import Testing

@testable import Checklists

@Suite("The details of a step")
struct StepDetailTests {
  /// Each block of the first step of a text, after the instruction.
  private func details(_ text: String) throws -> [String] {
    let page = Page(parsing: Array(text.utf8), file: "a.md")
    let step = try #require(page.steps.first)
    return page.details(of: step).map { detail in
      guard case .text(let runs) = detail else { return "table" }
      return runs.map { $0.style.contains(.strong) ? "*\($0.text)*" : $0.text }.joined()
    }
  }

  @Test(
    "keep the titles of tabs, shade boxes and collapsibles, and nothing of what opens and closes them",
    arguments: [
      (
        "1. Choose:\n\n   >[!BEGINTABS]\n\n   >[!TAB One]\n\n   Do this.\n\n   >[!TAB Two]\n\n   Do that.\n\n   >[!ENDTABS]\n",
        ["*One*", "Do this.", "*Two*", "Do that."]
      ),
      ("1. Do:\n\n   +++More\n\n   Text.\n\n   +++\n", ["*More*", "Text."]),
      (
        "1. Do:\n\n   >[!BEGINSHADEBOX \"Example\"]\n\n   Text.\n\n   >[!ENDSHADEBOX]\n",
        ["*Example*", "Text."]
      ),
    ]
  )
  func containers(text: String, expected: [String]) throws {
    #expect(try details(text) == expected)
  }

  @Test("show where a video is, and no help that a product shows")
  func others() throws {
    let text =
      "1. Watch:\n\n   >[!VIDEO](https://v.example/1)\n\n   >[!CONTEXTUALHELP]\n   >id=\"a\"\n   >title=\"b\"\n"
    #expect(try details(text) == ["https://v.example/1"])
  }
}
