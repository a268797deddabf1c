import Foundation

/// Reads the files that tests take as input.
package enum InputFiles {
  /// Returns the bytes of a file.
  ///
  /// - Throws: The system's error, where the file cannot be read.
  package static func bytes(at path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// Returns the paths of all files with an extension below a folder, sorted.
  ///
  /// - Parameters:
  ///   - fileExtension: The extension, without its dot.
  ///   - folder: The folder.
  /// - Returns: The paths, which begin with the folder's.
  /// - Complexity: O(*n* log *n*) in the files.
  package static func paths(withExtension fileExtension: String, below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix("." + fileExtension) }.sorted().map { folder + "/" + $0 }
  }
}
