import CSV
import Diagnostics
import Localization
import Platform
import SyncEngine

extension Session {
  /// How many bytes are written at once.
  private static let exportChunk = 65_536
  /// After how many records the progress is shown again.
  private static let exportStep = 1_000

  /// `engine record export OBJECT`: lets records out.
  func exportRecords() throws(CommandError) -> ExitStatus {
    let set = try recordSet()
    let out = arguments[.out] ?? "-"
    // Before the engine is opened, so that it is always closed in good order, and what is half a file removed.
    let stop = out == "-" ? nil : context.heedStops()
    let engine = try openEngine()
    if let stop { return try export(set, engine, to: out, until: stop) ? .done : .interrupted }
    try writeRecords(of: set, engine, to: out) { bytes throws(CommandError) in
      try writeOutput(bytes)
      return true
    }
    return .done
  }

  private func writeOutput(_ bytes: [UInt8]) throws(CommandError) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(StreamError) {
      // What a terminal acts on is made harmless; a file or a pipe gets every byte.
      try context.writeOutput(context.isTerminal ? text.sanitized(keepingLines: true) : text)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// Writes a file, which is there once it is complete.
  ///
  /// - Returns: Whether it is; not where somebody asked to end.
  private func export(
    _ set: RecordSet,
    _ engine: borrowing Engine,
    to out: String,
    until stop: StopSignal
  ) throws(CommandError) -> Bool {
    var writer: FileWriter
    do throws(FileError) {
      writer = try context.fileSystem.writer(to: path(out))
    } catch {
      throw Self.unwritable(out, error)
    }
    let isComplete = try writeRecords(of: set, engine, to: out) { bytes throws(CommandError) in
      do throws(FileError) {
        try writer.write(bytes)
      } catch {
        throw Self.unwritable(out, error)
      }
      return !stop.isRequested()
    }
    guard isComplete else { return false }
    do throws(FileError) {
      try writer.finish()
    } catch {
      throw Self.unwritable(out, error)
    }
    return true
  }

  /// Writes the records in pieces, and tells whether all were written: not where a piece said not to go on.
  @discardableResult
  private func writeRecords(
    of set: RecordSet,
    _ engine: borrowing Engine,
    to out: String,
    _ write: ([UInt8]) throws(CommandError) -> Bool
  ) throws(CommandError) -> Bool {
    let format = recordFormat(of: out)
    let known = try recordColumns(of: set, engine)
    // On a terminal, the records themselves show how far it has come.
    let progress = out == "-" && context.isTerminal ? nil : ProgressLine(self)
    var columns: [RecordColumn] = []
    var bytes: [UInt8] = []
    var count = 0
    var failure: CommandError?
    var isComplete = true
    do throws(EngineError) {
      try engine.exportRecords(
        of: set,
        header: { names in
          // Somebody may have made a field meanwhile.
          columns = names.map { name in
            known.first { $0.name == name } ?? RecordColumn(name: name, type: .text, isReadOnly: false)
          }
          if format == .csv { CSVWriter.append(names, to: &bytes) }
        },
        row: { values in
          switch format {
          case .csv: CSVWriter.append(values.map { $0 ?? "" }, to: &bytes)
          case .jsonl: JSONRow.append(values, columns, to: &bytes)
          }
          count += 1
          if count.isMultiple(of: Self.exportStep) {
            progress?.show(messages.text("export.progress", ["count": .number(count)]))
          }
          guard bytes.count >= Self.exportChunk else { return true }
          do throws(CommandError) {
            isComplete = try write(bytes)
            bytes.removeAll(keepingCapacity: true)
            return isComplete
          } catch {
            failure = error
            return false
          }
        }
      )
    } catch {
      progress?.erase()
      throw Self.commandError(error)
    }
    progress?.erase()
    if let failure { throw failure }
    return isComplete ? try write(bytes) : false
  }
}
