import Diagnostics
import Localization
import Platform
import SyncEngine

extension Session {
  /// Opens the engine that is worked on.
  func openEngine() throws(CommandError) -> Engine {
    let folder = try engineFolder()
    FileSystem.restrictNewFiles()
    do throws(EngineError) {
      return try Engine(opening: folder, clock: clock, random: context.random)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// Says why something was refused, and where: the record, the field and the rule, as far as they are known.
  func words(of refusal: RecordRefusal) -> String {
    let key = "syncError.\(refusal.code.name)"
    // A code that is not known speaks for itself.
    let text = messages.has(key) ? messages.text(key, place(of: refusal)) : refusal.code.name
    let places = [refusal.record, refusal.field, refusal.rule].compactMap { $0 }
    return places.isEmpty ? text : "\(text) [\(places.joined(separator: ", ").sanitized())]"
  }

  private func place(of refusal: RecordRefusal) -> MessageArguments {
    [
      "record": .text(refusal.record ?? ""), "field": .text(refusal.field ?? ""), "rule": .text(refusal.rule ?? ""),
    ]
  }
}
