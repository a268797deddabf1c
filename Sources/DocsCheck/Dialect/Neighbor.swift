/// What stands beside a delimiter, as far as it matters to what the delimiter does.
enum Neighbor: Equatable {
  /// White space, or the edge of the block.
  case space
  /// A letter or digit of ASCII.
  case asciiLetter
  /// Any other character that is no punctuation.
  case letter
  /// Code, a link, an image or HTML, whose own mark is punctuation to CommonMark.
  case object
  /// A slash, as in a path with wildcards.
  case slash
  /// Punctuation.
  case mark(Unicode.Scalar)

  /// Tells what a character is; `nil` is the edge.
  init(_ scalar: Unicode.Scalar?) {
    guard let scalar else {
      self = .space
      return
    }
    switch scalar {
    case "/", "\\", "|": self = .slash
    case "0"..."9", "A"..."Z", "a"..."z": self = .asciiLetter
    case Unicode.Scalar(BlockText.object), Unicode.Scalar(BlockText.mention), Unicode.Scalar(BlockText.edge):
      self = .object
    case _ where scalar.properties.isWhitespace: self = .space
    case _ where Self.isPunctuation(scalar): self = .mark(scalar)
    default: self = .letter
    }
  }

  /// The bytes it takes.
  var length: Int {
    if case .mark(let scalar) = self { String(scalar).utf8.count } else { 1 }
  }

  /// Whether it is punctuation to CommonMark.
  var isPunctuation: Bool {
    switch self {
    case .mark, .object, .slash: true
    case .space, .asciiLetter, .letter: false
    }
  }

  /// Whether a label may begin with it.
  var canBegin: Bool {
    switch self {
    case .space: false
    case .mark(let scalar): !Self.closing.contains(scalar)
    default: true
    }
  }

  /// Whether a label may end with it.
  var canEnd: Bool {
    switch self {
    case .space: false
    case .mark(let scalar): !Self.opening.contains(scalar)
    default: true
    }
  }

  /// Whether it may begin a quotation, code or a construct.
  var canQuote: Bool {
    switch self {
    case .object: true
    case .mark(let scalar): Self.quoting.contains(scalar)
    default: false
    }
  }

  /// ASCII punctuation and the categories P of Unicode (CommonMark 0.30, section 2.1).
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static let quoting: Set<Unicode.Scalar> = [
    "\"", "'", "“", "‘", "„", "‚", "«", "‹", "[", "<", "「", "『", "【", "《", "〈",
  ]
  /// Not those that one language opens with and another one closes with.
  private static let opening: Set<Unicode.Scalar> = [
    "(", "[", "{", "<", "‘", "„", "‚", "（", "［", "｛", "「", "『", "【", "《", "〈", "〔",
  ]
  private static let closing: Set<Unicode.Scalar> = [
    ")", "]", "}", ">", ",", ";", "”", "’", "»", "›", "）", "］", "｝", "」", "』", "】", "》", "〉", "〕", "，", "。", "、",
    "；", "：", "！", "？", "…",
  ]
}
