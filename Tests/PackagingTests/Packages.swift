import Platform
import TestSupport
import Testing

/// The packages of a release, which `script/package` has made before the tests are run.
enum Packages {
  /// The variable that names the folder they are in.
  static let variable = "WAYMARK_PACKAGES"

  /// What a skipped test says.
  static let absence: Comment = "WAYMARK_PACKAGES names no folder that script/package has filled"

  /// Whether they have to be there: in CI always, so that a test that would be skipped runs and fails.
  static let areExpected: Bool = {
    let environment = ProcessEnvironment.snapshot()
    return environment[variable] != nil || environment["CI"] != nil
  }()

  /// The folder they are in.
  ///
  /// - Returns: The path.
  /// - Throws: Where none is named.
  static func folder() throws -> String {
    try #require(ProcessEnvironment.snapshot()[variable], absence)
  }

  /// The one file with an extension.
  ///
  /// - Parameter suffix: What its name ends with.
  /// - Returns: The path.
  /// - Throws: Where there is no such file, or more than one.
  static func path(endingIn suffix: String) throws -> String {
    let folder = try folder()
    let names = try FileSystem().entries(of: folder).map(\.name).filter { $0.hasSuffix(suffix) }
    try #require(names.count == 1, "\(folder) has \(names)")
    return PathText.join(folder, names[0])
  }

  /// The version that the sources say.
  ///
  /// - Returns: The version.
  /// - Throws: What the system says where the script cannot be started.
  static func version() throws -> String {
    String(try Shell.run("script/version").output.dropLast())
  }
}
