extension [UInt8] {
  /// Appends bytes that lie side by side.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
