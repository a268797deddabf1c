extension Array {
  /// Appends an element, and makes room for some more with the first: a page that has one of something mostly has several.
  mutating func add(_ element: Element) {
    if isEmpty { reserveCapacity(8) }
    append(element)
  }
}
