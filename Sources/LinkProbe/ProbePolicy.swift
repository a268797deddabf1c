/// How links are probed: how politely, for how long, and what is let through.
package struct ProbePolicy: Hashable, Sendable {
  /// The most requests under way at once.
  package var concurrency = 64
  /// The most requests under way at once to one host.
  package var hostConcurrency = 4
  /// The least time between two requests to one host.
  package var hostDelay = Duration.milliseconds(100)
  /// How long a connection may take, looking up the host included.
  package var connectTimeLimit = Duration.seconds(10)
  /// How long one request may take, connecting included.
  package var requestTimeLimit = Duration.seconds(20)
  /// The most redirects that are followed for one link.
  package var maxRedirects = 10
  /// The most bytes of a body that are read, so that its connection can be used again.
  ///
  /// The answer stands in the headers; a longer body is broken off.
  package var maxBodyBytes = 16_384
  /// How often what failed is tried again, for each address on the way of a link.
  package var retries = 2
  /// The longest wait before the first time that something is tried again.
  package var backoffBase = Duration.seconds(1)
  /// The longest wait before any other time.
  package var backoffCap = Duration.seconds(30)
  /// The longest that a server's `Retry-After` is heeded; who asks for more gets this.
  package var retryAfterCap = Duration.seconds(60)
  /// What the program calls itself towards servers.
  package var userAgent = "waymark-probe/\(ProbeProgram.version)"
  /// A file of certificates (PEM) that are trusted in place of the system's, or `nil`.
  package var caBundle: String?
  /// Whether this machine and private networks may be asked.
  package var allowsPrivateAddresses = false
  /// Single addresses that may be asked in any case.
  package var allowedAddresses: Set<IPAddress> = []
  /// Only links that fit one of these are probed; where there are none, all.
  package var include: [URLPattern] = []
  /// Links that fit one of these are not probed.
  package var exclude: [URLPattern] = []
  /// What is sent to single origins beyond what everyone gets.
  package var headers: [OriginHeader] = []
  /// Where outcomes are kept from run to run, or `nil`.
  package var cache: CachePolicy?

  /// Creates the policy of a polite visitor.
  package init() {}

  var backoff: Backoff { Backoff(base: backoffBase, cap: backoffCap) }
}

/// A header that one origin gets and nobody else.
package struct OriginHeader: Hashable, Sendable {
  /// Why a header cannot be sent.
  package enum Flaw: Error, Hashable, Sendable {
    /// The origin is not `http` or `https`, a host and perhaps a port.
    case origin
    /// The name is no name of a header (RFC 9110, section 5.1).
    case name
    /// The value has a line break or another control character.
    case value
  }

  /// The scheme, the host and the port.
  let origin: String
  /// The name.
  package let name: String
  /// What nothing prints.
  let value: SecretText

  /// Creates a header.
  ///
  /// - Parameters:
  ///   - origin: A scheme, a host and perhaps a port, such as `https://api.example.com`.
  ///   - name: The name.
  ///   - value: The value.
  /// - Throws: ``Flaw`` where it cannot be sent.
  package init(origin: String, name: String, value: String) throws(Flaw) {
    guard let address = try? WebAddress(origin), let slash = address.text.utf8.lastIndex(of: UInt8(ascii: "/")),
      // Nothing but an origin: what stands before the path is all there is.
      address.text.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 3,
      address.text.utf8.index(after: slash) == address.text.utf8.endIndex,
      !origin.utf8.contains(UInt8(ascii: "@")), !origin.utf8.contains(UInt8(ascii: "#"))
    else { throw .origin }
    let others = Array("!#$%&'*+-.^_`|~".utf8)
    let isToken = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || others.contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard !name.isEmpty, isToken else { throw .name }
    guard !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .value }
    self.origin = address.origin
    self.name = name
    self.value = SecretText(value)
  }

  /// The line that is sent.
  var line: String { "\(name): \(value.text)" }

  /// Returns whether a text gives away the value or a word of it.
  ///
  /// - Complexity: O(*n* · *m*) in the bytes of both.
  func isTold(by text: String) -> Bool {
    let secret = Array(value.text.utf8)
    // Words as short as "to" stand everywhere and are nobody's secret.
    let words = secret.split(separator: UInt8(ascii: " ")).filter { $0.count >= 4 }
    let texts = [Array(text.utf8), Self.decoded(text.utf8)]
    return ([secret[...]] + words).contains { word in texts.contains { $0.contains(word) } }
  }

  /// A text with its percent-encoded bytes decoded.
  private static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var encoded: [UInt8] = []
    for byte in text {
      if encoded.isEmpty, byte != UInt8(ascii: "%") {
        bytes.append(byte)
        continue
      }
      encoded.append(byte)
      guard encoded.count == 3 else { continue }
      let value = UInt8(String(decoding: encoded[1...], as: UTF8.self), radix: 16)
      if let value { bytes.append(value) } else { bytes += encoded }
      encoded = []
    }
    return bytes + encoded
  }
}

/// A text that nothing prints.
struct SecretText: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The text in clear.
  let text: String

  init(_ text: String) {
    self.text = text
  }

  var description: String { "<secret>" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where outcomes are kept from run to run, and for how long.
package struct CachePolicy: Hashable, Sendable {
  /// The file.
  package var path: String
  /// How long a link that was alive counts as alive.
  package var aliveExpiry: Duration
  /// How long a link that was dead counts as dead.
  package var deadExpiry: Duration

  /// Creates a policy.
  ///
  /// - Parameters:
  ///   - path: The file; its folder is made where it is missing.
  ///   - aliveExpiry: How long a link that was alive counts as alive; a day by default.
  ///   - deadExpiry: How long a link that was dead counts as dead; an hour by default, since
  ///     somebody is likely to mend it.
  package init(path: String, aliveExpiry: Duration = .seconds(86_400), deadExpiry: Duration = .seconds(3_600)) {
    self.path = path
    self.aliveExpiry = aliveExpiry
    self.deadExpiry = deadExpiry
  }
}
