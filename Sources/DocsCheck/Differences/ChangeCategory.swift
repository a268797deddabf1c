extension ContentDifference {
  /// What has become of something, in the order of the harm that it does to a reader.
  ///
  /// A caution is an admonition that is, or was, a `CAUTION` or `WARNING`.
  package enum Category: String, Hashable, Sendable, CaseIterable {
    /// A caution is gone.
    case cautionsLost
    /// A caution has become a lesser kind.
    case cautionsDowngraded
    /// A caution stands in another step.
    case cautionsMoved
    /// A step is gone.
    case stepsRemoved
    /// A link or image leads nowhere that did not before, or is new and leads nowhere.
    case linksBroken
    /// A page is gone.
    case pagesRemoved
    /// A page is too large to be compared, or was.
    case pagesUncompared
    /// A step stands in another order or section.
    case stepsMoved
    /// A step is new.
    case stepsAdded
    /// Another admonition is gone.
    case admonitionsLost
    /// Another admonition stands in another step.
    case admonitionsMoved
    /// Another admonition is of another kind.
    case admonitionsChanged
    /// Another admonition is new.
    case admonitionsAdded
    /// A caution is new.
    case cautionsAdded
    /// An admonition has become a caution, or a caution one of a greater kind.
    case cautionsUpgraded
    /// A link or image that led nowhere leads somewhere, or is gone.
    case linksMended
    /// A page has another path.
    case pagesMoved
    /// A page is new.
    case pagesAdded

    /// What it is where the two versions change places.
    var reversed: Category {
      switch self {
      case .cautionsLost: .cautionsAdded
      case .cautionsAdded: .cautionsLost
      case .cautionsDowngraded: .cautionsUpgraded
      case .cautionsUpgraded: .cautionsDowngraded
      case .stepsRemoved: .stepsAdded
      case .stepsAdded: .stepsRemoved
      case .linksBroken: .linksMended
      case .linksMended: .linksBroken
      case .pagesRemoved: .pagesAdded
      case .pagesAdded: .pagesRemoved
      case .admonitionsLost: .admonitionsAdded
      case .admonitionsAdded: .admonitionsLost
      case .cautionsMoved, .stepsMoved, .admonitionsMoved, .admonitionsChanged, .pagesMoved, .pagesUncompared: self
      }
    }

    /// Its place in the order of harm.
    var rank: Int { Self.ranks[self] ?? 0 }

    private static let ranks = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    /// What it is about.
    var subject: Subject {
      switch self {
      case .cautionsLost, .cautionsDowngraded, .cautionsMoved, .cautionsAdded, .cautionsUpgraded, .admonitionsLost,
        .admonitionsMoved, .admonitionsChanged, .admonitionsAdded:
        .admonition
      case .stepsRemoved, .stepsMoved, .stepsAdded: .step
      case .linksBroken, .linksMended: .link
      case .pagesRemoved, .pagesUncompared, .pagesMoved, .pagesAdded: .page
      }
    }
  }

  /// What a change can be about.
  enum Subject: Hashable, Sendable {
    case page
    case admonition
    case step
    case link
  }
}
