import CSV
import Diagnostics
import Localization
import SyncEngine

/// The rows of a file of records, read in the memory of a few of them.
struct RecordRows {
  /// Reads some bytes of the file; `nil` at its end.
  typealias Chunks = () throws(CommandError) -> [UInt8]?

  /// How a file is written.
  enum Format: String, CaseIterable {
    /// Comma-separated values (RFC 4180), with a header.
    case csv
    /// A JSON object on each line.
    case jsonl
  }

  /// The most bytes of a row.
  static let rowLimit = 1 << 20
  /// The most bytes of the rows that are handed over together.
  private static let batchLimit = 4 << 20

  private let columns: [String: RecordColumn]
  private let idColumn: String
  private let names: [String]
  private let path: String
  private let limit: Int
  /// Two that are changed in place, of which there is one.
  private var csv: CSVReader?
  private var lines: LineReader?
  private var isAtEnd = false
  /// The columns of a CSV file in order.
  private var header: [String] = []
  /// The first of the rows that cannot be used, in order.
  private(set) var mistakes: [RowMistake] = []
  /// How many rows cannot be used.
  private(set) var mistakeCount = 0
  /// How many rows have been read, good and bad.
  private(set) var count = 0
  /// The columns whose values are not brought in, of those that the file has.
  private(set) var ignored: Set<String> = []

  /// Creates the rows of a file of which nothing has been read.
  ///
  /// - Parameters:
  ///   - format: How it is written.
  ///   - columns: The columns that it can have, the id first.
  ///   - path: What it is called in messages.
  ///   - limit: How many mistakes are kept.
  init(_ format: Format, columns: [RecordColumn], path: String, keeping limit: Int) {
    names = columns.map(\.name)
    idColumn = names.first ?? ""
    self.columns = Dictionary(columns.map { ($0.name, $0) }) { first, _ in first }
    self.path = path
    self.limit = limit
    switch format {
    case .csv: csv = CSVReader(rowLimit: Self.rowLimit)
    case .jsonl: lines = LineReader(limit: Self.rowLimit)
    }
  }

  /// Reads the header of a CSV file, before anything else.
  ///
  /// - Parameter chunk: Reads the file.
  /// - Throws: ``CommandError`` where the file cannot be read, or the header has something that is no column.
  /// - Complexity: O(*n*) in the bytes of the header, and of its columns times those that there are.
  mutating func readHeader(_ chunk: Chunks) throws(CommandError) {
    guard csv != nil else { return }
    guard let first = try nextCSV(chunk) else {
      throw CommandError("import.noHeader", .usage, ["path": .text(path)])
    }
    switch first {
    case .failure(let error):
      let reason = MessageArgument.message(RowMistake(error).messageKey)
      throw CommandError("import.badHeader", .usage, ["path": .text(path), "reason": reason])
    case .success(let row): header = row.fields
    }
    var seen: Set<String> = []
    for (place, name) in header.enumerated() {
      guard let column = columns[name] else { throw unknownColumn(name, at: place) }
      guard seen.insert(name).inserted else {
        throw CommandError("import.duplicateColumn", .usage, ["path": .text(path), "column": .text(name)])
      }
      if column.isReadOnly { ignored.insert(name) }
    }
  }

  /// Without a header, the first row is data, which is not repeated unless it can be a name.
  private func unknownColumn(_ name: String, at place: Int) -> CommandError {
    guard name.utf8.count <= 80, CustomField.Name.isAPIName(name) else {
      return CommandError("import.unnamedColumn", .usage, ["path": .text(path), "number": .number(place + 1)])
    }
    return CommandError(
      "import.unknownColumn",
      .usage,
      ["path": .text(path), "column": .text(name)],
      suggestion: EditDistance.nearest(to: name, among: names)
    )
  }

  /// Reads the rows that follow; those that cannot be used are left out and noted.
  ///
  /// - Parameters:
  ///   - most: How many, at the most.
  ///   - chunk: Reads the file.
  /// - Returns: The rows; none at the end.
  /// - Throws: ``CommandError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the bytes of the file, over all calls.
  mutating func next(_ most: Int, _ chunk: Chunks) throws(CommandError) -> [ImportRow] {
    var rows: [ImportRow] = []
    var bytes = 0
    while rows.count < most, bytes < Self.batchLimit, let row = try nextRow(chunk, &bytes) {
      count += 1
      switch row {
      case .success(let row): rows.append(row)
      case .failure(let mistake):
        mistakeCount += 1
        if mistakes.count < limit { mistakes.append(mistake) }
      }
    }
    return rows
  }

  private mutating func nextRow(
    _ chunk: Chunks,
    _ bytes: inout Int
  ) throws(CommandError) -> Result<ImportRow, RowMistake>? {
    if csv == nil { return try nextObject(chunk, &bytes) }
    switch try nextCSV(chunk) {
    case nil: return nil
    case .failure(let error)?: return .failure(RowMistake(error))
    case .success(let row)?:
      guard row.fields.count == header.count else {
        let arguments: MessageArguments = ["expected": .number(header.count), "found": .number(row.fields.count)]
        return .failure(RowMistake(.fieldCount, line: row.line, arguments))
      }
      var values: [String: RecordValue] = [:]
      for (name, field) in zip(header, row.fields) {
        values[name] = .text(field)
        bytes += field.utf8.count
      }
      return .success(importRow(values, line: row.line))
    }
  }

  private mutating func nextObject(
    _ chunk: Chunks,
    _ bytes: inout Int
  ) throws(CommandError) -> Result<ImportRow, RowMistake>? {
    while let line = try nextLine(chunk) {
      guard var text = line.bytes else { return .failure(RowMistake(.tooLong, line: line.number)) }
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      if line.number == 1, text.starts(with: mark) { text = text.dropFirst(mark.count) }
      guard text.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }) else { continue }
      bytes += text.count
      do throws(RowMistake) {
        return .success(importRow(try JSONRow.read(text, line: line.number), line: line.number))
      } catch {
        return .failure(error)
      }
    }
    return nil
  }

  /// Makes a row of its values: without those that are not brought in, and with the id apart.
  private mutating func importRow(_ values: [String: RecordValue], line: Int) -> ImportRow {
    var values = values
    for name in values.keys where columns[name]?.isReadOnly == true {
      values[name] = nil
      ignored.insert(name)
    }
    let id: String? =
      switch values.removeValue(forKey: idColumn) {
      case .text(let text): text.isEmpty ? nil : text
      case .integer(let number): String(number)
      case .decimal(let number): String(number)
      case .null, nil: nil
      }
    return ImportRow(line: line, id: id, values: values)
  }

  private mutating func nextCSV(_ chunk: Chunks) throws(CommandError) -> Result<CSVRow, CSVError>? {
    while true {
      if let row = csv?.next() { return row }
      if isAtEnd { return nil }
      if let bytes = try chunk() {
        csv?.append(bytes)
      } else {
        isAtEnd = true
        csv?.finish()
      }
    }
  }

  private mutating func nextLine(_ chunk: Chunks) throws(CommandError) -> LineReader.Line? {
    while true {
      if let line = lines?.next() { return line }
      if isAtEnd { return nil }
      if let bytes = try chunk() {
        lines?.append(bytes)
      } else {
        isAtEnd = true
        lines?.finish()
      }
    }
  }
}
