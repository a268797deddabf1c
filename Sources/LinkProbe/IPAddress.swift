internal import CCurl

/// The address of a machine.
package struct IPAddress: Hashable, Sendable {
  /// The address in network order: 4 bytes, or 16; none where it is of another kind.
  let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads an address, such as `192.0.2.1` or `2001:db8::1`; where the text is none, `nil`.
  ///
  /// - Parameter text: The address.
  package init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe Int(shim_parse_address(text, &bytes))
    guard count > 0, !text.utf8.contains(0) else { return nil }
    self.bytes = Array(bytes[..<count])
  }

  /// What the address is for.
  var kind: AddressKind { AddressKind(bytes) }
}

extension ProbePolicy {
  /// Whether a connection to an address is let through.
  func allows(_ address: IPAddress) -> Bool {
    address.kind.isAllowed(allowingPrivate: allowsPrivateAddresses) || allowedAddresses.contains(address)
  }
}
