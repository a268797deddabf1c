import Platform
import Testing

/// A folder that is the root of everything that runs in it, with no file in it but what a test has put there.
///
/// It has the system's `/proc`, where a program learns its own path, and `/dev`. It takes a user namespace, and so
/// no rights.
final class EmptyRoot {
  private let folder: TemporaryDirectory

  /// The path of the folder from outside.
  var path: String { folder.path }

  /// Makes a root with an empty `/tmp` and programs of this machine.
  ///
  /// - Parameter programs: The names of the programs.
  /// - Throws: Where a program is missing.
  init(programs: [String] = []) throws {
    folder = try TemporaryDirectory()
    let made = try Shell.run(#"cd "$1"; mkdir dev proc tmp bin"#, [folder.path])
    try #require(made.status == 0, "\(made.errors)")
    try provide(programs)
  }

  /// Copies programs of this machine into `/bin`, with the libraries that they load.
  ///
  /// - Parameter programs: Their names; of a path, only the libraries are copied.
  /// - Throws: Where a program is missing.
  func provide(_ programs: [String]) throws {
    let script = #"""
      root=$1
      shift
      for name; do
        program=$(command -v "$name")
        case $name in */*) ;; *) cp -L "$program" "$root/bin/$name" ;; esac
        ldd "$program" 2>/dev/null | sed -n 's/^[^/]*\(\/[^ ]*\) (.*/\1/p' | while read -r library; do
          cp -L --parents "$library" "$root"
        done
      done
      """#
    let provided = try Shell.run(script, [path] + programs)
    try #require(provided.status == 0, "\(provided.errors)")
  }

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - text: What is in it.
  ///   - path: Its path in the root; the folders that it needs are made.
  /// - Throws: What the system says where it cannot be written.
  func write(_ text: String, to path: String) throws {
    let file = self.path + path
    try FileSystem().createDirectory(PathText.parent(of: file))
    try FileSystem().write(Array(text.utf8), to: file)
  }

  /// Copies files or folders of this machine, with their names.
  ///
  /// - Parameters:
  ///   - paths: What is copied.
  ///   - folder: The folder in the root, which is made where it is missing.
  /// - Throws: Where something cannot be copied.
  func copy(_ paths: [String], into folder: String) throws {
    let script = #"target=$1; shift; mkdir -p "$target"; cp -R -- "$@" "$target""#
    let copied = try Shell.run(script, [path + folder] + paths)
    try #require(copied.status == 0, "\(copied.errors)")
  }

  /// The text of a file, or `nil` where there is none.
  ///
  /// - Parameter path: Its path in the root.
  /// - Returns: The text.
  func text(of path: String) -> String? {
    (try? FileSystem().read(self.path + path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs a program that is in the root.
  ///
  /// - Parameters:
  ///   - command: The path of the program in the root, and its arguments.
  ///   - environment: Its environment, besides `PATH`.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: What the system says where no namespace can be made.
  func run(_ command: [String], environment: [String: String] = [:]) throws -> Shell {
    // No other folder of PATH is in the root.
    let environment = environment.merging(["PATH": Shell.path]) { given, _ in given }
    let script = #"mount --rbind /dev "$1/dev"; mount --rbind /proc "$1/proc"; exec chroot "$@""#
    let unshare = ["--map-root-user", "--mount", "/bin/sh", "-e", "-c", script, "sh", path]
    return Shell(try Spawn.run("unshare", unshare + command, environment: environment))
  }

  /// Runs the lines of a script as the step of a workflow would be.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - folder: The folder in the root where it runs.
  ///   - environment: Its environment, besides `PATH`.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: What the system says where no namespace can be made.
  func runStep(_ script: String, in folder: String, environment: [String: String] = [:]) throws -> Shell {
    try write(script + "\n", to: "/tmp/step")
    return try run(["/bin/sh", "-c", #"cd "$0" && exec sh -e /tmp/step"#, folder], environment: environment)
  }
}
