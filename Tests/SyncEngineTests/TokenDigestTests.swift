import SyncEngine
import Testing

@Suite("A token's digest")
struct TokenDigestTests {
  /// FIPS 180-4's examples, as NIST publishes them, and the empty message.
  private static let vectors: [(message: String, hash: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test("applied once without a salt is SHA-256", arguments: vectors.indices)
  func sha256(index: Int) {
    let (message, hash) = Self.vectors[index]
    let digest = TokenDigest(of: Secret(message), salt: [], iterations: 1)
    #expect(digest.bytes.map(hexadecimal).joined() == hash)
  }

  @Test("is of every length what hashing in two ways says", arguments: [1, 55, 56, 57, 63, 64, 65, 119, 120, 128])
  func paddingBoundaries(length: Int) {
    // A salt and a token are hashed as one message, wherever it is cut.
    let text = String(repeating: "x", count: length)
    let whole = TokenDigest(of: Secret(text), salt: [], iterations: 1)
    let cut = TokenDigest(of: Secret(String(text.dropFirst())), salt: [UInt8(ascii: "x")], iterations: 1)
    #expect(whole.bytes == cut.bytes)
    #expect(whole.bytes != TokenDigest(of: Secret(text + "x"), salt: [], iterations: 1).bytes)
  }

  @Test("matches its own token, and no other salt, token or number of applications")
  func matching() {
    let digest = TokenDigest(of: Secret("correct horse"), salt: [1, 2, 3], iterations: 10)
    #expect(digest.matches(Secret("correct horse")))
    #expect(!digest.matches(Secret("correct horsf")))
    #expect(!digest.matches(Secret("")))
    #expect(digest != TokenDigest(of: Secret("correct horse"), salt: [1, 2, 4], iterations: 10))
    #expect(digest.bytes != TokenDigest(of: Secret("correct horse"), salt: [1, 2, 3], iterations: 9).bytes)
  }

  @Test("a secret does not print itself")
  func redaction() {
    let action = Action.enterCredentials(user: "someone", token: Secret("confidential"))
    var dumped = ""
    dump(action, to: &dumped)
    for text in ["\(action)", String(reflecting: action), dumped] { #expect(!text.contains("confidential")) }
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
