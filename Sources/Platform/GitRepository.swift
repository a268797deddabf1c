/// A git repository, asked through the `git` command and never changed.
package struct GitRepository: Sendable {
  /// Why git gave no answer.
  package enum Failure: Error, Hashable, Sendable {
    /// There is no `git` to start.
    case noGit
    /// The folder is in no repository, or in one that git does not trust.
    case noRepository
    /// No commit has that name.
    case unknownRevision
    /// What git said when it failed.
    case failed(String)
  }

  /// The folder that the repository's files are below.
  package let root: String
  /// The path of the folder it was found from, below ``root``; empty or with a slash at its end.
  package let prefix: String
  /// Whether it lacks a part of its history.
  package let isShallow: Bool
  private let environment: [String: String]

  /// Finds the repository of a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - environment: The environment of this process.
  /// - Throws: ``Failure`` where there is none, or no git.
  package init(around folder: String, environment: [String: String]) throws(Failure) {
    var environment = environment
    // Neither what is told about another repository, nor a lock that would disturb who works there.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] { environment[name] = nil }
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    // Large files are only asked whether they are there.
    environment["GIT_LFS_SKIP_SMUDGE"] = "1"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    self.environment = environment
    let answer: [UInt8]
    do throws(Failure) {
      answer = try Self.run(
        ["rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository"], in: folder, environment)
    } catch {
      throw error == .noGit ? error : .noRepository
    }
    let lines = answer.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 2 else { throw .noRepository }
    root = String(decoding: lines[0], as: UTF8.self)
    prefix = String(decoding: lines[1], as: UTF8.self)
    isShallow = lines.count > 2 && lines[2].elementsEqual("true".utf8)
  }

  /// Returns the commit from which the work here and a revision went different ways.
  ///
  /// - Parameter revision: A branch, tag or commit.
  /// - Returns: The id of the commit; that of the revision itself where the two have nothing in common.
  /// - Throws: ``Failure`` `unknownRevision` where there is no such commit.
  package func mergeBase(with revision: String) throws(Failure) -> String {
    guard !revision.hasPrefix("-"),
      let commit = try? ask(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
    else { throw .unknownRevision }
    return (try? ask(["merge-base", "HEAD", commit])) ?? commit
  }

  /// Returns where files of a commit are now, for those that were only given another path.
  ///
  /// - Parameter commit: The id of the commit.
  /// - Returns: The new path for each old one, below ``root``.
  /// - Throws: ``Failure`` where git fails.
  /// - Complexity: That of `git diff -M`.
  package func renames(since commit: String) throws(Failure) -> [String: String] {
    let arguments = ["diff", "--name-status", "-z", "-M", "--diff-filter=R", "--no-ext-diff", commit, "--"]
    let fields = try Self.run(arguments, in: root, environment).split(separator: 0).map {
      String(decoding: $0, as: UTF8.self)
    }
    var renames: [String: String] = [:]
    var index = 0
    while index + 2 < fields.count {
      renames[fields[index + 1]] = fields[index + 2]
      index += 3
    }
    return renames
  }

  /// Writes the files of a commit into a folder, without touching the work tree or its index.
  ///
  /// - Parameters:
  ///   - commit: The id of the commit.
  ///   - prefixes: The folders below ``root`` whose files are written; an empty one is all.
  ///   - folder: A folder that need not be there; each file gets its path below ``root`` in it. Git keeps its list
  ///     beside it, in a file with the same name and `.index`.
  /// - Throws: ``Failure`` where git fails, as on a full disk.
  /// - Complexity: O(*n*) in the bytes of the files.
  package func export(_ commit: String, below prefixes: [String], to folder: String) throws(Failure) {
    var environment = environment
    environment["GIT_INDEX_FILE"] = folder + ".index"
    _ = try Self.run(["read-tree", commit], in: root, environment)
    let places = prefixes.map { $0.isEmpty ? "." : ":(literal)" + $0 }
    let files = try Self.run(["ls-files", "-z", "--"] + places, in: root, environment)
    guard !files.isEmpty else { return }
    // Put before each path as it is.
    let arguments = ["checkout-index", "--quiet", "--force", "--prefix=\(folder)/", "-z", "--stdin"]
    _ = try Self.run(arguments, in: root, environment, input: files)
  }

  /// Returns the commits that a revision comes from, with what each changed below a folder, by one process.
  ///
  /// - Parameters:
  ///   - revision: A branch, tag or commit.
  ///   - prefix: The folder below ``root``; an empty one is all.
  /// - Returns: The commits, each before those it comes from.
  /// - Throws: ``Failure`` where git fails, as without any commit.
  /// - Complexity: That of `git log` with the names of files.
  package func commits(of revision: String, changing prefix: String) throws(Failure) -> [GitCommit] {
    let place = prefix.isEmpty ? "." : ":(literal)" + prefix
    // All commits, whatever they changed; one that merges others has no changes of its own.
    let arguments = [
      "-c", "log.showSignature=false", "log", "--full-history", "--sparse", "--topo-order", "--no-ext-diff",
      "--no-renames", "--name-only", "-z", "--format=%x00%H %P", "--end-of-options", revision, "--", place,
    ]
    return GitCommit.all(in: try Self.run(arguments, in: root, environment))
  }

  private func ask(_ arguments: [String]) throws(Failure) -> String {
    let answer = try Self.run(arguments, in: root, environment)
    let line = answer.prefix { $0 != UInt8(ascii: "\n") }
    guard !line.isEmpty else { throw .failed("") }
    return String(decoding: line, as: UTF8.self)
  }

  private static func run(
    _ arguments: [String],
    in folder: String,
    _ environment: [String: String],
    input: [UInt8] = []
  ) throws(Failure) -> [UInt8] {
    let outcome: Spawn.Outcome
    do throws(FileError) {
      outcome = try Spawn.run("git", ["-C", folder] + arguments, environment: environment, input: input)
    } catch {
      throw .noGit
    }
    guard outcome.succeeded else { throw .failed(String(decoding: outcome.errorOutput, as: UTF8.self)) }
    return outcome.output
  }
}
