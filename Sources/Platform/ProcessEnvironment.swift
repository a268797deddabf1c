#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The environment variables of this process.
package enum ProcessEnvironment {
  /// Returns the variables as they are now.
  ///
  /// The first of two variables of one name counts; bytes that are not UTF-8 are
  /// repaired.
  ///
  /// - Complexity: O(*n*) in the bytes of the environment.
  package static func snapshot() -> [String: String] {
    var variables: [String: String] = [:]
    #if canImport(Darwin)
    var next = unsafe _NSGetEnviron().pointee
    #else
    var next = unsafe environ
    #endif
    while let entry = unsafe next.pointee {
      let text = unsafe String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(text[..<equals])
        if variables[name] == nil { variables[name] = String(text[text.utf8.index(after: equals)...]) }
      }
      unsafe next += 1
    }
    return variables
  }
}
