import Platform
import Testing

@Suite("The engine beside the naive model of the sync")
struct ConvergenceTests {
  private static let chunks = 8
  private static let environment = ProcessEnvironment.snapshot()

  /// How many sequences are run; a bench runs more than the tests do.
  private static let count = environment["WAYMARK_SEQUENCES"].flatMap { Int($0) } ?? 1000

  /// Whether both have to hold the same after every operation, which finds more and takes longer.
  private static let isThorough = environment["WAYMARK_EVERY_STEP"] != nil

  @Test(
    "after any operations, once the faults are lifted and two cycles have run, both hold the same, and stay so",
    arguments: 0..<chunks
  )
  func convergence(chunk: Int) throws {
    let comparison = Comparison(comparesEveryStep: Self.isThorough) { try EngineSubject() }
    for seed in stride(from: chunk, to: Self.count, by: Self.chunks) {
      guard let disagreement = try comparison.shortest(from: OperationGenerator.sequence(seed: seed)) else { continue }
      // One is enough to begin with: each takes its time to be made short.
      Issue.record("seed \(seed): \(disagreement)")
      return
    }
  }
}
