package import Diagnostics

/// A page read as the dialect means it: the source of an article in one locale.
///
/// A layer above ``Document``: everything here was read off the syntax tree, never
/// off the text before the parse.
package struct Page: Sendable {
  /// The syntax tree.
  package let document: Document
  /// The metadata.
  package let frontMatter: FrontMatter
  /// The headings, in order.
  package internal(set) var headings: [Heading] = []
  /// The anchors, those of raw HTML included, in order.
  package internal(set) var anchors: [Anchor] = []
  /// The links, in order.
  package internal(set) var links: [Link] = []
  /// The images, in order.
  package internal(set) var images: [Link] = []
  /// The admonitions, in order.
  package internal(set) var admonitions: [Admonition] = []
  /// The UI controls, in order.
  package internal(set) var labels: [UILabel] = []
  /// The nodes of bold spans, in order.
  package internal(set) var boldSpans: [Int] = []
  /// The protected terms, in order.
  package internal(set) var protectedTerms: [ProtectedTerm] = []
  /// The texts in quotation marks and code spans, in order.
  package internal(set) var literals: [Literal] = []
  /// The references to snippets, in order.
  package internal(set) var includes: [Include] = []
  /// The pipe tables, in order.
  package internal(set) var tables: [Table] = []
  /// The tabs, shade boxes and collapsibles, in the order in which they open.
  package internal(set) var containers: [Container] = []
  /// The videos, in order.
  package internal(set) var videos: [Video] = []
  /// The badges, in order.
  package internal(set) var badges: [Badge] = []
  /// The help that products show, in order.
  package internal(set) var contextHelps: [ContextHelp] = []
  /// What is kept but not understood, in order.
  package internal(set) var unknownConstructs: [UnknownConstruct] = []
  /// The sections, in order.
  package internal(set) var sections: [Section] = []
  /// The steps, in order.
  package internal(set) var steps: [Step] = []
  /// The texts outside of images that hold what may be a parenthesis, in order.
  package internal(set) var parenthesizedTexts: [TextNode] = []
  /// The texts outside of images with an asterisk or underscore in them, in order.
  package internal(set) var delimitedTexts: [TextNode] = []
  /// What opens and closes the containers, in order.
  var markers: [ContainerMarker] = []
  /// What was found while reading.
  package internal(set) var diagnostics: [Diagnostic]

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: The file, as it came; any bytes are accepted.
  ///   - file: The name that diagnostics give it.
  ///   - limits: How large it may be.
  /// - Complexity: O(*n*) in the bytes.
  package init(parsing bytes: [UInt8], file: String, limits: PageLimits = PageLimits()) {
    self.init(Document(parsing: bytes, file: file, limits: limits))
  }

  /// Reads the dialect off a syntax tree.
  ///
  /// - Complexity: O(*n*) in the nodes and their text.
  package init(_ document: Document) {
    let (frontMatter, frontMatterDiagnostics) = document.readFrontMatter()
    self.document = document
    self.frontMatter = frontMatter
    diagnostics = document.diagnostics + frontMatterDiagnostics
    readElements()
    readSections()
  }

  /// The name of the file, as diagnostics give it.
  package var file: String { document.file }

  /// The text of an admonition, without its marker.
  ///
  /// - Complexity: O(*n*) in its nodes.
  package func plainText(of admonition: Admonition) -> String {
    plainText(in: admonition.content)
  }

  /// The instruction of a step as one line of text.
  ///
  /// - Complexity: O(*n*) in its nodes.
  package func instructionText(of step: Step) -> String {
    plainText(in: step.instruction)
  }

  /// Tells whether an anchor leads somewhere on this page; the empty fragment and
  /// `top` always do, as HTML says.
  ///
  /// - Complexity: O(*n*) in the anchors.
  package func hasAnchor(_ id: String) -> Bool {
    id.isEmpty || id == "top" || anchors.contains { $0.id == id }
  }
}
