import Guides
import Localization
import Markup
import Platform
import TestSupport
import Testing

@Suite("The words of the project's own articles")
struct LabelTests {
  private let glossary: Glossary
  private let tree: ContentTree

  init() throws {
    glossary = try Glossary(json: FileSystem().read(TestInputs.locales + "/glossary.json"))
    tree = try ContentTree(root: TestInputs.content)
  }

  private func page(_ path: String, in tag: String) throws -> Page {
    let locale = try #require(tree.locale(tag))
    return Page(parsing: try FileSystem().read("\(locale.root)/\(path)"), file: path)
  }

  @Test("name only controls of the glossary, and every bold text names one", arguments: ContentTree.preferredOrder)
  func labels(tag: String) throws {
    for path in try #require(tree.locale(tag)).pages {
      let page = try page(path, in: tag)
      for label in page.labels {
        #expect(!glossary.keys(of: label.normalized, in: tag).isEmpty, "\(path): \(label.normalized)")
      }
      // Bold beside full-width punctuation often does not parse as bold, and then stands there with its stars.
      #expect(page.boldSpans.count == page.labels.count, "\(path)")
      #expect(!page.plainText(in: page.document.nodes.indices).contains("**"), "\(path)")
    }
  }

  @Test(
    "name the same controls as the source, each by its one name", arguments: ContentTree.preferredOrder.dropFirst())
  func sameControls(tag: String) throws {
    for path in try #require(tree.locale(tag)).pages {
      var left: [String: Int] = [:]
      for label in try page(path, in: tag).labels { left[label.normalized, default: 0] += 1 }
      for label in try page(path, in: "en").labels {
        let keys = glossary.keys(of: label.normalized, in: "en")
        let names = keys.compactMap { glossary.label(of: $0, in: tag) }
        let name = names.first { left[$0, default: 0] > 0 }
        #expect(name != nil, "\(path): \(label.normalized) should be one of \(names)")
        if let name { left[name, default: 0] -= 1 }
      }
      #expect(left.filter { $0.value > 0 } == [:], "\(path)")
    }
  }

  @Test("leave the names of products as they are", arguments: ContentTree.preferredOrder)
  func protectedTerms(tag: String) throws {
    for path in try #require(tree.locale(tag)).pages {
      let text = try page(path, in: tag)
      let words = text.plainText(in: text.document.nodes.indices)
      for form in glossary.protectedTerms.flatMap({ $0.forbidden[tag] ?? [] }) {
        #expect(!words.contains(form), "\(path): \(form)")
      }
      #expect(Set(text.protectedTerms.map(\.text)).isSubset(of: glossary.protectedTerms.map(\.term)), "\(path)")
    }
  }

  @Test("use every label that the glossary has")
  func noIdleLabels() throws {
    var used: Set<Glossary.Key> = []
    for path in try #require(tree.locale("en")).pages {
      for label in try page(path, in: "en").labels { used.formUnion(glossary.keys(of: label.normalized, in: "en")) }
    }
    #expect(Set(glossary.labels.keys).subtracting(used).map(\.description).sorted() == [])
  }
}
