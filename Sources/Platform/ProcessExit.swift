#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The end of this process.
package enum ProcessExit {
  /// Ends the process at once; nothing is left to flush, as streams are not buffered.
  ///
  /// - Parameter status: The exit status.
  package static func exit(_ status: Int32) -> Never {
    _exit(status)
  }
}
