/// What an IP address is for, as far as a link in a document may lead there.
///
/// The ranges are those of IANA's special-purpose address registries (RFC 6890 and
/// what was registered since).
enum AddressKind: Hashable, Sendable {
  /// It can be reached from everywhere.
  case global
  /// It is this machine.
  case loopback
  /// It belongs to a network of its own: private use, the shared space of a carrier, unique local.
  case privateUse
  /// It belongs to the cable, where clouds keep what a machine may know about itself.
  case linkLocal
  /// A service of a cloud provider that only its own machines reach.
  case metadata
  /// A group of machines.
  case multicast
  /// Anything that no public server has: unspecified, documentation, tunnels, the future.
  case reserved

  /// Tells what an address is for.
  ///
  /// - Parameter bytes: The address in network order: 4 bytes or 16; any other number is no address.
  init(_ bytes: [UInt8]) {
    switch bytes.count {
    case 4: self = Self.kind(ofFour: bytes.reduce(0) { $0 << 8 | UInt32($1) })
    case 16: self = Self.kind(ofSix: bytes)
    default: self = .reserved
    }
  }

  /// Returns whether a probe may connect to it.
  ///
  /// - Parameter allowingPrivate: Whether this machine and private networks may be asked.
  /// - Returns: Whether it may; what a cloud tells its machines, groups and reserved addresses
  ///   stay refused in any case.
  func isAllowed(allowingPrivate: Bool) -> Bool {
    switch self {
    case .global: true
    case .loopback, .privateUse: allowingPrivate
    case .linkLocal, .metadata, .multicast, .reserved: false
    }
  }

  private struct Range {
    let start: UInt32
    let bits: UInt32
    let kind: AddressKind

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8, bits: UInt32, _ kind: AddressKind) {
      start = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth)
      self.bits = bits
      self.kind = kind
    }
  }

  /// What is not global of IPv4; the first range that holds an address counts.
  private static let fours = [
    // Azure's and Alibaba's; that of the others is link-local.
    Range(168, 63, 129, 16, bits: 32, .metadata),
    Range(100, 100, 100, 200, bits: 32, .metadata),
    Range(0, 0, 0, 0, bits: 8, .reserved),
    Range(10, 0, 0, 0, bits: 8, .privateUse),
    Range(100, 64, 0, 0, bits: 10, .privateUse),
    Range(127, 0, 0, 0, bits: 8, .loopback),
    Range(169, 254, 0, 0, bits: 16, .linkLocal),
    Range(172, 16, 0, 0, bits: 12, .privateUse),
    Range(192, 0, 0, 0, bits: 24, .reserved),
    Range(192, 0, 2, 0, bits: 24, .reserved),
    Range(192, 88, 99, 0, bits: 24, .reserved),
    Range(192, 168, 0, 0, bits: 16, .privateUse),
    Range(198, 18, 0, 0, bits: 15, .reserved),
    Range(198, 51, 100, 0, bits: 24, .reserved),
    Range(203, 0, 113, 0, bits: 24, .reserved),
    Range(224, 0, 0, 0, bits: 4, .multicast),
    Range(240, 0, 0, 0, bits: 4, .reserved),
  ]

  private static func kind(ofFour address: UInt32) -> AddressKind {
    fours.first { ($0.start ^ address) >> (32 - $0.bits) == 0 }?.kind ?? .global
  }

  /// What is not global of IPv6, as the bits that an address starts with; the first that fits counts.
  private static let sixes: [(start: [UInt8], bits: Int, kind: AddressKind)] = [
    ([UInt8](repeating: 0, count: 15) + [1], 128, .loopback),
    // Amazon's and Google's.
    ([0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54], 128, .metadata),
    ([0xFD, 0x20, 0x00, 0xCE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54], 128, .metadata),
    ([0xFC], 7, .privateUse),
    ([0xFE, 0x80], 10, .linkLocal),
    ([0xFF], 8, .multicast),
    // Protocol assignments with Teredo, documentation twice, and 6to4.
    ([0x20, 0x01, 0x00, 0x00], 23, .reserved),
    ([0x20, 0x01, 0x0D, 0xB8], 32, .reserved),
    ([0x20, 0x02], 16, .reserved),
    ([0x3F, 0xFF, 0x00], 20, .reserved),
    // All that is handed out; whatever is left is not, a mapped IPv4 address included.
    ([0x20], 3, .global),
  ]

  private static func kind(ofSix address: [UInt8]) -> AddressKind {
    // Where a network has IPv6 alone, all of IPv4 is reached through this prefix (RFC 6052).
    if address.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return AddressKind(Array(address[12...]))
    }
    return sixes.first { starts(address, with: $0.start, bits: $0.bits) }?.kind ?? .reserved
  }

  private static func starts(_ address: [UInt8], with start: [UInt8], bits: Int) -> Bool {
    guard address.prefix(bits / 8) == start.prefix(bits / 8) else { return false }
    let rest = bits % 8
    return rest == 0 || (address[bits / 8] ^ start[bits / 8]) >> (8 - rest) == 0
  }
}
