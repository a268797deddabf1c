import Diagnostics
import Markup

/// Finds where a destination is written, so that it can be replaced and nothing else.
enum DestinationPlace {
  /// Finds the only place in a link, image or tag where a destination is written as it was read.
  ///
  /// - Parameters:
  ///   - destination: The destination; one that is written with escapes or entities is not found.
  ///   - range: The link, image or tag.
  ///   - source: The page.
  /// - Returns: The place, or `nil` where there is none or more than one.
  /// - Complexity: O(*n*·*m*) in the bytes of the link and the destination, in practice O(*n*).
  static func find(_ destination: String, in range: SourceRange, of source: SourceText) -> SourceRange? {
    let wanted = Array(destination.utf8)
    let place = source.offsets(of: range)
    guard !wanted.isEmpty, place.count > wanted.count else { return nil }
    let bytes = source.bytes[place]
    var found: Int?
    var index = place.lowerBound + 1
    while index + wanted.count < place.upperBound {
      if bytes[index] == wanted[0], opens(bytes[index - 1]), closes(bytes[index + wanted.count]),
        bytes[index...].starts(with: wanted)
      {
        if found != nil { return nil }
        found = index
      }
      index += 1
    }
    guard let found else { return nil }
    let position = source.position(of: found)
    return SourceRange(line: position.line, column: position.column, length: wanted.count)
  }

  /// What stands before a destination: the bracket of a link, with or without an angle, or an attribute's quote.
  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="): true
    default: false
    }
  }

  private static func closes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0...0x20: true
    default: false
    }
  }
}
