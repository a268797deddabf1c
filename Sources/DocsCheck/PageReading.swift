import Diagnostics
import Markup
import Platform

/// What a check keeps of one page.
struct PageReading: Sendable {
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
    /// The nearest anchor before it.
    let anchor: String
  }

  /// An address with a scheme or a host.
  struct ExternalLink: Sendable {
    /// The address, as written.
    let url: String
    /// Where the link or image stands.
    let range: SourceRange
    /// The nearest anchor before it.
    let anchor: String
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

  /// The name of the file, as diagnostics give it.
  let file: String
  /// The path below the root of the locale.
  let path: String
  /// The metadata of the page.
  let frontMatter: FrontMatter
  /// The anchors of the page, or `nil` where the page was refused and they are not known.
  let anchors: [String]?
  /// How many links and images the page has.
  let linkCount: Int
  /// How many of them have a scheme or a host.
  private(set) var externalCount = 0
  /// Those of them, in order, but for what can be none.
  private(set) var externalLinks: [ExternalLink] = []
  /// The hashes of the paths that links, images and includes lead to, where they were asked for.
  private(set) var targets: Set<UInt64> = []
  /// What was found by looking at this page and the names of files.
  private(set) var findings: [Finding] = []
  /// What is left to look up, in order.
  private(set) var openLinks: [OpenLink] = []
  /// What of the page no translation changes.
  private(set) var structure = PageStructure()
  private let keepsTargets: Bool
  /// The comments that silence findings, in order.
  private(set) var suppressions: [Suppression] = []

  /// Looks at the links of a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - path: Its path below the root of the locale.
  ///   - files: The files of the locale.
  ///   - isOn: Whether a rule that can be looked at without others is looked at.
  /// - Complexity: O(*n* log *n*) in the links, images and anchors.
  init(_ page: Page, path: String, in files: LocaleFiles, isOn: (Rule) -> Bool = { _ in true }) {
    keepsTargets = isOn(.orphanPage) || isOn(.orphanAsset)
    file = page.file
    self.path = path
    frontMatter = page.frontMatter
    linkCount = page.links.count + page.images.count
    let isRefused = page.diagnostics.contains { $0.rule == .pageTooLarge }
    anchors = isRefused ? nil : page.anchors.map(\.id)
    findings = page.diagnostics.map { diagnostic in
      Finding(
        diagnostic: diagnostic,
        anchor: Self.nearestAnchor(to: diagnostic.range.start, on: page),
        text: Self.sourceText(at: diagnostic.range, of: page)
      )
    }
    let comments = Suppression.all(on: page) { Self.nearestAnchor(to: $0, on: page) }
    suppressions = comments.suppressions
    for diagnostic in comments.diagnostics {
      add(diagnostic, Self.sourceText(at: diagnostic.range, of: page), on: page)
    }
    let folder = path.contains("/") ? PathText.parent(of: path) : ""
    let links = page.links.map { read($0.destination, .link, at: $0.range, on: page, folder, files) }
    let images = page.images.map { read($0.destination, .image, at: $0.range, on: page, folder, files) }
    for include in page.includes where include.isPath {
      _ = read(include.target, .include, at: include.range, on: page, folder, files)
    }
    for url in SpacedURL.all(on: page) { _ = read(url.text, .text, at: url.range, on: page, folder, files) }
    addBrokenSyntax(of: page)
    if isOn(.unusedReference) { addUnusedReferences(of: page) }
    if !isRefused { structure = StructureReader.structure(of: page, links: links, images: images) }
  }

  /// Looks at a destination.
  ///
  /// - Returns: What it leads to, to compare it with other locales.
  private mutating func read(
    _ destination: String,
    _ kind: OpenLink.Kind,
    at range: SourceRange,
    on page: Page,
    _ folder: String,
    _ files: LocaleFiles
  ) -> ReferenceKey {
    switch LinkDestination(destination) {
    case .empty:
      let variant = kind == .image ? "image" : nil
      add(Diagnostic(.emptyLink, variant: variant, severity: .error, file: file, range: range), "", on: page)
      return .none
    case .external:
      externalCount += 1
      let anchor = Self.nearestAnchor(to: range.start, on: page)
      externalLinks.append(ExternalLink(url: destination, range: range, anchor: anchor))
      return .external
    case .malformed(let flaw, let suggestion):
      if kind != .text { externalCount += 1 }
      addMalformed(destination, flaw, suggestion, at: range, on: page)
      return .external
    case .local where kind == .text:
      addMalformed(destination, .space, nil, at: range, on: page)
      return .none
    case .local(let reference):
      let path = reference.path.isEmpty ? self.path : reference.resolved(from: folder)
      var presence = path.map { reference.path.isEmpty ? .exact(.file) : files.presence(of: $0) } ?? .absent
      if case .exact(let found) = presence, found == .file, reference.path.hasSuffix("/") { presence = .absent }
      if keepsTargets, let path, path != self.path { targets.insert(StableHash.of(path)) }
      let key = kind == .image ? ReferenceKey(image: reference) : ReferenceKey(reference, path: path)
      // Most links lead to a whole file that is there: nothing is left to do.
      if kind == .image || reference.fragment == nil, case .exact(let found) = presence, found == .file { return key }
      openLinks.append(
        OpenLink(
          kind: kind,
          destination: destination,
          range: range,
          reference: reference,
          path: path,
          presence: presence,
          place: DestinationPlace.find(destination, in: range, of: page.document.source),
          anchor: Self.nearestAnchor(to: range.start, on: page)
        )
      )
      return key
    }
  }

  private mutating func addBrokenSyntax(of page: Page) {
    for broken in BrokenLinkSyntax.all(on: page) {
      let isReference = broken.flaw == .reference
      let diagnostic = Diagnostic(
        isReference ? .undefinedReference : .brokenLinkSyntax,
        variant: isReference ? nil : broken.flaw.rawValue,
        severity: .error,
        file: file,
        range: broken.range,
        arguments: ["target": .text(broken.target)],
        suggestion: broken.mended
      )
      add(diagnostic, broken.target, on: page)
    }
  }

  private mutating func addUnusedReferences(of page: Page) {
    for (label, range) in ReferenceDefinitions.unused(on: page) {
      let arguments: MessageArguments = ["target": .text(label)]
      add(
        Diagnostic(.unusedReference, severity: .info, file: file, range: range, arguments: arguments), label, on: page)
    }
  }

  private mutating func addMalformed(
    _ destination: String,
    _ flaw: URLFlaw,
    _ suggestion: String?,
    at range: SourceRange,
    on page: Page
  ) {
    let diagnostic = Diagnostic(
      .malformedURL,
      variant: flaw.rawValue,
      severity: .error,
      file: file,
      range: range,
      arguments: ["target": .text(destination)],
      suggestion: suggestion
    )
    add(diagnostic, destination, on: page)
  }

  private mutating func add(_ diagnostic: Diagnostic, _ text: String, on page: Page) {
    let anchor = Self.nearestAnchor(to: diagnostic.range.start, on: page)
    findings.append(Finding(diagnostic: diagnostic, anchor: anchor, text: text))
  }

  /// The last anchor that is stated at or before a place; empty where there is none.
  private static func nearestAnchor(to position: SourcePosition, on page: Page) -> String {
    var low = 0
    var high = page.anchors.count
    while low < high {
      let middle = (low + high) / 2
      if page.anchors[middle].range.start <= position { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? "" : page.anchors[low - 1].id
  }

  /// How much of a long passage tells it from others.
  private static let longestText = 256

  private static func sourceText(at range: SourceRange, of page: Page) -> String {
    let source = page.document.source
    let start = source.offset(of: range.start)
    let end = min(max(start, source.offset(of: range.end)), start + longestText)
    return String(decoding: source.bytes[start..<end], as: UTF8.self)
  }
}
