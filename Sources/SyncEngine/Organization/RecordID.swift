/// The ids of records, as Salesforce makes them.
///
/// Three characters name the kind, twelve digits to the base of 62 count, and three
/// say which of those fifteen are upper case, so that an id survives a spreadsheet
/// that does not tell cases apart.
public enum RecordID {
  /// The digits in the order of their bytes, so that a later id is a greater text.
  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let checks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

  /// Makes the id of a record.
  ///
  /// - Parameters:
  ///   - prefix: The three characters of its kind.
  ///   - number: Its place among the records of its kind, 0 or more.
  /// - Returns: The 18 characters.
  static func make(_ prefix: String, _ number: Int) -> String {
    var id = Array(prefix.utf8)
    var number = number
    var counted: [UInt8] = []
    for _ in 0..<12 {
      counted.append(digits[number % 62])
      number /= 62
    }
    id += counted.reversed()
    return withChecks(id)
  }

  /// Adds the three characters that say which of fifteen are upper case.
  static func withChecks(_ fifteen: [UInt8]) -> String {
    precondition(fifteen.count == 15, "an id has fifteen characters before its checks")
    var id = fifteen
    for start in stride(from: 0, to: 15, by: 5) {
      var check = 0
      for offset in 0..<5 where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(fifteen[start + offset]) {
        check |= 1 << offset
      }
      id.append(checks[check])
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// The place of a kind that an administrator made, by the three characters.
  static func customNumber(_ prefix: String) -> Int {
    let places = prefix.utf8.dropFirst().map { byte in digits.firstIndex(of: byte) ?? 0 }
    return places.reduce(0) { $0 * 62 + $1 }
  }

  /// The three characters of a kind of record that an administrator made: `a00`, `a01` and so on.
  static func customPrefix(_ number: Int) -> String {
    String(decoding: [UInt8(ascii: "a"), digits[number / 62 % 62], digits[number % 62]], as: UTF8.self)
  }
}
