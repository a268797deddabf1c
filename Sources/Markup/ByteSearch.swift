internal import CCmark

/// Finds single bytes many at a time.
///
/// A byte loop over every page costs a tenth of parsing it; the platform's own
/// search costs a hundredth.
enum ByteSearch {
  /// Calls a closure with the offset of each byte of a value, in order.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func forEach(_ byte: UInt8, in bytes: [UInt8], _ visit: (Int) -> Void) {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var offset = 0
      while let found = unsafe shim_find(base + offset, Int32(byte), buffer.count - offset) {
        let index = unsafe found - base
        visit(index)
        offset = index + 1
      }
    }
  }

  /// Tells whether a byte of a value is there.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func contains(_ byte: UInt8, in bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe shim_find(base, Int32(byte), buffer.count) != nil
    }
  }

  /// The offset of the first byte, from one on, that is no ASCII but NUL, or the
  /// count where all are ASCII.
  ///
  /// - Complexity: O(*n*) in the bytes up to it.
  static func endOfASCII(in bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      var offset = start
      while offset + 8 <= buffer.count {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // A byte with its high bit set, or (as the subtraction borrows) a NUL.
        guard (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 else { break }
        offset += 8
      }
      while offset < buffer.count, unsafe buffer[offset] &- 1 < 0x7F { offset += 1 }
      return offset
    }
  }
}
