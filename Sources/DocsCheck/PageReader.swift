import Diagnostics
import Markup
import Platform

/// Looks at a page for all that can be told without the others.
struct PageReader {
  private let page: Page
  private let file: String
  private let path: String
  private let folder: String
  private let files: LocaleFiles
  private let keepsTargets: Bool
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
  init(_ page: Page, path: String, in files: LocaleFiles, isOn: (Rule) -> Bool) {
    self.page = page
    self.path = path
    self.files = files
    file = page.file
    anchors = AnchorList(of: page)
    folder = path.contains("/") ? PathText.parent(of: path) : ""
    keepsTargets = isOn(.orphanPage) || isOn(.orphanAsset)
    findings = (page.diagnostics + DialectCheck.findings(of: page, isOn: isOn)).map { diagnostic in
      PageReading.Finding(
        diagnostic: Self.mendable(diagnostic, on: page),
        anchor: Self.nearestAnchor(to: diagnostic.range.start, on: page),
        text: Self.sourceText(at: diagnostic.range, of: page)
      )
    }
    let comments = Suppression.all(on: page) { Self.nearestAnchor(to: $0, on: page) }
    suppressions = comments.suppressions
    for diagnostic in comments.diagnostics { add(diagnostic, Self.sourceText(at: diagnostic.range, of: page)) }
  }

  /// Looks at everything that leads somewhere, or is meant to.
  ///
  /// - Parameters:
  ///   - attributeLinks: What stands in attributes, which has no counterpart in other locales.
  ///   - isOn: Whether a rule is looked at.
  /// - Returns: What each link and each image leads to, to compare it with other locales.
  /// - Complexity: O(*n* log *n*) in the links, images and anchors.
  mutating func readLinks(
    _ attributeLinks: [Link],
    isOn: (Rule) -> Bool
  ) -> (links: [ReferenceKey], images: [ReferenceKey]) {
    let links = page.links.map { read($0.destination, .link, at: $0.range) }
    let images = page.images.map { read($0.destination, .image, at: $0.range) }
    for link in attributeLinks { _ = read(link.destination, .link, at: link.range) }
    for include in page.includes where include.isPath { _ = read(include.target, .include, at: include.range) }
    let bracketed = page.document.textNodes(holding: UInt8(ascii: "]"), before: BrokenLinkSyntax.isFollower)
    for url in SpacedURL.all(on: page, in: bracketed) { _ = read(url.text, .text, at: url.range) }
    addBrokenSyntax(in: bracketed)
    if isOn(.unusedReference) { addUnusedReferences() }
    return (links, images)
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
      let anchor = Int32(Self.indexOfNearestAnchor(to: range.start, on: page))
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
      let path = reference.path.isEmpty ? self.path : reference.resolved(from: folder)
      var presence = path.map { reference.path.isEmpty ? .exact(.file) : files.presence(of: $0) } ?? .absent
      if case .exact(let found) = presence, found == .file, reference.path.hasSuffix("/") { presence = .absent }
      if keepsTargets, let path, path != self.path { targets.insert(StableHash.of(path)) }
      let key = kind == .image ? ReferenceKey(image: reference) : ReferenceKey(reference, path: path)
      // Most links lead to a whole file that is there: nothing is left to do.
      if kind == .image || reference.fragment == nil, case .exact(let found) = presence, found == .file { return key }
      if reference.path.isEmpty, hasAnchor(reference) { return key }
      openLinks.append(
        PageReading.OpenLink(
          kind: kind,
          destination: destination,
          range: range,
          reference: reference,
          path: path,
          presence: presence,
          place: DestinationPlace.find(destination, in: range, of: page.document.source),
          anchor: Int32(Self.indexOfNearestAnchor(to: range.start, on: page))
        )
      )
      return key
    }
  }

  /// Whether a fragment leads to an anchor of the page itself; where it has many, the resolver tells.
  private func hasAnchor(_ reference: LocalReference) -> Bool {
    anchors.count <= AnchorList.few && reference.anchors.contains(where: anchors.contains)
  }

  private mutating func addBrokenSyntax(in nodes: [Int]) {
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

  private mutating func addUnusedReferences() {
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
    let anchor = Self.nearestAnchor(to: diagnostic.range.start, on: page)
    findings.append(PageReading.Finding(diagnostic: diagnostic, anchor: anchor, text: text))
  }

  /// The last anchor that is stated at or before a place; empty where there is none.
  private static func nearestAnchor(to position: SourcePosition, on page: Page) -> String {
    let index = indexOfNearestAnchor(to: position, on: page)
    return index < 0 ? "" : page.anchors[index].id
  }

  /// The index of the last anchor that is stated at or before a place; -1 where there is none.
  private static func indexOfNearestAnchor(to position: SourcePosition, on page: Page) -> Int {
    page.anchors.indices.partitionPoint { page.anchors[$0].range.start <= position } - 1
  }

  /// The beginning of a label, up to its text.
  private static let labelBeginning = "[!UICONTROL "

  /// A diagnostic with what mends it: a label is written anew where nothing but its text is in it.
  private static func mendable(_ diagnostic: Diagnostic, on page: Page) -> Diagnostic {
    guard diagnostic.rule == .labelWhitespace, let label = diagnostic.suggestion else { return diagnostic }
    let written = sourceText(at: diagnostic.range, of: page)
    let mended = labelBeginning + label + "]"
    guard written.hasPrefix("[!UICONTROL"),
      WhiteSpace.collapsed(written) == WhiteSpace.collapsed(mended)
        || WhiteSpace.collapsed(written) == WhiteSpace.collapsed(labelBeginning + label + " ]")
    else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.fixIts = [Diagnostic.FixIt(range: diagnostic.range, replacement: mended, original: written)]
    return diagnostic
  }

  /// How much of a long passage tells it from others.
  private static let longestText = 256

  private static func sourceText(at range: SourceRange, of page: Page) -> String {
    let source = page.document.source
    return String(decoding: source.bytes[source.offsets(of: range)].prefix(longestText), as: UTF8.self)
  }
}
