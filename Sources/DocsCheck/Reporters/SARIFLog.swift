/// What a SARIF 2.1.0 log holds, as far as this program says it; the names are those of the standard.
struct SARIFLog: Encodable {
  /// A text without any formatting.
  struct Message: Encodable {
    let text: String

    /// Writes a text so that it is shown as it is.
    ///
    /// Braces are doubled, since single ones are placeholders (3.11.5). Where a page's text looks like a link,
    /// which viewers would offer to follow (3.11.6), a space without width keeps its parts apart.
    ///
    /// - Complexity: O(*n*) in the bytes.
    init(_ text: String) {
      self.text = text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "]\u{200B}(")
    }
  }

  struct ArtifactLocation: Encodable {
    let uri: String
    let uriBaseId: String?
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct Location: Encodable {
    var id: Int?
    let physicalLocation: PhysicalLocation
    var message: Message?
  }

  /// What a file holds; unlike a message, exactly as it is.
  struct Content: Encodable {
    let text: String
  }

  struct Replacement: Encodable {
    let deletedRegion: Region
    let insertedContent: Content
  }

  struct ArtifactChange: Encodable {
    let artifactLocation: ArtifactLocation
    let replacements: [Replacement]
  }

  struct Fix: Encodable {
    let artifactChanges: [ArtifactChange]
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int?
    let level: String
    let message: Message
    let locations: [Location]
    let partialFingerprints: [String: String]
    let relatedLocations: [Location]?
    let fixes: [Fix]?
  }

  struct Configuration: Encodable {
    let level: String
    let enabled: Bool
  }

  struct Descriptor: Encodable {
    struct Properties: Encodable {
      let tags: [String]
    }

    let id: String
    let shortDescription: Message
    /// Where the platform that shows it has room for more than one line.
    let fullDescription: Message
    let help: Message
    let defaultConfiguration: Configuration
    let properties: Properties
  }

  struct Driver: Encodable {
    let name: String
    let version: String
    let language: String?
    let rules: [Descriptor]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let exitCode: Int32
  }

  struct Run: Encodable {
    let tool: Tool
    let language: String?
    let invocations: [Invocation]
    let columnKind: String
    let defaultEncoding: String
    let results: [Result]
  }

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]
}
