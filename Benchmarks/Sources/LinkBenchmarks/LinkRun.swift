import Platform
import TestSupport

/// A run of `waymark-probe` over 2,000 links: 20 dead, 20 whose server asks for patience, 20 whose
/// server fails once, 20 whose server refuses HEAD, and the others alive.
struct LinkRun {
  /// The milliseconds, the dead links that were not told and the mistakes about the others.
  let summary: String

  /// Runs the program and traps where it does not end well.
  ///
  /// - Parameters:
  ///   - port: The port of the server.
  ///   - probe: The path of the program.
  /// - Throws: What the system says where it cannot be started.
  init(port: Int, probe: String) throws(FileError) {
    let special = LinkSite.Kind.allCases.filter { $0 != .alive }
    var kinds = special.flatMap { [LinkSite.Kind](repeating: $0, count: 20) }
    kinds += [LinkSite.Kind](repeating: .alive, count: 2000 - kinds.count)
    var random = SplitMix64(seed: 5)
    kinds.shuffle(using: &random)
    let policy = """
      {"formatVersion":"1.0","allowPrivateAddresses":true,"concurrency":256,"hostConcurrency":10,\
      "hostDelayMilliseconds":50,"backoffBaseMilliseconds":500}
      """
    let urls = kinds.indices.map { "\"http://host\($0 % 50).localhost:\(port)/\(kinds[$0].rawValue)/\($0)\"" }
    let input = Array(([policy] + urls).map { $0 + "\n" }.joined().utf8)

    let start = ContinuousClock.now
    let outcome = try Spawn.run(probe, environment: ProcessEnvironment.snapshot(), input: input)
    let time = start.duration(to: .now)
    precondition(outcome.succeeded, "the program ended with \(outcome.ending)")

    var dead: Set<Int> = []
    var alive: Set<Int> = []
    for line in String(decoding: outcome.output, as: UTF8.self).split(separator: "\n") {
      // The keys are sorted, so these two fields always stand like this.
      let fields = line.split(separator: "\"")
      guard let key = fields.firstIndex(of: "index"), let name = fields.firstIndex(of: "outcome"),
        let index = Int(fields[key + 1].dropFirst().dropLast())
      else { preconditionFailure("a line without its fields") }
      if fields[name + 2] == "dead" { dead.insert(index) }
      if fields[name + 2] == "alive" { alive.insert(index) }
    }
    let missed = kinds.indices.count { kinds[$0] == .dead && !dead.contains($0) }
    let mistaken = kinds.indices.count { kinds[$0] != .dead && !alive.contains($0) }
    summary = "\(Int(time / .milliseconds(1))) \(missed) \(mistaken)"
  }
}
