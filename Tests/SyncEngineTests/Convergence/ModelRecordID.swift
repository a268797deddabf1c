/// Ids of records: the prefix of the kind, twelve digits to the base of 62, and three characters that say which of
/// those fifteen are upper case.
enum ModelRecordID {
  static func make(_ prefix: String, _ number: Int) -> String {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    let checks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")
    var rest = number
    var counted: [Character] = []
    for _ in 0..<12 {
      counted.insert(digits[rest % 62], at: 0)
      rest /= 62
    }
    var id = Array(prefix) + counted
    for start in [0, 5, 10] {
      var check = 0
      for offset in 0..<5 where id[start + offset].isUppercase { check += 1 << offset }
      id.append(checks[check])
    }
    return String(id)
  }
}
