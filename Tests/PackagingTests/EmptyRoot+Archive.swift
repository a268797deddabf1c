import Platform
import Testing

extension EmptyRoot {
  /// Unpacks the archive of the release in the folder `/opt`.
  ///
  /// - Returns: The path of the unpacked folder in the root.
  /// - Throws: Where there is no archive.
  func unpackArchive() throws -> String {
    let archive = try Packages.path(endingIn: ".tar.gz")
    let script = #"mkdir "$2/opt"; tar --extract --file "$1" --directory "$2/opt"; ls "$2/opt""#
    let unpacked = try Shell.run(script, [archive, path])
    try #require(unpacked.status == 0, "\(unpacked.errors)")
    return "/opt/" + unpacked.output.dropLast()
  }
}
