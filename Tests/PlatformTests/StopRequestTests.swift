import Platform
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Each test signals its own thread alone, so that it disturbs neither the process
/// nor the tests beside it.
@Suite("A request to stop")
struct StopRequestTests {
  private func signalOwnThread(_ number: Int32) {
    // Where there are threads, raise(3) signals the calling one.
    #expect(raise(number) == 0)
  }

  /// Whether the own thread holds a signal back.
  private func holdsBack(_ number: Int32) -> Bool {
    var mask = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, nil, &mask)
    return unsafe sigismember(&mask, number) == 1
  }

  @Test("is not there until a signal is, says which it was, and is used up", arguments: StopRequest.Signal.allCases)
  func signals(signal: StopRequest.Signal) {
    let before = holdsBack(signal.number)
    for _ in 0..<2 {
      let request = StopRequest()
      #expect(request.isPending == false)
      #expect(request.signal == nil)
      #expect(holdsBack(signal.number))
      signalOwnThread(signal.number)
      #expect(request.isPending == true)
      #expect(request.signal == signal)
      #expect(request.wait(milliseconds: 600_000) == true)
      #expect(request.signal == signal)
    }
    #expect(holdsBack(signal.number) == before)
  }

  @Test("of a person comes before one of a supervisor, and both are used up")
  func both() {
    do {
      let request = StopRequest()
      signalOwnThread(SIGTERM)
      signalOwnThread(SIGINT)
      #expect(request.signal == .interrupt)
    }
    #expect(StopRequest().signal == nil)
  }

  @Test("is waited for no longer than was said", arguments: [-1, 0, 1, 120])
  func timeOver(milliseconds: Int) {
    let start = ContinuousClock.now
    #expect(StopRequest().wait(milliseconds: milliseconds) == false)
    #expect(start.duration(to: .now) >= .milliseconds(milliseconds))
  }

  @Test("is not what a program that is started meanwhile inherits")
  func notInherited() throws {
    let request = StopRequest()
    let outcome = try Spawn.run(
      "sh",
      ["-c", "kill -s TERM $$; echo survived"],
      environment: ProcessEnvironment.snapshot()
    )
    #expect(outcome.ending == .signaled(SIGTERM))
    #expect(request.signal == nil)
  }

  @Test("a pause is at least as long as was said", arguments: [-1, 0, 1, 30])
  func sleep(milliseconds: Int) {
    let start = SuspendingClock.now
    SystemClock.sleep(milliseconds: milliseconds)
    #expect(start.duration(to: .now) >= .milliseconds(milliseconds))
  }
}
