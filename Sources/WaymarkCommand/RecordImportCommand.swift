import Checklists
import Diagnostics
import Localization
import Platform
import SyncEngine

extension Session {
  /// The objects whose records can be brought in and out, by the words they are asked for with.
  private static let recordSets: KeyValuePairs<String, RecordSet> = [
    "lead": .records(.lead), "contact": .records(.contact), "account": .records(.account),
    "opportunity": .records(.opportunity), "person": .people,
  ]

  /// The object that was asked for.
  func recordSet() throws(CommandError) -> RecordSet {
    let name = arguments.operands[0]
    if let found = Self.recordSets.first(where: { $0.key == name }) { return found.value }
    let names = Self.recordSets.map(\.key)
    throw CommandError(
      "unknownObject",
      .usage,
      ["object": .text(name), "candidates": .list(names)],
      suggestion: EditDistance.nearest(to: name, among: names)
    )
  }

  /// How a file is written: as the option says, else as its name does.
  func recordFormat(of file: String) -> RecordRows.Format {
    if let named = arguments[.format] { return RecordRows.Format(rawValue: named) ?? .csv }
    let ending = file.split(separator: ".").last?.lowercased()
    return file.contains(".") && (ending == "jsonl" || ending == "ndjson") ? .jsonl : .csv
  }

  /// Reads which columns the records have.
  func recordColumns(of set: RecordSet, _ engine: borrowing Engine) throws(CommandError) -> [RecordColumn] {
    do throws(EngineError) {
      return try engine.columns(of: set)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// `engine record import OBJECT FILE`: brings records in.
  func importRecords() throws(CommandError) -> ExitStatus {
    let set = try recordSet()
    let file = arguments.operands[1]
    let chunk = try recordInput(file)
    let engine = try openEngine()
    let columns = try recordColumns(of: set, engine)
    let isStrict = arguments.has(.strict)
    var rows = RecordRows(recordFormat(of: file), columns: columns, path: file, keeping: ImportReport.keptRefusals)
    try rows.readHeader(chunk)
    var failure: CommandError?
    let progress = ProgressLine(self)
    let report: ImportReport
    do throws(EngineError) {
      report = try engine.importRecords(
        into: set,
        isStrict: isStrict,
        hasRefused: { rows.mistakeCount > 0 || failure != nil },
        next: { most in
          guard failure == nil else { return [] }
          do throws(CommandError) {
            let next = try rows.next(most, chunk)
            progress.show(messages.text("import.progress", ["count": .number(rows.count)]))
            return next
          } catch {
            failure = error
            return []
          }
        }
      )
    } catch {
      progress.erase()
      if !isStrict { try note("import.stopped") }
      throw Self.commandError(error)
    }
    progress.erase()
    let refused = rows.mistakeCount + report.refused
    try noteIgnored(rows.ignored.sorted(), in: file)
    try noteRefused(rows.mistakes, report.refusals, count: refused, in: file, ids: set == .people ? 1...19 : 15...18)
    let isUndone = isStrict && (refused > 0 || failure != nil)
    if isUndone { try note("import.undone") }
    if !arguments.has(.quiet) {
      let summary: MessageArguments = [
        "created": .number(isUndone ? 0 : report.created), "changed": .number(isUndone ? 0 : report.updated),
        "refused": .number(refused),
      ]
      try print(style.lines(messages.text("import.summary", summary)))
    }
    if let failure { throw failure }
    return refused > 0 ? .findings : .done
  }

  private func noteIgnored(_ columns: [String], in file: String) throws(CommandError) {
    guard !columns.isEmpty else { return }
    try note("import.ignored", ["path": .text(file), "columns": .list(columns)])
  }

  /// Says which rows did not go in, the first of them one by one.
  private func noteRefused(
    _ mistakes: [RowMistake],
    _ refusals: [ImportRefusal],
    count: Int,
    in file: String,
    ids: ClosedRange<Int>
  ) throws(CommandError) {
    var lines = mistakes.map { (line: $0.line, words: messages.text($0.messageKey, $0.arguments)) }
    for entry in refusals {
      var refusal = entry.refusal
      // In the place of an id may stand what a person typed by mistake.
      if let id = refusal.record, !Self.isID(id, ids) { refusal.record = nil }
      lines.append((entry.line, words(of: refusal)))
    }
    lines.sort { $0.line < $1.line }
    let shown = lines.prefix(ImportReport.keptRefusals)
    for entry in shown {
      let arguments: MessageArguments = [
        "path": .text(file), "line": .text(String(entry.line)), "words": .text(entry.words),
      ]
      try note("import.row", arguments)
    }
    if count > shown.count { try note("import.more", ["count": .number(count - shown.count)]) }
  }

  /// Whether a text is as an id is: a person's number, or letters and digits of which some are digits.
  private static func isID(_ text: String, _ lengths: ClosedRange<Int>) -> Bool {
    let digits = text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard lengths.contains(text.utf8.count), digits > 0 else { return false }
    return lengths.lowerBound == 1 ? digits == text.utf8.count : CustomField.Name.isAPIName("a" + text)
  }

  /// Opens a file to be read in chunks; `-` is standard input.
  private func recordInput(_ file: String) throws(CommandError) -> RecordRows.Chunks {
    if file == "-" {
      return { [context] () throws(CommandError) in
        do throws(StreamError) {
          return try context.readInputChunk()
        } catch {
          let reason = MessageArgument.message("stream.\(error.code.rawValue)")
          throw CommandError("unreadable", .findings, ["path": .text("-"), "reason": reason])
        }
      }
    }
    do throws(FileError) {
      let input = OpenFile(try context.fileSystem.reader(of: path(file)))
      return { () throws(CommandError) in
        do throws(FileError) {
          return try input.reader.readChunk()
        } catch {
          throw Self.unreadable(file, error, .findings)
        }
      }
    } catch {
      throw Self.unreadable(file, error, .usage)
    }
  }

  private static func unreadable(_ file: String, _ error: FileError, _ status: ExitStatus) -> CommandError {
    let reason = MessageArgument.message("file.\(error.code.rawValue)")
    return CommandError("unreadable", status, ["path": .text(file), "reason": reason])
  }

  /// A file that is read by a closure for as long as that is kept.
  private final class OpenFile {
    var reader: FileReader

    init(_ reader: consuming FileReader) {
      self.reader = reader
    }
  }
}
