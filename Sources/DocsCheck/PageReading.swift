import Diagnostics
import Guides
import Markup
import Platform

/// What a check keeps of one page, shared by all that look at it.
final class PageReading: Sendable {
  /// A link, image or include of which more has to be known than the names of files.
  struct OpenLink: Sendable {
    /// What refers to the file.
    enum Kind: Sendable {
      case link
      case image
      case include
      /// What is meant as a link and is none to CommonMark.
      case text
    }

    /// What it is.
    let kind: Kind
    /// The destination, as written.
    let destination: String
    /// Where it stands.
    let range: SourceRange
    /// The destination, divided.
    let reference: LocalReference
    /// The path below the root of the locale, or `nil` where it leads out of it.
    let path: String?
    /// What is at that path.
    let presence: DirectoryIndex.Presence
    /// Where the destination is written, where it is written as it was read.
    let place: SourceRange?
    /// The place of the nearest anchor before it among those of the page, or -1.
    let anchor: Int32
  }

  /// An address with a scheme or a host.
  struct ExternalLink: Sendable {
    /// The address, as written.
    let url: String
    /// Where the link or image stands.
    let range: SourceRange
    /// The place of the nearest anchor before it among those of the page, or -1.
    let anchor: Int32
  }

  /// The commit of the source that a translation was made from.
  final class SourceCommit: Sendable {
    /// The id.
    let id: String
    /// Where it is stated.
    let range: SourceRange

    /// Takes over what the metadata states; `nil` where it does not.
    init?(statedBy frontMatter: FrontMatter) {
      guard let id = frontMatter.sourceGitCommit,
        let entry = frontMatter.entries.first(where: { $0.key == "source-git-commit" })
      else { return nil }
      self.id = id
      range = entry.range
    }
  }

  /// A diagnostic with what its fingerprint is made of.
  struct Finding: Sendable {
    /// The diagnostic.
    let diagnostic: Diagnostic
    /// The nearest anchor before it.
    let anchor: String
    /// The text it is about.
    let text: String
  }

  /// The folder of the locale.
  private let root: String
  /// The path below it.
  let path: String
  /// What article it is.
  let identity: PageIdentity
  /// The source it was made from, where that is asked for.
  let sourceCommit: SourceCommit?
  /// The anchors of the page, or `nil` where the page was refused and they are not known.
  let anchors: AnchorList?
  /// How many links and images the page has.
  let linkCount: Int32
  /// How many of them have a scheme or a host.
  let externalCount: Int32
  /// Those of them, in order, but for what can be none.
  let externalLinks: [ExternalLink]
  /// The hashes of the paths that links, images and includes lead to, where they were asked for.
  let targets: Set<UInt64>
  /// What was found by looking at this page and the names of files.
  let findings: [Finding]
  /// What is left to look up, in order.
  let openLinks: [OpenLink]
  /// What is compared with its counterparts, until that is done, and with another version.
  let details: PageDetails?
  /// The hash of everything that no translation changes.
  let signature: UInt64
  /// Whether a form that a glossary forbids stands on the page.
  let hasForbiddenForms: Bool
  /// The comments that silence findings, in order.
  let suppressions: [Suppression]

  /// The name of the file, as diagnostics give it: put together when it is asked for, since few pages are named.
  ///
  /// - Complexity: O(*n*) in its bytes.
  var file: String { PathText.join(root, path) }

  /// Looks at the links of a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - path: Its path below the root of the locale.
  ///   - files: The files of the locale.
  ///   - glossary: The names that no translation may change.
  ///   - keepsWording: Whether the words are kept, to compare the page with another version of it.
  ///   - rules: The rules that are looked at.
  /// - Complexity: O(*n* log *n*) in the links, images and anchors, and O(*n*) in the bytes where the words are kept.
  init(
    _ page: Page,
    path: String,
    in files: LocaleFiles,
    glossary: ForbiddenForms = ForbiddenForms(),
    keepsWording: Bool = false,
    rules: PageRules = PageRules { _ in true }
  ) {
    let attributeLinks = page.attributeLinks
    var reader = PageReader(page, path: path, in: files, rules)
    let links = reader.readLinks(of: page, attributeLinks)
    root = files.root
    self.path = path
    identity = PageIdentity(page.frontMatter)
    sourceCommit = rules.stale ? SourceCommit(statedBy: page.frontMatter) : nil
    linkCount = Int32(page.links.count + page.images.count + attributeLinks.count)
    let isRefused = page.diagnostics.contains { $0.rule == .pageTooLarge }
    anchors = isRefused ? nil : reader.anchors
    externalCount = Int32(reader.externalCount)
    externalLinks = reader.externalLinks
    targets = reader.targets
    findings = reader.findings
    openLinks = reader.openLinks
    suppressions = reader.suppressions
    let details =
      isRefused
      ? PageDetails(refused: page, keepsWording: keepsWording)
      : PageDetails(
        page,
        links: links.links,
        images: links.images,
        forbiddenForms: glossary.found(on: page),
        keepsWording: keepsWording
      )
    self.details = details
    signature = details.structure.signature
    hasForbiddenForms = !details.phrases.forbiddenForms.isEmpty
  }

  /// The page when it has been compared with its counterparts, so that what was compared need not be kept.
  init(compared page: PageReading) {
    root = page.root
    path = page.path
    identity = page.identity
    sourceCommit = page.sourceCommit
    anchors = page.anchors
    linkCount = page.linkCount
    externalCount = page.externalCount
    externalLinks = page.externalLinks
    targets = page.targets
    findings = page.findings
    openLinks = page.openLinks
    suppressions = page.suppressions
    details = nil
    signature = page.signature
    hasForbiddenForms = page.hasForbiddenForms
  }
}
