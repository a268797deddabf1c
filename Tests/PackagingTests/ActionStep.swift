import Platform
import TestSupport
import Testing

/// The Action's step, run once against a release whose program only notes how it was called.
struct ActionStep {
  /// The exit status.
  let status: Int32
  /// What it wrote to the log.
  let output: String
  /// How often the program was called, and with which arguments.
  let calls: [[String]]
  /// What it left as its outputs.
  let outputs: String
  /// What it added to the summary of the job.
  let summary: String
  /// Whether a text was taken for a command.
  let isHarmed: Bool

  /// What stands for the sum of the archive among the inputs.
  static let sumOfArchive = "the sum of the archive"

  /// Whether this machine has what the step needs.
  static let isPossible: Bool = {
    #if os(Linux)
    true
    #else
    false
    #endif
  }()

  /// Runs the step.
  ///
  /// - Parameters:
  ///   - inputs: What the workflow says with `with`; see also ``sumOfArchive``.
  ///   - sum: The sum that the release names, or `nil` for that of the archive.
  ///   - sums: All of SHA256SUMS, where it is not a line for the archive.
  ///   - status: What the program ends with.
  /// - Throws: What the system says where something cannot be written or started.
  init(inputs: [String: String], sum: String? = nil, sums: String? = nil, status: Int32 = 0) throws {
    let folder = try TemporaryDirectory()
    let version = try Packages.version()
    let made = try Shell.run(Self.release, [folder.path, "v" + version, sum ?? "", sums ?? "-", String(status)])
    try #require(made.status == 0, "\(made.errors)")
    var inputs = ["releases": "file://\(folder.path)/releases"].merging(inputs) { $1 }
    if inputs["sha256"] == Self.sumOfArchive { inputs["sha256"] = String(made.output.dropLast()) }
    let file = try ActionFile()
    let environment = [
      "GITHUB_ACTION_PATH": TestInputs.packageRoot,
      "GITHUB_OUTPUT": folder.path + "/outputs",
      "GITHUB_STEP_SUMMARY": folder.path + "/summary",
      "RUNNER_TEMP": folder.path + "/temporary files",
      "CALLS": folder.path + "/calls",
    ]
    let run = try Shell.run(
      file.script,
      environment: environment.merging(try file.environment(with: inputs)) { $1 },
      in: folder.path + "/workspace"
    )
    self.status = try #require(run.status)
    output = run.output
    let text = { (name: String) in
      String(decoding: (try? FileSystem().read(PathText.join(folder.path, name))) ?? [], as: UTF8.self)
    }
    // A call ends with two zero bytes, an argument with one.
    calls = text("calls").split(separator: "\0\0", omittingEmptySubsequences: true).map { call in
      call.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    }
    outputs = text("outputs")
    summary = text("summary")
    isHarmed = FileSystem().kind(of: folder.path + "/workspace/harm") != nil
  }

  /// Makes a release whose program notes its arguments and prints the format that it was asked for.
  private static let release = #"""
    cd "$1"
    mkdir -p "releases/$2" "temporary files" workspace
    name=waymark-${2#v}-linux-$(uname -m)
    mkdir -p "$name/bin"
    cat >"$name/bin/waymark" <<'END'
    #!/bin/sh
    printf '%s\0' "$@" >>"$CALLS"
    printf '\0' >>"$CALLS"
    case $2 in --format=sarif) ;; *) printf '%s\n' "${2#--format=}" ;; esac
    END
    printf 'exit %s\n' "$5" >>"$name/bin/waymark"
    chmod 755 "$name/bin/waymark"
    tar -czf "releases/$2/$name.tar.gz" "$name"
    cd "releases/$2"
    sum=$(sha256sum <"$name.tar.gz")
    sum=${sum%% *}
    printf '%s  %s\n' "${3:-$sum}" "$name.tar.gz" >SHA256SUMS
    if [ "$4" != - ]; then printf '%s' "$4" >SHA256SUMS; fi
    printf '%s\n' "$sum"
    """#
}
