internal import CCmark

extension Span<UInt8> {
  /// The offset of the next byte of a value, or `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the bytes up to it.
  func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    precondition(start >= 0 && start <= count, "a search starts in the span")
    return unsafe withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress else { return nil }
      let found = unsafe shim_find(base + start, byte, bytes.count - start)
      return unsafe found.map { unsafe $0 - UnsafeRawPointer(base) }
    }
  }

  /// The offset of the next byte that is NUL or no ASCII, or the count where there
  /// is none.
  ///
  /// - Complexity: O(*n*) in the bytes up to it.
  func endOfASCII(from start: Int) -> Int {
    unsafe withUnsafeBytes { bytes in
      var offset = start
      while offset + 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // A byte with its high bit set, or (as the subtraction borrows) a NUL.
        guard (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 else { break }
        offset += 8
      }
      while offset < bytes.count, unsafe bytes[offset] &- 1 < 0x7F { offset += 1 }
      return offset
    }
  }
}
