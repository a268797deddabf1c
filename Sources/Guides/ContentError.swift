package import Platform

/// Why content cannot be used.
package struct ContentError: Error, Hashable, Sendable {
  /// The kind of failure; open, so that kinds can be added.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind.
    package let rawValue: String

    /// Creates one from it.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The folder or file cannot be read; the cause says why.
    package static let unreadable = Code(rawValue: "unreadable")
    /// Neither the folder nor one in it contains `help/`.
    package static let noArticles = Code(rawValue: "noArticles")
    /// There is no guide of that name.
    package static let unknownGuide = Code(rawValue: "unknownGuide")
    /// It is not known which guide is for the engine.
    package static let guideNotKnown = Code(rawValue: "guideNotKnown")
    /// No guide is for the engine.
    package static let noFittingGuide = Code(rawValue: "noFittingGuide")
    /// There is no folder of guides.
    package static let noGuides = Code(rawValue: "noGuides")
    /// There is no article of that name.
    package static let unknownArticle = Code(rawValue: "unknownArticle")
    /// There is no step of that name.
    package static let unknownStep = Code(rawValue: "unknownStep")
    /// The guide's manifest has errors.
    package static let invalidGuide = Code(rawValue: "invalidGuide")
  }

  /// The kind of failure.
  package var code: Code
  /// The path or name it is about.
  package var path: String
  /// What the operating system said.
  package var cause: FileError?
  /// What could have been named instead.
  package var candidates: [String]

  /// Creates an error.
  package init(_ code: Code, path: String, cause: FileError? = nil, candidates: [String] = []) {
    self.code = code
    self.path = path
    self.cause = cause
    self.candidates = candidates
  }
}
