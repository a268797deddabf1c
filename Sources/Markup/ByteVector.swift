/// Sixteen bytes that are looked at together.
typealias ByteVector = SIMD16<UInt8>

/// Tells which of sixteen bytes something holds for.
typealias ByteMask = SIMDMask<SIMD16<Int8>>

extension ByteVector {
  /// Marks the bytes of a value.
  func marking(_ byte: UInt8) -> ByteMask { self .== ByteVector(repeating: byte) }
}

extension ByteMask {
  /// No byte.
  static var none: ByteMask { ByteMask(repeating: false) }

  /// Whether no byte is marked.
  var isEmpty: Bool { words[0] | words[1] == 0 }

  /// The index of the first byte that is marked, or `nil` where none is.
  var first: Int? {
    if words[0] != 0 { return words[0].trailingZeroBitCount / 8 }
    return words[1] == 0 ? nil : 8 + words[1].trailingZeroBitCount / 8
  }

  /// The marks of eight bytes each, as bytes with all bits set; the first byte is the lowest.
  private var words: SIMD2<UInt64> {
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return SIMD2(UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
  }
}

extension Span<UInt8> {
  /// Calls a closure with all bytes.
  ///
  /// - Parameter visit: Receives sixteen bytes, of which some may have been visited; zeros stand after the last of a
  ///   span that has not as many.
  /// - Complexity: O(*n*) in the bytes.
  func forEachVector(_ visit: (ByteVector) -> Void) {
    unsafe withUnsafeBytes { bytes in
      let last = bytes.count - 16
      var offset = 0
      while offset < last {
        visit(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: ByteVector.self))
        offset &+= 16
      }
      visit(unsafe bytes.vector(at: Swift.max(last, 0)))
    }
  }

  /// The offset of the next byte that is marked, or `nil` where there is none.
  ///
  /// - Parameters:
  ///   - start: Where the search starts.
  ///   - marks: Marks those of sixteen bytes that are looked for, and never a zero.
  /// - Returns: The offset.
  /// - Complexity: O(*n*) in the bytes up to it.
  func firstOffset(from start: Int, where marks: (ByteVector) -> ByteMask) -> Int? {
    precondition(start >= 0, "a search starts in the span")
    return unsafe withUnsafeBytes { bytes in
      var offset = start
      while offset < bytes.count {
        if let index = marks(unsafe bytes.vector(at: offset)).first { return offset + index }
        offset += 16
      }
      return nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The sixteen bytes at an offset, with zeros after the end.
  fileprivate func vector(at offset: Int) -> ByteVector {
    if offset + 16 <= count { return unsafe loadUnaligned(fromByteOffset: offset, as: ByteVector.self) }
    var vector = ByteVector()
    unsafe withUnsafeMutableBytes(of: &vector) {
      unsafe $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: self[offset...]))
    }
    return vector
  }
}
