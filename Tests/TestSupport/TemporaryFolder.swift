#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of its own for one test, removed with the files in it.
package final class TemporaryFolder: Sendable {
  /// The path of the folder.
  package let path: String

  /// Makes the folder.
  package init() {
    // In memory where the system has such a place: thousands of stores are made and none has to last.
    let base = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(base)/waymark-test-XXXXXX".utf8CString)
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let made = unsafe mkdtemp(start) else {
        preconditionFailure("no temporary folder can be made")
      }
      return unsafe String(cString: made)
    }
  }

  deinit {
    _ = unsafe chmod(path, 0o700)
    for name in names where unsafe unlink(path + "/" + name) != 0 { _ = unsafe rmdir(path + "/" + name) }
    _ = unsafe rmdir(path)
  }

  /// The names of what is in the folder, sorted.
  package var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Reads a file of the folder; one that cannot be read is empty.
  package func bytes(of name: String) -> [UInt8] {
    let descriptor = unsafe open(path + "/" + name, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file of the folder, in place of what it held.
  package func write(_ bytes: [UInt8], to name: String) {
    let descriptor = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0, "a file of a test cannot be opened")
    defer { close(descriptor) }
    precondition(isWritten(bytes, to: descriptor), "a file of a test cannot be written")
  }

  /// Removes a file of the folder.
  package func remove(_ name: String) {
    _ = unsafe unlink(path + "/" + name)
  }

  /// Makes a folder in the folder.
  package func makeFolder(_ name: String) {
    _ = unsafe mkdir(path + "/" + name, 0o700)
  }

  /// The permissions of a file of the folder.
  package func mode(of name: String) -> Int {
    var status = stat()
    return unsafe stat(path + "/" + name, &status) == 0 ? Int(status.st_mode & 0o777) : -1
  }

  /// Sets the permissions of the folder itself.
  package func setMode(_ mode: Int) {
    _ = unsafe chmod(path, mode_t(mode))
  }

  /// Whether permissions mean nothing to the user who runs the tests.
  package static var isUserPrivileged: Bool { geteuid() == 0 }
}

private func isWritten(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  unsafe write(descriptor, bytes, bytes.count) == bytes.count
}
