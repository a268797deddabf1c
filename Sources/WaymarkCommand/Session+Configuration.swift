import Diagnostics
import DocsCheck
import Platform

extension Session {
  /// What the repository says about its checks: the file of the option, else the one at the root of the content, else,
  /// with one folder for each language, the one in the folder the program was started in.
  func configuration() throws(CommandError) -> CheckConfiguration {
    let file: String
    if let named = arguments[.config] {
      file = openable(path(named))
    } else {
      let root = arguments.all(.tree).isEmpty ? contentRoot.map(openable) : openable(context.currentDirectory)
      guard let root else { return CheckConfiguration() }
      file = root == "." ? CheckConfiguration.fileName : PathText.join(root, CheckConfiguration.fileName)
      guard context.fileSystem.kind(of: file) != nil else { return CheckConfiguration() }
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try context.fileSystem.read(file, limit: ConfigurationReader.sizeLimit)
    } catch {
      throw commandError(error, .content)
    }
    let (configuration, diagnostics) = ConfigurationReader.read(bytes, file: file)
    guard diagnostics.isEmpty else {
      throw CommandError("invalidConfiguration", .content, ["path": .text(shown(file))], diagnostics: diagnostics)
    }
    return configuration
  }

  func commandError(_ error: FileError, _ status: ExitStatus) -> CommandError {
    let reason = MessageArgument.message("file.\(error.code.rawValue)")
    return CommandError("unreadable", status, ["path": .text(shown(error.path)), "reason": reason])
  }
}
