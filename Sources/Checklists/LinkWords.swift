import Guides
import Markup

/// Writes where links lead.
package struct LinkWords: Sendable {
  private let base: String?

  /// Creates link words.
  ///
  /// - Parameter base: The address below which articles are published, or `nil` to
  ///   leave links as articles write them.
  package init(base: String?) {
    self.base = base.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// The address of a link: `/help/a/b.md#c` becomes `<base>/a/b#c`.
  ///
  /// - Parameter destination: The destination, as the article has it.
  /// - Returns: The published address, or the destination where it is no article's.
  package func address(of destination: String) -> String {
    guard let base, destination.hasPrefix("/help/") else { return destination }
    let path = destination.dropFirst("/help".count)
    let file = path.prefix { $0 != "#" && $0 != "?" }
    let rest = path.dropFirst(file.count)
    return base + (file.hasSuffix(".md") ? file.dropLast(3) : file) + rest
  }

  /// A link's text, empty where it has none, and its address.
  func words(of link: Link, on localized: LocalizedPage?) -> (text: String, address: String) {
    let address = address(of: link.destination)
    guard let page = localized?.page, !link.isHTML else { return ("", address) }
    return (page.plainText(in: link.node + 1..<Int(page.document.nodes[link.node].end)), address)
  }
}
