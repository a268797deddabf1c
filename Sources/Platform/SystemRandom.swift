/// Random bytes of the operating system, fit for secrets.
package enum SystemRandom {
  /// Returns a number of random bytes.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func bytes(count: Int) -> [UInt8] {
    // getrandom or arc4random, as the standard library documents it.
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in generator.next() }
  }

  /// Returns a number of random bytes, each as two hexadecimal digits.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func hexadecimal(count: Int) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes(count: count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
