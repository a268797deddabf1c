import Diagnostics
import Markup
import Platform

/// Looks at a page for all that can be told without the others.
struct PageReader: ~Copyable {
  private let file: String
  private let path: String
  private let folder: String
  private let files: LocaleFiles
  private let source: SourceText
  private let statedAnchors: [Anchor]
  private let rules: PageRules
  /// Where the link in hand leads, below the root of the locale.
  private var target: [UInt8] = []
  /// The anchors of the page.
  let anchors: AnchorList
  /// How many links and images have a scheme or a host.
  private(set) var externalCount = 0
  /// Those of them, in order, but for what can be none.
  private(set) var externalLinks: [PageReading.ExternalLink] = []
  /// The hashes of the paths that links, images and includes lead to, where they were asked for.
  private(set) var targets: Set<UInt64> = []
  /// What was found by looking at this page and the names of files.
  private(set) var findings: [PageReading.Finding] = []
  /// What is left to look up, in order.
  private(set) var openLinks: [PageReading.OpenLink] = []
  /// The comments that silence findings, in order.
  private(set) var suppressions: [Suppression] = []

  /// Takes over what reading the page found, and looks at what needs no other file.
  init(_ page: borrowing Page, path: String, in files: LocaleFiles, _ rules: PageRules) {
    self.path = path
    self.files = files
    self.rules = rules
    file = page.file
    source = page.document.source
    statedAnchors = page.anchors
    anchors = AnchorList(of: page)
    folder = PathText.folder(of: path)
    for diagnostic in page.diagnostics + DialectCheck.findings(of: page, rules) {
      add(mendable(diagnostic), sourceText(at: diagnostic.range))
    }
    let comments = Suppression.all(on: page)
    suppressions = comments.suppressions
    for diagnostic in comments.diagnostics { add(diagnostic, sourceText(at: diagnostic.range)) }
  }

  /// Looks at everything that leads somewhere, or is meant to.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - attributeLinks: What stands in attributes, which has no counterpart in other locales.
  /// - Returns: What each link and each image leads to, to compare it with other locales.
  /// - Complexity: O(*n* log *n*) in the links, images and anchors.
  mutating func readLinks(
    of page: Page,
    _ attributeLinks: [Link]
  ) -> (links: [ReferenceKey], images: [ReferenceKey]) {
    let links = read(page.links, .link)
    let images = read(page.images, .image)
    _ = read(attributeLinks, .link)
    for include in page.includes where include.isPath { _ = read(include.target, .include, at: include.range) }
    let bracketed = page.document.textNodes(holding: UInt8(ascii: "]"), before: BrokenLinkSyntax.isFollower)
    for url in SpacedURL.all(on: page, in: bracketed) { _ = read(url.text, .text, at: url.range) }
    addBrokenSyntax(in: bracketed, of: page)
    if rules.unusedReference { addUnusedReferences(of: page) }
    return (links, images)
  }

  private mutating func read(_ links: [Link], _ kind: PageReading.OpenLink.Kind) -> [ReferenceKey] {
    links.indices.map { read(links[$0].destination, kind, at: links[$0].range) }
  }

  /// Looks at a destination.
  ///
  /// - Returns: What it leads to, to compare it with other locales.
  private mutating func read(
    _ destination: String,
    _ kind: PageReading.OpenLink.Kind,
    at range: SourceRange
  ) -> ReferenceKey {
    switch LinkDestination(destination) {
    case .empty:
      let variant = kind == .image ? "image" : nil
      add(Diagnostic(.emptyLink, variant: variant, severity: .error, file: file, range: range), "")
      return .none
    case .external:
      externalCount += 1
      let anchor = Int32(statedAnchors.indexOfNearest(to: range.start))
      externalLinks.append(PageReading.ExternalLink(url: destination, range: range, anchor: anchor))
      return .external
    case .malformed(let flaw, let suggestion):
      if kind != .text { externalCount += 1 }
      addMalformed(destination, flaw, suggestion, at: range)
      return .external
    case .local where kind == .text:
      addMalformed(destination, .space, nil, at: range)
      return .none
    case .local(let reference):
      return read(reference, of: destination, kind, at: range)
    }
  }

  /// Looks at a destination that may be a file of the tree.
  private mutating func read(
    _ reference: LocalReference,
    of destination: String,
    _ kind: PageReading.OpenLink.Kind,
    at range: SourceRange
  ) -> ReferenceKey {
    let isBelowRoot = resolve(reference)
    if rules.orphans, isBelowRoot, !target.elementsEqual(path.utf8) { targets.insert(StableHash.of(target.span)) }
    let key =
      kind == .image ? ReferenceKey(image: reference) : ReferenceKey(reference, path: isBelowRoot ? target : nil)
    var presence = DirectoryIndex.Presence.absent
    if isBelowRoot { presence = reference.isSameFile ? .exact(.file) : files.presence(of: target) }
    if case .exact(.file) = presence {
      // Most links lead to a whole file that is there: nothing is left to do.
      if reference.isFolder { presence = .absent } else if kind == .image || !reference.hasFragment { return key }
    }
    if reference.isSameFile, hasAnchor(reference) { return key }
    openLinks.append(
      PageReading.OpenLink(
        kind: kind,
        destination: destination,
        range: range,
        reference: reference,
        path: isBelowRoot ? String(decoding: target, as: UTF8.self) : nil,
        presence: presence,
        place: DestinationPlace.find(destination, in: range, of: source),
        anchor: Int32(statedAnchors.indexOfNearest(to: range.start))
      )
    )
    return key
  }

  /// Finds out where a link leads, and tells whether that is below the root of the locale.
  private mutating func resolve(_ reference: LocalReference) -> Bool {
    guard reference.isSameFile else { return reference.resolve(from: folder, into: &target) }
    target.removeAll(keepingCapacity: true)
    target.append(path.utf8Span.span)
    return true
  }

  /// Whether a fragment leads to an anchor of the page itself; where it has many, the resolver tells.
  private func hasAnchor(_ reference: LocalReference) -> Bool {
    anchors.count <= AnchorList.few && reference.anchors.contains(where: anchors.contains)
  }

  private mutating func addBrokenSyntax(in nodes: [Int], of page: Page) {
    for broken in BrokenLinkSyntax.all(on: page, in: nodes) {
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
      add(diagnostic, broken.target)
    }
  }

  private mutating func addUnusedReferences(of page: Page) {
    for (label, range) in ReferenceDefinitions.unused(on: page) {
      let arguments: MessageArguments = ["target": .text(label)]
      add(
        Diagnostic(.unusedReference, severity: .info, file: file, range: range, arguments: arguments), label)
    }
  }

  private mutating func addMalformed(
    _ destination: String,
    _ flaw: URLFlaw,
    _ suggestion: String?,
    at range: SourceRange
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
    add(diagnostic, destination)
  }

  private mutating func add(_ diagnostic: Diagnostic, _ text: String) {
    let anchor = statedAnchors.nearest(to: diagnostic.range.start)
    findings.append(PageReading.Finding(diagnostic: diagnostic, anchor: anchor, text: text))
  }

  /// The beginning of a label, up to its text.
  private static let labelBeginning = "[!UICONTROL "

  /// A diagnostic with what mends it: a label is written anew where nothing but its text is in it.
  private func mendable(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.rule == .labelWhitespace, let label = diagnostic.suggestion else { return diagnostic }
    let written = sourceText(at: diagnostic.range)
    let mended = Self.labelBeginning + label + "]"
    guard written.hasPrefix("[!UICONTROL"),
      WhiteSpace.collapsed(written) == WhiteSpace.collapsed(mended)
        || WhiteSpace.collapsed(written) == WhiteSpace.collapsed(Self.labelBeginning + label + " ]")
    else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.fixIts = [Diagnostic.FixIt(range: diagnostic.range, replacement: mended, original: written)]
    return diagnostic
  }

  /// How much of a long passage tells it from others.
  private static let longestText = 256

  private func sourceText(at range: SourceRange) -> String {
    String(decoding: source.bytes[source.offsets(of: range)].prefix(Self.longestText), as: UTF8.self)
  }
}
