import Platform
import Testing

/// Whether permissions do not bind the user who runs the tests.
let isSuperuser: Bool = {
  let outcome = try? Spawn.run("id", ["-u"], environment: ProcessEnvironment.snapshot())
  return outcome.map { String(decoding: $0.output, as: UTF8.self) } == "0\n"
}()

#if os(Linux)
let isLinux = true
#else
let isLinux = false
#endif

/// Returns the code of the refusal that a body throws.
func code(_ body: () throws -> Void) -> FileError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? FileError)?.code
  }
}

/// Makes a symbolic link.
func link(_ path: String, to target: String) throws {
  #expect(try spawned("ln", "-s", target, path))
}

/// Runs a program and returns whether it returned 0.
func spawned(_ executable: String, _ arguments: String...) throws -> Bool {
  try Spawn.run(executable, arguments, environment: ProcessEnvironment.snapshot()).succeeded
}
