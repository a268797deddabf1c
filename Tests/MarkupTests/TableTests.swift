import Diagnostics
import Markup
import Testing

@Suite("A pipe table")
struct TableTests {
  private func cells(_ text: String) -> [[[String]]] {
    let page = read(text)
    return page.tables.map { table in page.rows(of: table).map { row in row.map { $0.map(\.text).joined() } } }
  }

  @Test("has a header, alignments and rows")
  func simple() {
    let text = "| A | B | C | D |\n| --- | :-- | :-: | --: |\n| 1 | 2 | 3 | 4 |\n| 5 | | 7 | 8 |\n"
    #expect(cells(text) == [[["A", "B", "C", "D"], ["1", "2", "3", "4"], ["5", "", "7", "8"]]])
    let page = read(text)
    #expect(page.tables.map(\.alignments) == [[.none, .left, .center, .right]])
    #expect(page.tables.map(\.headerLine) == [1])
  }

  @Test(
    "may do without outer pipes, stand in a quote or an item, and have any line ending",
    arguments: [
      "A | B\n--- | ---\n1 | 2\n", "|A|B|\n|-|-|\n|1|2|", "> | A | B |\n> | - | - |\n> | 1 | 2 |\n",
      "1. x\n\n   | A | B |\n   | - | - |\n   | 1 | 2 |\n", "* | A | B |\n  | - | - |\n  | 1 | 2 |\n",
      "| A | B |\r\n| - | - |\r\n| 1 | 2 |\r\n", "| A | B |  \n|:-|-:|\t\n| 1 | 2 | 3 |\n",
      "> > A | B\n> > -|-\n> > 1 | 2\n",
    ]
  )
  func forms(_ text: String) {
    #expect(cells(text) == [[["A", "B"], ["1", "2"]]])
  }

  @Test("keeps pipes that are escaped or in code, and the text of labels and links")
  func content() {
    let text =
      "| A | B |\n| - | - |\n| a \\| b | `c | d` |\n| `e \\| f` | [!UICONTROL g] [h](i) **j**k |\n| ![x](y) | z |\n"
    #expect(cells(text) == [[["A", "B"], ["a | b", "c | d"], ["e | f", "g h jk"], ["", "z"]]])
    let page = read(text)
    let runs = page.rows(of: page.tables[0])[2][1]
    #expect(runs.map(\.style) == [.label, [], [], [], .strong, []])
    #expect(runs.map(\.destination) == [nil, nil, "i", nil, nil, nil])
    #expect(page.labels.count == 1 && page.links.count == 1 && page.images.count == 1)
  }

  @Test("pads rows that are short and cuts those that are long")
  func width() {
    #expect(
      cells("| A | B |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\nx\n") == [[["A", "B"], ["1", ""], ["1", "2"], ["x", ""]]])
  }

  @Test("may follow text in its paragraph")
  func afterText() {
    let text = "Text\nmore | text\n| A | B |\n| - | - |\n| 1 | 2 |\n"
    #expect(cells(text) == [[["A", "B"], ["1", "2"]]])
    #expect(read(text).tables.map(\.headerLine) == [3])
  }

  @Test(
    "is none without a delimiter row that fits its header",
    arguments: [
      "| A | B |\n| 1 | 2 |", "| A | B |\n| - |\n", "A\n| - | - |\n", "| A | B |\n| - - |\n", "| A |\n| = |\n",
      "| A | B |\n| - || - |\n", "| - | - |", "    | A |\n    | - |\n", "A\n---\n", "| A |\n|  |\n", "| A |\n| : |\n",
    ]
  )
  func none(_ text: String) {
    #expect(read(text).tables.isEmpty)
  }
}
