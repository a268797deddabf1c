import Platform
import TestSupport
import Testing

/// What `script/package` has made.
@Suite("The packages", .endsAtAll, .enabled(if: Packages.areExpected, Packages.absence))
struct PackageTests {
  /// The languages of the program.
  static let locales = ["en", "es", "zh-Hans", "sv", "fr", "de"]

  @Test("are both what SHA256SUMS says")
  func sumsAreRight() throws {
    let checked = try Shell.run("sha256sum --check --strict SHA256SUMS", in: Packages.folder())
    let archive = try Packages.path(endingIn: ".tar.gz"), package = try Packages.path(endingIn: ".deb")
    #expect(checked.output == [archive, package].map { PathText.lastComponent(of: $0) + ": OK\n" }.joined())
  }

  @Test("are named after the version in the sources and the machine")
  func namesAreRight() throws {
    let version = try Packages.version()
    let names = try FileSystem().entries(of: Packages.folder()).map(\.name).sorted()
    let script =
      "printf %s \"SHA256SUMS waymark-$1-linux-$(uname -m).tar.gz waymark_$1_$(dpkg --print-architecture).deb\""
    #expect(try names.joined(separator: " ") == Shell.run(script, [version]).output)
  }

  @Test("have no owner, one date and sorted names in the archive")
  func archiveIsNeutral() throws {
    let script = "tar --list --verbose --numeric-owner --full-time --file \"$1\""
    let lines = try Shell.run(script, [Packages.path(endingIn: ".tar.gz")]).output.split(separator: "\n")
    let fields = lines.map { $0.split(separator: " ", maxSplits: 5) }
    let names = fields.map { $0[5].split(separator: "/") }
    #expect(names.count > 200 && zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    #expect(Set(fields.map { $0[1] }) == ["0/0"] && Set(fields.map { "\($0[3]) \($0[4])" }).count == 1)
  }

  @Test("have the archive's program run in a root with nothing else, with words of every language")
  func archiveNeedsNothing() throws {
    let root = try EmptyRoot()
    let folder = try root.unpackArchive()
    let texts = try Self.locales.map { try root.run([folder + "/bin/waymark", "--help", "--locale", $0]) }
    #expect(texts.allSatisfy { $0.status == 0 && $0.errors.isEmpty } && Set(texts.map(\.output)).count == 6)
  }

  @Test("have the archive's program find its articles, wherever it was put")
  func archiveHasArticles() throws {
    let root = try EmptyRoot()
    let folder = try root.unpackArchive()
    let answer = try root.run([folder + "/bin/waymark", "articles", "--locale", "zh-Hans"])
    #expect(answer.status == 0 && answer.output.hasPrefix("启用或禁用 Salesforce 同步\n"), "\(answer.errors)")
  }

  @Test("have the Debian package's program run from /usr/bin of a root with nothing else")
  func debianPackageNeedsNothing() throws {
    let root = try EmptyRoot()
    let unpacked = try Shell.run(#"dpkg-deb --extract "$1" "$2""#, [Packages.path(endingIn: ".deb"), root.path])
    try #require(unpacked.status == 0, "\(unpacked.errors)")
    let texts = try Self.locales.map { try root.run(["/usr/bin/waymark", "--help", "--locale", $0]) }
    #expect(texts.allSatisfy { $0.status == 0 && $0.errors.isEmpty } && Set(texts.map(\.output)).count == 6)
  }

  @Test("say in the Debian package what it is and which libraries the probe loads")
  func debianPackageIsDescribed() throws {
    let fields = ["Package", "Version", "Depends"]
    let script = #"package=$1; shift; dpkg-deb --field "$package" "$@""#
    let said = try Shell.run(script, [Packages.path(endingIn: ".deb")] + fields)
    #expect(said.output.hasPrefix("Package: waymark\nVersion: \(try Packages.version())\nDepends: libc6 (>= "))
    #expect(said.output.contains(", libcurl4") && said.errors.isEmpty)
  }

  @Test("have in the Debian package what Debian expects, all of it root's")
  func debianPackageIsComplete() throws {
    let listed = try Shell.run(#"dpkg-deb --contents "$1""#, [Packages.path(endingIn: ".deb")])
    let lines = listed.output.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    #expect(
      lines.allSatisfy { $0[1] == "root/root" && !$0[0].dropFirst().contains("s") && $0[0].dropFirst(8).first != "w" })
    let expected = [
      "bin/waymark", "bin/waymark-probe", "share/doc/waymark/copyright", "share/doc/waymark/changelog.gz",
    ]
    #expect(Set(expected.map { "./usr/" + $0 }).isSubset(of: lines.map { String($0[5]) }))
  }

  @Test("can be installed by dpkg, which then finds every file as it was packed, and removed without a trace")
  func debianPackageInstalls() throws {
    let root = try EmptyRoot()
    let script = #"""
      mkdir -p "$1/var/lib/dpkg/updates" "$1/var/lib/dpkg/info"
      : >"$1/var/lib/dpkg/status"
      dpkg() { unshare --map-root-user dpkg --root="$root" --force-not-root --force-depends --log=/dev/null "$@"; }
      root=$1
      dpkg --install "$2" >/dev/null 2>&1
      dpkg --verify waymark
      test -x "$root/usr/bin/waymark"
      dpkg --remove waymark >/dev/null
      find "$root/usr" -type f 2>/dev/null || :
      """#
    let run = try Shell.run(script, [root.path, Packages.path(endingIn: ".deb")])
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
  }
}
