/// Takes the lines out of a text that arrives in chunks, in the memory of a chunk and a line.
struct LineReader {
  /// One line.
  struct Line {
    /// Its place, counted from 1.
    var number: Int
    /// Its bytes without the line feed, or `nil` where there are more than are kept.
    var bytes: ArraySlice<UInt8>?
  }

  private let limit: Int
  private var pending: [UInt8] = []
  private var start = 0
  /// Up to where there is no line feed.
  private var searched = 0
  private var number = 0
  private var isTooLong = false
  private var isFinished = false

  /// Creates a reader that was given nothing yet.
  ///
  /// - Parameter limit: The most bytes of a line.
  init(limit: Int) {
    self.limit = limit
  }

  /// Adds the bytes that follow, once no line is left in those that came before.
  ///
  /// - Complexity: O(*n*) in the bytes of all chunks, over all calls.
  mutating func append(_ chunk: [UInt8]) {
    precondition(!isFinished, "nothing follows the end")
    pending.removeSubrange(..<start)
    searched -= start
    start = 0
    if isTooLong || pending.count > limit {
      isTooLong = true
      pending = []
      searched = 0
    }
    pending += chunk
  }

  /// Says that no bytes follow.
  mutating func finish() {
    isFinished = true
  }

  /// Takes the next line, or returns `nil` where it takes more bytes, or there are no more.
  ///
  /// - Complexity: O(*n*) in the bytes of all chunks, over all calls.
  mutating func next() -> Line? {
    if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      defer {
        start = end + 1
        searched = start
      }
      return line(pending[start..<end])
    }
    searched = pending.count
    guard isFinished, start < pending.count || isTooLong else { return nil }
    defer { start = pending.count }
    return line(pending[start...])
  }

  private mutating func line(_ bytes: ArraySlice<UInt8>) -> Line {
    number += 1
    defer { isTooLong = false }
    return Line(number: number, bytes: isTooLong || bytes.count > limit ? nil : bytes)
  }
}
