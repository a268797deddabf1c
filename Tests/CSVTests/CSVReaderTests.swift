import CSV
import TestSupport
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
  @Test(
    "gives the fields of each row",
    arguments: [
      ("", []),
      ("a", [["a"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
      ("a\n\r\nb\r\rc", [["a"], ["b"], ["c"]]),
      ("\n\r\n\r\n\n", []),
      (",", [["", ""]]),
      ("a,\n,b\n,,\n", [["a", ""], ["", "b"], ["", "", ""]]),
      ("\"\"", [[""]]),
      ("\"\",\"\"\n", [["", ""]]),
      ("\"a,b\",\"c\"\"d\",\"\"\"\"\n", [["a,b", "c\"d", "\""]]),
      ("\"a\r\nb\",\"c\nd\",\"e\rf\"\r\n", [["a\r\nb", "c\nd", "e\rf"]]),
      ("\"a\"\r\n\"b\"", [["a"], ["b"]]),
      (" a , b ", [[" a ", " b "]]),
      ("5\" disk,a\"\"b, \"c\"\n", [["5\" disk", "a\"\"b", " \"c\""]]),
      ("中文,\"日本,語\"\n", [["中文", "日本,語"]]),
      ("a,b,c\nd\n", [["a", "b", "c"], ["d"]]),
    ]
  )
  func wellFormed(text: String, expected: [[String]]) {
    let rows = rows(of: text)
    #expect(fields(of: rows) == expected)
    #expect(errors(of: rows).isEmpty)
  }

  @Test(
    "skips one byte order mark, at the start only",
    arguments: [
      ("\u{FEFF}", []),
      ("\u{FEFF}a,b", [["a", "b"]]),
      ("\u{FEFF}\"a\"\n", [["a"]]),
      ("\u{FEFF}\n\nb", [["b"]]),
      ("\u{FEFF}\u{FEFF}a", [["\u{FEFF}a"]]),
      ("a\n\u{FEFF}b", [["a"], ["\u{FEFF}b"]]),
    ]
  )
  func byteOrderMark(text: String, expected: [[String]]) {
    let read = fields(of: rows(of: text))
    #expect(read.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } })
  }

  @Test("of a part of a byte order mark makes what its bytes are", arguments: [1, 2])
  func halfMark(count: Int) {
    let mark: [UInt8] = Array([0xEF, 0xBB, 0xBF].prefix(count))
    #expect(rows(of: [mark]) == [.failure(CSVError(.invalidEncoding, line: 1))])
    #expect(rows(of: [mark, Array("\na".utf8)]).last == .success(CSVRow(line: 2, fields: ["a"])))
  }

  @Test(
    "says what is wrong and where, and goes on with the next row",
    arguments: [
      ("a\n\"b", [CSVError(.unclosedQuote, line: 2)], [["a"]]),
      ("\"a\",\"b\nc\nd", [CSVError(.unclosedQuote, line: 1)], []),
      ("\"a\nb\",\"c\nd", [CSVError(.unclosedQuote, line: 2)], []),
      ("\"", [CSVError(.unclosedQuote, line: 1)], []),
      ("\"a\"\"", [CSVError(.unclosedQuote, line: 1)], []),
      ("\"a\"b,\"c", [CSVError(.unclosedQuote, line: 1)], []),
      ("\"a\"b,c\nd", [CSVError(.textAfterQuote, line: 1)], [["d"]]),
      ("a\n\"b\" ,c\r\nd", [CSVError(.textAfterQuote, line: 2)], [["a"], ["d"]]),
      ("\"a\nb\"c\nd", [CSVError(.textAfterQuote, line: 1)], [["d"]]),
      ("\"say \"hi\"\",\"x\ny\"\nz", [CSVError(.textAfterQuote, line: 1)], [["z"]]),
      ("\"a\"b\n\"c\"d\ne", [CSVError(.textAfterQuote, line: 1), CSVError(.textAfterQuote, line: 2)], [["e"]]),
    ]
  )
  func malformed(text: String, errors expected: [CSVError], good: [[String]]) {
    let rows = rows(of: text)
    #expect(errors(of: rows) == expected)
    #expect(fields(of: rows) == good)
  }

  @Test(
    "refuses a row that is not UTF-8, and halves of a character in two fields",
    arguments: [[0xFF], [0xC3], [0xC3, 0x2C, 0xA9], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0x22, 0xE4, 0xB8, 0x22]]
  )
  func encoding(bytes: [UInt8]) {
    let read = rows(of: [Array("a\n".utf8) + bytes + Array("\nb".utf8)])
    #expect(errors(of: read) == [CSVError(.invalidEncoding, line: 2)])
    #expect(fields(of: read) == [["a"], ["b"]])
  }

  @Test("takes a row of the limit and refuses a longer one", arguments: ["x,y,zz", "\"\"\"\n\"\"\"", "\"é\",b"])
  func limit(row: String) {
    let text = "a\n\(row)\r\nb"
    let length = row.utf8.count
    #expect(errors(of: rows(of: text, rowLimit: length)).isEmpty)
    let read = rows(of: text, rowLimit: length - 1)
    #expect(read.map { try? $0.get().fields } == [["a"], nil, ["b"]])
    #expect(errors(of: read) == [CSVError(.rowTooLong, line: 2)])
  }

  @Test("finds the end of a row that is too long where it is: outside quotes")
  func endOfLongRow() {
    let text = "a,\"b\nc\",\"d\"\"\n\"\ne\n"
    let read = rows(of: text, rowLimit: 3)
    #expect(read == [.failure(CSVError(.rowTooLong, line: 1)), .success(CSVRow(line: 4, fields: ["e"]))])
  }

  @Test("gives the same rows wherever the text is split", arguments: 0..<100)
  func chunking(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = seed.isMultiple(of: 2) ? random.text() : Array(CSVWriter.bytes(of: random.table()).dropLast(2))
    for limit in [5, 1 << 20] {
      let whole = rows(of: [bytes], rowLimit: limit)
      #expect(rows(of: bytes.map { [$0] }, rowLimit: limit) == whole)
      for split in 0...bytes.count {
        #expect(rows(of: [Array(bytes[..<split]), [], Array(bytes[split...])], rowLimit: limit) == whole)
      }
    }
  }

  @Test("gives the same rows when they are taken late", arguments: 0..<50)
  func takenLate(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = CSVWriter.bytes(of: random.table() + random.table())
    var reader = CSVReader()
    var late: [ReadRow] = []
    for byte in bytes {
      reader.append([byte])
      if random.number(below: 9) == 0, let row = reader.next() { late.append(row) }
    }
    reader.finish()
    while let row = reader.next() { late.append(row) }
    #expect(late == rows(of: [bytes]))
    #expect(reader.next() == nil)
  }

  @Test("counts lines as a naive count does", arguments: 0..<200)
  func lines(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    var expected: [Int] = []
    for row in random.table() + random.table() {
      bytes += ["", "\n", "\r\n", "\n\n"][random.number(below: 4)].utf8
      expected.append(lineEnds(in: bytes) + 1)
      CSVWriter.append(row, to: &bytes)
      if random.number(below: 2) == 0 { bytes.remove(at: bytes.count - 2) }
    }
    #expect(rows(of: [bytes]).map { try? $0.get().line } == expected)
  }

  @Test("takes a text of any length in the memory of a row")
  func large() {
    let line = Array("1234567,\"Smith, \"\"Jo\"\"\",中文,,2024-01-01\r\n".utf8)
    let chunk = Array(repeating: line, count: 1000).flatMap { $0 }
    let chunks = 10_000_000 / chunk.count + 1
    var reader = CSVReader()
    var count = 0
    var last: CSVRow?
    for _ in 0..<chunks {
      reader.append(chunk)
      while case .success(let row) = reader.next() {
        count += 1
        last = row
      }
    }
    #expect(count == chunks * 1000)
    #expect(last == CSVRow(line: count, fields: ["1234567", "Smith, \"Jo\"", "中文", "", "2024-01-01"]))
  }
}
