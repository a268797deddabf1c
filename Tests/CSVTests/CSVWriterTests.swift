import CSV
import TestSupport
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
  @Test(
    "quotes a field only where it would be read otherwise without",
    arguments: [
      (["a", "b c", ""], "a,b c,\r\n"),
      ([""], "\"\"\r\n"),
      (["", ""], ",\r\n"),
      (["a,b", "c\"d", "e\nf", "g\rh"], "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\r\n"),
      ([" a", "b ", "\tc", " "], "\" a\",\"b \",\"\tc\",\" \"\r\n"),
      (["=1+1", "-5", "@name", "+1 555"], "=1+1,-5,@name,+1 555\r\n"),
      (["\u{FEFF}a", "b\u{FEFF}"], "\"\u{FEFF}a\",b\u{FEFF}\r\n"),
      (["中文", "a;b", "it's"], "中文,a;b,it's\r\n"),
    ]
  )
  func quoting(fields: [String], expected: String) {
    #expect(CSVWriter.bytes(of: [fields]) == Array(expected.utf8))
  }

  @Test("is undone by reading, byte for byte", arguments: 0..<500)
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let table = random.table()
    let read = rows(of: [CSVWriter.bytes(of: table)])
    #expect(errors(of: read).isEmpty)
    // Texts of equal meaning are equal to Swift, so their bytes are compared.
    #expect(fields(of: read).map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
  }

  @Test("of what was read from written text writes the same text", arguments: 0..<100)
  func isStable(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = CSVWriter.bytes(of: random.table())
    #expect(CSVWriter.bytes(of: fields(of: rows(of: [text]))) == text)
  }
}
