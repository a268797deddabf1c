#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How a command that runs for long learns that it should end in good order.
///
/// As long as this value lives, the signals by which a person or a supervisor ends a
/// program are held back and can be asked for, so that there is neither a signal
/// handler nor state that is shared with one. They end nothing by themselves then:
/// who holds this value asks often, and ends.
///
/// Threads inherit what is held back, so one value is made for a process, on its
/// first thread and before there are others; it is given up on the same thread. What
/// was asked for is then used up, and the signals have their usual effect again.
package struct StopRequest: ~Copyable {
  /// Who asks.
  package enum Signal: Hashable, Sendable, CaseIterable {
    /// A person at the terminal, with Control-C (SIGINT).
    case interrupt
    /// A supervisor, or a person from elsewhere (SIGTERM).
    case terminate

    /// The number of the signal, which the exit status of a program it ends exceeds by 128.
    package var number: Int32 {
      switch self {
      case .interrupt: SIGINT
      case .terminate: SIGTERM
      }
    }
  }

  /// What the thread held back before.
  private let previous: sigset_t

  /// Holds the signals back from now on.
  package init() {
    var previous = sigset_t()
    var signals = Self.signals
    unsafe pthread_sigmask(SIG_BLOCK, &signals, &previous)
    self.previous = previous
  }

  deinit {
    // A signal that still waits would end the process as soon as it is let through.
    var signals = Self.signals
    var number: Int32 = 0
    while isPending, unsafe sigwait(&signals, &number) == 0 {}
    var previous = previous
    unsafe pthread_sigmask(SIG_SETMASK, &previous, nil)
  }

  /// Who asked the program to end, or `nil` where nobody did; a person comes first.
  package var signal: Signal? {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return nil }
    return Signal.allCases.first { unsafe sigismember(&pending, $0.number) == 1 }
  }

  /// Whether somebody asked the program to end.
  package var isPending: Bool { signal != nil }

  /// Waits until somebody asks the program to end or the time is over.
  ///
  /// - Parameter milliseconds: The longest time to wait.
  /// - Returns: Whether somebody asked.
  package func wait(milliseconds: Int) -> Bool {
    // Not every system can wait for a signal with a limit, so look again and again.
    let step = 50
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while !isPending {
      let left = ContinuousClock.now.duration(to: end)
      if left <= .zero { return false }
      SystemClock.sleep(milliseconds: left < .milliseconds(step) ? Int(left / .milliseconds(1)) + 1 : step)
    }
    return true
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in Signal.allCases { unsafe sigaddset(&signals, signal.number) }
    return signals
  }
}

/// What is held back belongs to a thread.
@available(*, unavailable)
extension StopRequest: Sendable {}
