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
}
