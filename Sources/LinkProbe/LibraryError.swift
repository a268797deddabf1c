internal import CCurl

/// libcurl refused what it never refuses unless this program, or the library, has a defect or
/// the memory is used up.
package struct LibraryError: Error, Hashable, Sendable {
  /// The number that libcurl gave.
  package let code: Int

  init(code: Int) {
    self.code = code
  }

  /// Throws where a call that configures a transfer failed.
  static func check(_ code: CURLcode) throws(LibraryError) {
    guard code == CURLE_OK else { throw LibraryError(code: Int(code.rawValue)) }
  }

  /// Throws where a call that drives transfers failed.
  static func check(_ code: CURLMcode) throws(LibraryError) {
    guard code == CURLM_OK else { throw LibraryError(code: Int(code.rawValue)) }
  }
}
