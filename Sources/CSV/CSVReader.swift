/// Reads the rows of a CSV text that arrives in chunks.
///
/// The format is that of RFC 4180, with what programs write besides: a line ends
/// with CR LF, LF or CR; a byte order mark at the start and lines without a single
/// byte are skipped; the last line need not be ended; rows may differ in length.
/// Spaces belong to a field. A quote begins a quoted field only as the field's first
/// byte, and is an ordinary character in an unquoted one (`5" disk`).
///
/// Chunks are appended and rows taken in turn, so that a text of any length needs
/// the memory of a chunk and a row:
///
///     while let chunk = try file.readChunk() {
///       reader.append(chunk)
///       while let row = reader.next() { … }
///     }
///     reader.finish()
///     while let row = reader.next() { … }
///
/// A row that cannot be used is a value in its place, and reading goes on with the
/// next line. After text that follows a closing quote, the field goes on unquoted,
/// so that a stray quote costs one row. Only a quote that is never closed takes all
/// that follows, since nothing tells what was meant to be outside.
package struct CSVReader: Sendable {
  /// Where in a row the next byte stands.
  private enum Place {
    /// At the start of a field.
    case start
    /// In a field without quotes.
    case unquoted
    /// Between quotes.
    case quoted
    /// After a quote between quotes, which closes the field or is doubled.
    case afterQuote
  }

  private let rowLimit: Int
  private var pending: [UInt8] = []
  private var position = 0
  private var isFinished = false
  private var isPastMark = false

  private var place = Place.start
  /// The line of the next byte.
  private var line = 1
  private var followsCarriageReturn = false
  private var quoteLine = 1

  /// The bytes of the fields of the row without quotes and commas, and where each field ends in them.
  private var content: [UInt8] = []
  private var ends: [Int] = []
  private var rowLine = 1
  /// The bytes of the row, its quotes and commas included.
  private var rowLength = 0
  private var mistake: CSVError.Code?

  /// Creates a reader that was given nothing yet.
  ///
  /// - Parameter rowLimit: The most bytes of a row without its line end; a longer
  ///   row is a mistake, and is not kept in memory.
  package init(rowLimit: Int = 1 << 20) {
    self.rowLimit = rowLimit
  }

  /// Adds the bytes that follow; a chunk may end anywhere, even within a character.
  ///
  /// Not to be called after `finish()`.
  ///
  /// - Parameter chunk: The bytes.
  /// - Complexity: O(*n*) in the bytes of all chunks, over all calls.
  package mutating func append(_ chunk: [UInt8]) {
    precondition(!isFinished, "nothing follows the end")
    if position == pending.count {
      pending = chunk
      position = 0
      return
    }
    // Only when most is used up, so that moving the rest costs no more than reading did.
    if position > pending.count / 2 {
      pending.removeSubrange(..<position)
      position = 0
    }
    pending += chunk
  }

  /// Says that no bytes follow, so that the last row is seen.
  package mutating func finish() {
    isFinished = true
  }

  /// Takes the next row.
  ///
  /// - Returns: The row or what is wrong with it; `nil` where it takes more bytes to
  ///   know, and after `finish()` where there are no more rows.
  /// - Complexity: O(*n*) in the bytes of all chunks, over all calls.
  package mutating func next() -> Result<CSVRow, CSVError>? {
    guard skipMark() else { return nil }
    while position < pending.count {
      let byte = pending[position]
      position += 1
      if take(byte) { return endRow() }
      if place == .unquoted || place == .quoted { takePlainBytes() }
    }
    return isFinished ? endText() : nil
  }

  /// Skips a byte order mark, and returns whether enough bytes are there to know.
  private mutating func skipMark() -> Bool {
    if isPastMark { return true }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if pending.starts(with: mark) {
      position = mark.count
    } else if !isFinished, mark.starts(with: pending) {
      return false
    }
    isPastMark = true
    return true
  }

  /// Takes a byte, and returns whether it ends a row that has any.
  private mutating func take(_ byte: UInt8) -> Bool {
    let isLineFeed = byte == UInt8(ascii: "\n")
    let isLineEnd = isLineFeed || byte == UInt8(ascii: "\r")
    let endsPair = isLineFeed && followsCarriageReturn
    followsCarriageReturn = byte == UInt8(ascii: "\r")
    if isLineEnd, place != .quoted {
      // The row ended with the first of the pair.
      if endsPair { return false }
      line += 1
      return rowLength > 0
    }
    if rowLength == 0 { rowLine = line }
    rowLength += 1
    if rowLength > rowLimit { refuse(.rowTooLong) }
    switch place {
    case .quoted:
      if byte == UInt8(ascii: "\"") { place = .afterQuote } else { keep(byte) }
      if isLineEnd, !endsPair { line += 1 }
    case .start where byte == UInt8(ascii: "\""):
      place = .quoted
      quoteLine = line
    case .start, .unquoted, .afterQuote:
      if byte == UInt8(ascii: ",") {
        endField()
      } else if place == .afterQuote, byte == UInt8(ascii: "\"") {
        place = .quoted
        keep(byte)
      } else {
        if place == .afterQuote { refuse(.textAfterQuote) }
        place = .unquoted
        keep(byte)
      }
    }
    return false
  }

  /// Takes the bytes before the next one that may mean something, all at once.
  private mutating func takePlainBytes() {
    var end = position
    while end < pending.count, Self.isPlain(pending[end]) { end += 1 }
    guard end > position else { return }
    followsCarriageReturn = false
    rowLength += end - position
    if rowLength > rowLimit { refuse(.rowTooLong) }
    if mistake == nil { content += pending[position..<end] }
    position = end
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): false
    default: true
    }
  }

  private mutating func keep(_ byte: UInt8) {
    if mistake == nil { content.append(byte) }
  }

  private mutating func endField() {
    place = .start
    if mistake == nil { ends.append(content.count) }
  }

  /// Notes the row's first mistake, and keeps nothing of the row from then on.
  private mutating func refuse(_ code: CSVError.Code) {
    if mistake != nil { return }
    mistake = code
    content = []
    ends = []
  }

  private mutating func endRow() -> Result<CSVRow, CSVError> {
    endField()
    defer {
      content.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      rowLength = 0
      mistake = nil
    }
    if let mistake { return .failure(CSVError(mistake, line: rowLine)) }
    var fields: [String] = []
    fields.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      // Each by itself: halves of a character in two fields are not one.
      guard let field = String(validating: content[start..<end], as: UTF8.self) else {
        return .failure(CSVError(.invalidEncoding, line: rowLine))
      }
      fields.append(field)
      start = end
    }
    return .success(CSVRow(line: rowLine, fields: fields))
  }

  /// Ends the last row, where the text does not.
  private mutating func endText() -> Result<CSVRow, CSVError>? {
    guard rowLength > 0 else { return nil }
    if place == .quoted {
      mistake = .unclosedQuote
      rowLine = quoteLine
    }
    return endRow()
  }
}
