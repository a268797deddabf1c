import Diagnostics
import Guides
import Markup
import Platform

/// Looks up what the links of one locale leave open: files that are not there as
/// written, and anchors of other pages.
struct LinkResolver {
  private let files: LocaleFiles
  private let readings: [PageReading]
  /// Where pages have gone, as the publishing chain knows; needed where a file is missed.
  private lazy var redirected = files.redirects.aliases(where: files.contains)
  private let limits: PageLimits
  private let fileSystem: FileSystem
  /// The anchors of pages that were not read with the others.
  private var strangers: [String: AnchorList?] = [:]
  /// The anchors of pages that have many.
  private var anchorSets: [String: Set<[UInt8]>] = [:]
  private var nearest: NearestNames

  init(_ files: LocaleFiles, readings: [PageReading], limits: PageLimits, in fileSystem: FileSystem) {
    self.files = files
    self.readings = readings
    nearest = NearestNames(files)
    self.limits = limits
    self.fileSystem = fileSystem
  }

  /// Returns what is wrong with a link, if anything.
  ///
  /// - Parameters:
  ///   - link: The link.
  ///   - page: The page it stands on.
  /// - Returns: What was found.
  /// - Complexity: O(*n*) in the link, once in the page it leads to.
  private mutating func diagnostics(of link: PageReading.OpenLink, on page: PageReading) -> [Diagnostic] {
    guard let path = link.path else { return [diagnostic(.outsideRoot, .error, of: link, on: page)] }
    switch link.presence {
    case .exact(.file):
      return missingAnchor(of: link, at: path, on: page)
    case .exact(.directory) where link.kind == .link:
      // A server answers for a folder, with what is in it or with its first page.
      return []
    case .otherSpelling(let actual):
      var mismatch = diagnostic(.caseMismatch, .warning, of: link, on: page)
      mismatch.arguments["actual"] = .text(actual)
      mismatch.suggestion = link.reference.redirected(to: actual, from: PathText.folder(of: page.path))
      return [mismatch] + missingAnchor(of: link, at: actual, on: page)
    case .exact, .absent:
      if let moved = destination(ofMoved: path) {
        return [self.moved(link, to: moved, on: page)] + missingAnchor(of: link, at: moved, on: page)
      }
      return [missingFile(of: link, at: path, on: page)]
    }
  }

  /// Returns what is wrong with the links of a page that were left open, and with its external addresses.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - answers: What became of external addresses, where they were asked for.
  /// - Returns: What was found.
  /// - Complexity: O(*n*) in the links, once in the pages they lead to.
  mutating func findings(on page: PageReading, _ answers: [String: ExternalAnswer]) -> [PageReading.Finding] {
    var findings: [PageReading.Finding] = []
    lazy var anchors = page.anchors?.texts ?? []
    func add(_ diagnostic: Diagnostic, after anchor: Int32, _ text: String) {
      let anchor = anchor < 0 ? "" : anchors[Int(anchor)]
      findings.append(PageReading.Finding(diagnostic: diagnostic, anchor: anchor, text: text))
    }
    for link in page.openLinks {
      for diagnostic in diagnostics(of: link, on: page) { add(diagnostic, after: link.anchor, link.destination) }
    }
    if files.redirects.isEmpty, answers.isEmpty { return findings }
    for link in page.externalLinks {
      guard let diagnostic = diagnostic(ofExternal: link, on: page, answers[link.url]) else { continue }
      add(diagnostic, after: link.anchor, link.url)
    }
    return findings
  }

  /// What is wrong with an external address, if anything.
  private func diagnostic(
    ofExternal link: PageReading.ExternalLink,
    on page: PageReading,
    _ answer: ExternalAnswer?
  ) -> Diagnostic? {
    var diagnostic: Diagnostic
    switch answer {
    case .dead(let status):
      diagnostic = external(.externalDead, variant: "status", link, on: page)
      diagnostic.arguments["status"] = .text(String(status))
    case .unreachable(let reason):
      diagnostic = external(.externalDead, variant: nil, link, on: page)
      diagnostic.arguments["reason"] = .message("unreachable.\(reason)")
    case .moved(let address):
      diagnostic = external(.externalRedirect, variant: nil, link, on: page)
      diagnostic.suggestion = address
    case .alive, nil:
      guard let moved = files.redirects.destination(ofAddress: link.url) else { return nil }
      diagnostic = external(.moved, variant: nil, link, on: page)
      diagnostic.arguments["actual"] = .text(moved)
      diagnostic.suggestion = moved
    }
    return diagnostic
  }

  private func external(
    _ rule: Rule,
    variant: String?,
    _ link: PageReading.ExternalLink,
    on page: PageReading
  ) -> Diagnostic {
    Diagnostic(
      rule,
      variant: variant,
      severity: .warning,
      file: page.file,
      range: link.range,
      // What a link signs in with is in no report.
      arguments: ["target": .text(WebAddressText.withoutCredentials(link.url))]
    )
  }

  /// Returns where a page that is not there has gone, if it is there.
  private mutating func destination(ofMoved path: String) -> String? {
    let moved = files.aliases.destination(of: path) ?? redirected.destination(of: path)
    return moved.flatMap { files.contains($0) ? $0 : nil }
  }

  private func moved(_ link: PageReading.OpenLink, to path: String, on page: PageReading) -> Diagnostic {
    var moved = diagnostic(.moved, .warning, of: link, on: page)
    let destination = link.reference.redirected(to: path, from: PathText.folder(of: page.path))
    moved.arguments["actual"] = .text(path)
    moved.suggestion = destination
    moved.fixIts = Self.fixIts(link, destination)
    return moved
  }

  private mutating func missingFile(
    of link: PageReading.OpenLink,
    at path: String,
    on page: PageReading
  ) -> Diagnostic {
    let written = link.reference.writtenPath
    // A name may hold anything; only one that leads nowhere is looked at as a URL.
    let flaw = link.kind == .include ? nil : URLFlaw.inCharacters(of: written.utf8Span.span)
    var diagnostic =
      switch (flaw, link.kind) {
      case (let flaw?, _): diagnostic(.malformedURL, variant: flaw.rawValue, .error, of: link, on: page)
      case (nil, .link), (nil, .text): diagnostic(.missingFile, .error, of: link, on: page)
      case (nil, .include): diagnostic(.missingFile, variant: "include", .error, of: link, on: page)
      case (nil, .image): diagnostic(.missingImage, .error, of: link, on: page)
      }
    if written.hasPrefix("www.") {
      diagnostic.suggestion = "https://" + link.destination
    } else {
      diagnostic.suggestion = nearest.file(near: path).map {
        link.reference.redirected(to: $0, from: PathText.folder(of: page.path))
      }
    }
    return diagnostic
  }

  private mutating func missingAnchor(
    of link: PageReading.OpenLink,
    at path: String,
    on page: PageReading
  ) -> [Diagnostic] {
    let wanted = link.reference.anchors
    guard link.kind == .link, let decoded = wanted.last, path.hasSuffix(".md"), let anchors = anchors(of: path),
      !has(wanted, among: anchors, of: path)
    else { return [] }
    let isSamePage = path == page.path
    var diagnostic = diagnostic(
      .missingAnchor, variant: isSamePage ? "samePage" : nil, .error, of: link, on: page
    )
    diagnostic.arguments["anchor"] = .text(decoded)
    diagnostic.arguments["page"] = .text(path)
    let candidates = anchors.texts
    diagnostic.suggestion = nearest.text(near: decoded, among: candidates).map {
      link.reference.redirected(toAnchor: $0)
    }
    // Where several are near, which one is meant is for a person to say.
    if let suggestion = diagnostic.suggestion, NearestNames.count(near: decoded, among: candidates) == 1 {
      diagnostic.fixIts = Self.fixIts(link, suggestion)
    }
    return [diagnostic]
  }

  private static func fixIts(_ link: PageReading.OpenLink, _ destination: String) -> [Diagnostic.FixIt] {
    link.place.map { [Diagnostic.FixIt(range: $0, replacement: destination, original: link.destination)] } ?? []
  }

  /// The anchors of a page; `nil` where they cannot be known.
  private mutating func anchors(of path: String) -> AnchorList? {
    if let reading = readings.page(ofPath: path) { return reading.anchors }
    if let known = strangers[path] { return known }
    let list = readAnchors(of: path)
    strangers[path] = list
    return list
  }

  /// Whether one of the identifiers that a fragment can mean is among the anchors of a page.
  private mutating func has(_ wanted: [String], among anchors: AnchorList, of path: String) -> Bool {
    guard anchors.count > AnchorList.few else { return wanted.contains(where: anchors.contains) }
    let set = anchorSets[path] ?? Set(anchors.texts.map { Array($0.utf8) })
    anchorSets[path] = set
    return wanted.contains { set.contains(Array($0.utf8)) }
  }

  /// The anchors of a page that is no article, such as one outside `help/`.
  private func readAnchors(of path: String) -> AnchorList? {
    let file = PathText.join(files.root, path)
    guard let bytes = try? fileSystem.read(file, limit: limits.bytes) else { return nil }
    let page = Page(parsing: bytes, file: file, limits: limits)
    return page.diagnostics.contains { $0.rule == .pageTooLarge } ? nil : AnchorList(of: page)
  }

  private func diagnostic(
    _ rule: Rule,
    variant: String? = nil,
    _ severity: Severity,
    of link: PageReading.OpenLink,
    on page: PageReading
  ) -> Diagnostic {
    Diagnostic(
      rule,
      variant: variant,
      severity: severity,
      file: page.file,
      range: link.range,
      arguments: ["target": .text(link.destination)]
    )
  }
}
