import TestSupport
import Testing

@testable import LinkProbe

@Suite("An IP address")
struct AddressTests {
  @Test(
    "of a range that no public server is in is known by both ends of the range",
    arguments: [
      ("0.0.0.0", "0.255.255.255"), ("10.0.0.0", "10.255.255.255"), ("100.64.0.0", "100.127.255.255"),
      ("127.0.0.0", "127.255.255.255"), ("169.254.0.0", "169.254.255.255"), ("172.16.0.0", "172.31.255.255"),
      ("192.0.0.0", "192.0.0.255"), ("192.0.2.0", "192.0.2.255"), ("192.88.99.0", "192.88.99.255"),
      ("192.168.0.0", "192.168.255.255"), ("198.18.0.0", "198.19.255.255"), ("198.51.100.0", "198.51.100.255"),
      ("203.0.113.0", "203.0.113.255"), ("224.0.0.0", "239.255.255.255"), ("240.0.0.0", "255.255.255.255"),
      ("168.63.129.16", "168.63.129.16"),
      ("::", "::"), ("::1", "::1"), ("::ffff:0:0", "::ffff:ffff:ffff"), ("::ffff:8.8.8.8", "::ffff:127.0.0.1"),
      ("64:ff9b::a00:0", "64:ff9b::aff:ffff"), ("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
      ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"), ("100::", "100::ffff:ffff:ffff:ffff"),
      ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"), ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ]
  )
  func notGlobal(first: String, last: String) throws {
    for text in [first, last] {
      let address = try #require(IPAddress(text))
      #expect(!ProbePolicy().allows(address), "\(text)")
    }
  }

  @Test(
    "just outside such a range is public",
    arguments: [
      "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
      "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0",
      "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "168.63.129.17",
      "64:ff9b::808:808", "2000::", "2001:200::", "2001:db7:ffff::", "2001:db9::", "2003::",
      "3ffe:ffff::", "3fff:1000::", "2606:4700::1111",
    ]
  )
  func global(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(ProbePolicy().allows(address))
  }

  @Test(
    "of this machine or a private network can be allowed",
    arguments: ["127.0.0.1", "::1", "10.1.2.3", "172.20.0.1", "192.168.1.1", "100.64.0.1", "fd00::1"]
  )
  func allowed(text: String) throws {
    var policy = ProbePolicy()
    policy.allowsPrivateAddresses = true
    #expect(policy.allows(try #require(IPAddress(text))))
  }

  @Test(
    "of what a cloud tells its machines, of a group or of nobody stays refused",
    arguments: [
      "169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254",
      "fd20:ce::254", "fe80::1", "224.0.0.1", "255.255.255.255", "0.0.0.0", "::", "::ffff:127.0.0.1", "ff02::1",
    ]
  )
  func refused(text: String) throws {
    var policy = ProbePolicy()
    policy.allowsPrivateAddresses = true
    let address = try #require(IPAddress(text))
    #expect(!policy.allows(address))
    policy.allowedAddresses = [address]
    #expect(policy.allows(address), "unless it is named itself")
  }

  @Test("that a bit more or less separates from another has a kind of its own range", arguments: 0..<20)
  func agrees(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1000 {
      let four = (0..<4).map { _ in UInt8(random.number(below: 256)) }
      let translated = [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] + four
      let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + four
      #expect(AddressKind(translated) == AddressKind(four))
      #expect(AddressKind(mapped) == .reserved)
    }
  }

  @Test("has 4 bytes or 16", arguments: [0, 1, 3, 5, 15, 17])
  func otherKinds(count: Int) {
    #expect(AddressKind([UInt8](repeating: 8, count: count)) == .reserved)
  }

  @Test("is read as it is written and not as a name", arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.4\0"])
  func notRead(text: String) {
    #expect(IPAddress(text) == nil)
  }
}
