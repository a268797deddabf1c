import Platform

/// The programs of this package, which are built beside the tests.
package enum BuiltPrograms {
  /// Finds a program.
  ///
  /// - Parameter name: The name of the program.
  /// - Returns: The path, or `nil` where it is not built.
  package static func path(of name: String) -> String? {
    let files = FileSystem()
    // Where the tests are a bundle, another program runs them and names it.
    for start in [try? files.executablePath()].compactMap(\.self) + CommandLine.arguments {
      var folder = start
      while folder.count > 1 {
        folder = PathText.parent(of: folder)
        let program = PathText.join(folder, name)
        if files.kind(of: program) == .file { return program }
      }
    }
    return nil
  }
}
