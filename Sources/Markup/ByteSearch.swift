internal import CCmark

extension Span<UInt8> {
  /// The offset of the next byte of a value, or `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the bytes up to it.
  package func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    precondition(start >= 0 && start <= count, "a search starts in the span")
    return unsafe withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress else { return nil }
      let found = unsafe shim_find(base + start, byte, bytes.count - start)
      return unsafe found.map { unsafe $0 - UnsafeRawPointer(base) }
    }
  }

  /// Calls a closure with the offset of each byte of a value, in order.
  ///
  /// - Complexity: O(*n*) in the bytes.
  func forEachOffset(of byte: UInt8, _ visit: (Int) -> Void) {
    unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var offset = 0
      while let found = unsafe shim_find(base + offset, byte, bytes.count - offset) {
        offset = unsafe found - UnsafeRawPointer(base)
        visit(offset)
        offset += 1
      }
    }
  }

  /// The offset of the next place where a phrase stands, or `nil` where there is none.
  ///
  /// - Parameters:
  ///   - phrase: The bytes of the phrase, at least one.
  ///   - key: The index of the byte of the phrase that is looked for first; the rarer, the faster.
  ///   - start: Where the search starts.
  /// - Returns: The offset of the first byte of the phrase.
  /// - Complexity: O(*n*) in the bytes up to it, and in the phrase for each byte that is its key.
  package func firstOffset(of phrase: [UInt8], key: Int, from start: Int) -> Int? {
    precondition(start >= 0 && phrase.indices.contains(key), "a search has a start and a key")
    let (wanted, length) = (phrase[key], phrase.count)
    return unsafe withUnsafeBytes { bytes in
      unsafe phrase.withUnsafeBytes { phrase in
        guard let base = bytes.baseAddress else { return nil }
        var place = start + key
        while place - key + length <= bytes.count {
          guard let found = unsafe shim_find(base + place, wanted, bytes.count - place) else { return nil }
          let offset = unsafe found - UnsafeRawPointer(base) - key
          guard offset + length <= bytes.count else { return nil }
          var matching = 0
          while matching < length, unsafe bytes[offset + matching] == phrase[matching] { matching += 1 }
          if matching == length { return offset }
          place = offset + key + 1
        }
        return nil
      }
    }
  }

  /// Whether a phrase stands at an offset.
  ///
  /// - Complexity: O(*n*) in the phrase.
  func holds(_ phrase: [UInt8], at offset: Int) -> Bool {
    guard offset + phrase.count <= count else { return false }
    for index in phrase.indices where self[offset + index] != phrase[index] { return false }
    return true
  }

  /// The offset of the last byte of a value, or `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the bytes after it.
  func lastOffset(of byte: UInt8) -> Int? {
    var index = count - 1
    while index >= 0, self[index] != byte { index -= 1 }
    return index < 0 ? nil : index
  }

  /// The offset of the next byte that is no ASCII, or the count where there is none.
  ///
  /// - Complexity: O(*n*) in the bytes up to it, of which 32 are looked at together.
  func endOfASCII(from start: Int) -> Int {
    unsafe withUnsafeBytes { bytes in
      func word(_ offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      var offset = start
      while offset + 32 <= bytes.count,
        !(word(offset) | word(offset + 8) | word(offset + 16) | word(offset + 24)).hasByteBeyondASCII
      { offset += 32 }
      while offset + 8 <= bytes.count {
        let first = word(offset)
        if first.hasByteBeyondASCII { return offset + (first & 0x8080_8080_8080_8080).trailingZeroBitCount / 8 }
        offset += 8
      }
      while offset < bytes.count, unsafe bytes[offset] < 0x80 { offset += 1 }
      return offset
    }
  }

  /// The eight bytes at an offset, to be looked at together; their order is the machine's.
  package func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= count - 8, "a word stands in the span")
    return unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
  }
}

/// Eight bytes at once.
extension UInt64 {
  /// Whether a byte has its high bit set, and so is no ASCII.
  fileprivate var hasByteBeyondASCII: Bool { self & 0x8080_8080_8080_8080 != 0 }
}
