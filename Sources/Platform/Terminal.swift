#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What can be asked of a terminal.
package enum Terminal {
  /// Returns whether a person sees the stream.
  package static func isTerminal(_ stream: StandardStream) -> Bool {
    isatty(stream.descriptor) == 1
  }

  /// Returns the columns of a stream.
  ///
  /// `COLUMNS` comes first, as POSIX has it, so that a person can overrule.
  ///
  /// - Parameters:
  ///   - stream: The stream that is written to.
  ///   - environment: The environment of the process.
  /// - Returns: The columns, or `nil` where nothing says.
  package static func width(of stream: StandardStream, environment: [String: String]) -> Int? {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard unsafe ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
