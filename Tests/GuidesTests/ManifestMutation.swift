import Platform
import TestSupport

/// Changes to a manifest such as slips of the hand make, and worse.
enum ManifestMutation {
  /// The project's guides.
  static let guides = ["campaign-sync", "enterprise-unlimited", "professional"]

  static func bytes(of guide: String) throws -> [UInt8] {
    try FileSystem().read(TestInputs.content + "/guides/" + guide + ".yaml")
  }

  /// Changes one to three bytes or lines; the same seed always makes the same changes.
  static func mutate(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
    var numbers = SplitMix64(seed: seed)
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &numbers) {
      if Bool.random(using: &numbers) {
        changeByte(&bytes, &numbers)
      } else {
        changeLine(&bytes, &numbers)
      }
    }
    return bytes
  }

  private static func changeByte(_ bytes: inout [UInt8], _ numbers: inout SplitMix64) {
    guard let index = bytes.indices.randomElement(using: &numbers) else { return }
    // What matters to YAML more often than its share of all bytes.
    let marks = Array(":{}[],\"'#&*!|>%@`-? \n\t".utf8) + [0, 0x0D, 0x80, 0xC3, 0xFF]
    let byte = marks.randomElement(using: &numbers) ?? 0
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0: bytes.remove(at: index)
    case 1: bytes.insert(byte, at: index)
    case 2: bytes[index] = byte
    default: bytes[index] = UInt8.random(in: .min ... .max, using: &numbers)
    }
  }

  private static func changeLine(_ bytes: inout [UInt8], _ numbers: inout SplitMix64) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let index = lines.indices.randomElement(using: &numbers) else { return }
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[index], at: index)
    case 2: lines.swapAt(index, lines.indices.randomElement(using: &numbers) ?? index)
    default: lines[index] = [UInt8(ascii: " "), UInt8(ascii: " ")] + lines[index]
    }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
