#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The clocks of this machine.
package enum SystemClock {
  /// The seconds since 1970-01-01 00:00 UTC, by the wall clock.
  package static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec)
  }

  /// Has the calling thread wait; neither a signal nor a change of the wall clock cuts it short.
  ///
  /// - Parameter milliseconds: How long; below 1, not at all.
  package static func sleep(milliseconds: Int) {
    guard milliseconds > 0 else { return }
    var left = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var asked = left
    while unsafe nanosleep(&asked, &left) != 0, errno == EINTR { asked = left }
  }
}
