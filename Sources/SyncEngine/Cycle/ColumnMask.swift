/// Which columns of a list are meant, as whole numbers of SQLite with a bit for each.
struct ColumnMask {
  /// How many columns a number has bits for: all but the sign.
  private static let width = 63

  /// The numbers, the first columns in the first.
  let numbers: [Int]

  /// Takes numbers that SQLite has put together from ``expressions(_:)``.
  init(_ numbers: [Int]) {
    self.numbers = numbers
  }

  /// The columns at these places of a list.
  init(_ places: some Sequence<Int>, of count: Int) {
    var numbers = Array(repeating: 0, count: Self.count(for: count))
    for place in places { numbers[place / Self.width] |= 1 << (place % Self.width) }
    self.numbers = numbers
  }

  /// How many numbers a list of columns takes.
  static func count(for columns: Int) -> Int {
    (columns + width - 1) / width
  }

  /// Tells whether the column at a place is meant.
  func contains(_ place: Int) -> Bool {
    numbers[place / Self.width] & 1 << (place % Self.width) != 0
  }

  /// The expressions of the numbers, given a condition for each column.
  ///
  /// - Complexity: O(*n*) in the conditions.
  static func expressions(_ conditions: [String]) -> [String] {
    stride(from: 0, to: conditions.count, by: width).map { start in
      conditions[start..<min(start + width, conditions.count)].enumerated()
        .map { "((\($1)) << \($0))" }.joined(separator: " | ")
    }
  }

  /// The expression that the column at a place is meant, given the parameter of the first number.
  static func condition(_ place: Int, firstParameter: Int) -> String {
    "?\(firstParameter + place / width) & \(1 << (place % width))"
  }
}
