// The benchmarks have the server of the tests, in one file without Swift's library for testing.
#if canImport(Testing)
package import Testing

extension Trait where Self == TimeLimitTrait {
  /// What a test of something that might hang has, so that the run ends with its name.
  ///
  /// It is no statement on speed: every test starts at once and waits for a core, on a slow machine for
  /// longer than all tests take on a fast one.
  package static var endsAtAll: Self { .timeLimit(.minutes(60)) }
}
#endif
