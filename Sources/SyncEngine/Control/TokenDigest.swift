/// What a security token is recognized by, which does not give the token away.
public struct TokenDigest: Hashable, Sendable {
  /// Random bytes, so that equal tokens have different digests.
  public let salt: [UInt8]
  /// How often the hash was applied.
  public let iterations: Int
  /// The digest itself.
  public let bytes: [UInt8]

  /// How often the hash is applied to a new token.
  ///
  /// Ten times the least that NIST SP 800-132, section 5.2, asks for a password; a
  /// real token is random, and this is for the one that a trainer makes up.
  public static let defaultIterations = 10_000

  /// The length of a salt, in bytes: the 128 bits of NIST SP 800-132, section 5.1.
  public static let saltLength = 16

  /// Creates a digest from what was kept of it.
  public init(salt: [UInt8], iterations: Int, bytes: [UInt8]) {
    self.salt = salt
    self.iterations = iterations
    self.bytes = bytes
  }

  /// Creates the digest of a token.
  ///
  /// - Parameters:
  ///   - token: The token.
  ///   - salt: Random bytes.
  ///   - iterations: How often to apply the hash, 1 or more.
  /// - Complexity: O(*n*) in the iterations.
  public init(of token: Secret, salt: [UInt8], iterations: Int = TokenDigest.defaultIterations) {
    precondition(iterations > 0, "a digest takes one application at least")
    var bytes = SHA256.hash(salt + token.text.utf8)
    for _ in 1..<iterations { bytes = SHA256.hash(salt + bytes) }
    self.init(salt: salt, iterations: iterations, bytes: bytes)
  }

  /// Tells whether a token is the one this is the digest of, in a time that does not depend on how much of it is right.
  ///
  /// - Complexity: O(*n*) in the iterations.
  public func matches(_ token: Secret) -> Bool {
    let other = TokenDigest(of: token, salt: salt, iterations: max(1, iterations))
    return bytes.count == other.bytes.count && zip(bytes, other.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
