internal import CYAML
internal import Diagnostics

extension YAMLNode {
  /// The deepest nesting that is read; a manifest needs nine levels.
  package static let depthLimit = 64

  /// Reads one YAML document.
  ///
  /// - Parameters:
  ///   - bytes: The document, as UTF-8.
  ///   - firstLine: The line at which the text starts in its file, counted from 1.
  /// - Returns: The root, or `nil` where the document is empty.
  /// - Throws: ``YAMLError`` where it is not YAML, or uses what documents of this
  ///   program do without: aliases, complex or repeated keys, several documents.
  /// - Complexity: O(*n*) in the bytes.
  package static func parse(_ bytes: [UInt8], firstLine: Int = 1) throws(YAMLError) -> YAMLNode? {
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(YAMLError) in
      var events = unsafe EventReader(buffer, firstLine: firstLine)
      return try events.readDocument()
    }
  }
}

/// Reads libyaml events from memory that outlives it.
@safe
private struct EventReader: ~Copyable {
  private enum Event {
    case scalar(String)
    case sequenceStart
    case mappingStart
    case end
    case alias
    case documentStart
    case streamEnd
    case bookkeeping
  }

  /// A collection that is still being read.
  private struct Frame {
    var isMapping: Bool
    var start: SourcePosition
    var nodes: [YAMLNode] = []
    var entries: [YAMLNode.Entry] = []
    var pendingKey: (text: String, range: SourceRange)?
    /// The keys, once there are many.
    private var keys: Set<String> = []

    /// Up to as many keys are compared with the next one faster than hashed.
    private static let fewKeys = 16

    init(isMapping: Bool, start: SourcePosition) {
      self.isMapping = isMapping
      self.start = start
    }

    /// Tells whether a key is new to the mapping, and remembers it where the entries do not.
    mutating func takes(_ key: String) -> Bool {
      if entries.count < Self.fewKeys { return !entries.contains { $0.key == key } }
      if keys.isEmpty { keys = Set(entries.map(\.key)) }
      return keys.insert(key).inserted
    }
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let firstLine: Int
  /// Where the last mark was, so that turning libyaml's code points into bytes
  /// reads each byte once.
  private var cursor = (codePoint: 0, offset: 0, line: 0, lineStart: 0)

  @unsafe
  init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    unsafe parser = .allocate(capacity: 1)
    unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe self.bytes = bytes
    self.firstLine = firstLine
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  mutating func readDocument() throws(YAMLError) -> YAMLNode? {
    var root: YAMLNode?
    var documents = 0
    var stack: [Frame] = []
    while true {
      let (event, range) = try next()
      switch event {
      case .bookkeeping: continue
      case .streamEnd: return root
      case .documentStart:
        documents += 1
        if documents > 1 { throw YAMLError(.severalDocuments, at: range.start) }
      case .alias: throw YAMLError(.alias, at: range.start)
      case .sequenceStart, .mappingStart:
        let isMapping = if case .mappingStart = event { true } else { false }
        if let frame = stack.last, frame.isMapping, frame.pendingKey == nil {
          throw YAMLError(.complexKey, at: range.start)
        }
        if stack.count == YAMLNode.depthLimit { throw YAMLError(.tooDeep, at: range.start) }
        stack.append(Frame(isMapping: isMapping, start: range.start))
      case .scalar(let text):
        try Self.add(YAMLNode(content: .scalar(text), range: range), to: &stack, root: &root)
      case .end:
        guard let frame = stack.popLast() else { preconditionFailure("libyaml closes only what it has opened") }
        let content: YAMLNode.Content = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.nodes)
        let node = YAMLNode(content: content, range: SourceRange(start: frame.start, end: range.end))
        try Self.add(node, to: &stack, root: &root)
      }
    }
  }

  private static func add(_ node: YAMLNode, to stack: inout [Frame], root: inout YAMLNode?) throws(YAMLError) {
    guard let top = stack.indices.last else {
      root = node
      return
    }
    guard stack[top].isMapping else {
      stack[top].nodes.append(node)
      return
    }
    if let key = stack[top].pendingKey {
      stack[top].entries.append(YAMLNode.Entry(key: key.text, keyRange: key.range, value: node))
      stack[top].pendingKey = nil
      return
    }
    guard let text = node.scalar else { throw YAMLError(.complexKey, at: node.range.start) }
    guard stack[top].takes(text) else {
      throw YAMLError(.duplicateKey, at: node.range.start, key: text)
    }
    stack[top].pendingKey = (text, node.range)
  }

  private mutating func next() throws(YAMLError) -> (Event, SourceRange) {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    let start = unsafe position(of: event.start_mark)
    let end = unsafe position(of: event.end_mark)
    let range = SourceRange(start: start, end: end)
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      if unsafe event.data.scalar.anchor != nil { return (.alias, range) }
      let scalar = unsafe event.data.scalar
      let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return (.scalar(unsafe String(decoding: value, as: UTF8.self)), range)
    case YAML_SEQUENCE_START_EVENT:
      return (unsafe event.data.sequence_start.anchor == nil ? .sequenceStart : .alias, range)
    case YAML_MAPPING_START_EVENT:
      return (unsafe event.data.mapping_start.anchor == nil ? .mappingStart : .alias, range)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return (.end, range)
    case YAML_ALIAS_EVENT: return (.alias, range)
    case YAML_DOCUMENT_START_EVENT: return (.documentStart, range)
    case YAML_STREAM_END_EVENT: return (.streamEnd, range)
    default: return (.bookkeeping, range)
    }
  }

  /// Turns libyaml's English into a code, so that every locale has its words.
  private mutating func failure() -> YAMLError {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? ""
    let code: YAMLError.Code =
      switch problem {
      case "mapping values are not allowed in this context": .unexpectedColon
      case "could not find expected ':'": .missingColon
      case "found unexpected end of stream", "did not find expected ',' or '}'", "did not find expected ',' or ']'":
        .unclosed
      case "found character that cannot start any token", "control characters are not allowed": .badCharacter
      case "exceeded maximum nesting level", "exceeded maximum nesting level of 1000": .tooDeep
      case "did not find expected key", "did not find expected '-' indicator",
        "did not find expected <document start>":
        .badIndentation
      default: .malformed
      }
    // Bytes that are no characters have no mark, only an offset.
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      return YAMLError(code, at: position(ofOffset: unsafe parser.pointee.problem_offset))
    }
    return YAMLError(code, at: position(of: unsafe parser.pointee.problem_mark))
  }

  /// Turns a mark, which counts code points, into a line and a column in bytes.
  ///
  /// Its own line is of no use: libyaml also breaks lines at U+0085 and U+2028,
  /// and adds one at the end of the text.
  private mutating func position(of mark: yaml_mark_t) -> SourcePosition {
    let codePoint = Int(mark.index)
    while cursor.codePoint > codePoint, cursor.offset > 0 { retreat() }
    while cursor.codePoint < codePoint, unsafe cursor.offset < bytes.count {
      if codePoint - cursor.codePoint >= 8, isPlainText(at: cursor.offset) {
        cursor.codePoint += 8
        cursor.offset += 8
      } else {
        advance()
      }
    }
    return SourcePosition(line: firstLine + cursor.line, column: cursor.offset - cursor.lineStart + 1)
  }

  /// Turns an offset into a line and a column in bytes.
  ///
  /// By single bytes: what is no character may be a part of one, anywhere.
  private func position(ofOffset offset: Int) -> SourcePosition {
    var (line, lineStart, place) = (firstLine, 0, 0)
    while unsafe place < min(offset, bytes.count) {
      place += 1
      if isLineStart(place) { (line, lineStart) = (line + 1, place) }
    }
    return SourcePosition(line: line, column: place - lineStart + 1)
  }

  /// Whether the next eight bytes are as many code points, and none of them ends a line.
  private func isPlainText(at offset: Int) -> Bool {
    guard unsafe offset + 8 <= bytes.count else { return false }
    let word = unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    // A byte with its high bit set, or (as the subtraction borrows) one up to the carriage return.
    return (word | (word &- 0x0E0E_0E0E_0E0E_0E0E)) & 0x8080_8080_8080_8080 == 0
  }

  /// Goes on by one code point.
  private mutating func advance() {
    cursor.offset += 1
    while unsafe cursor.offset < bytes.count, unsafe bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
    cursor.codePoint += 1
    if isLineStart(cursor.offset) {
      cursor.line += 1
      cursor.lineStart = cursor.offset
    }
  }

  /// Goes back by one code point; libyaml's marks go back by a token at most.
  private mutating func retreat() {
    let wasLineStart = isLineStart(cursor.offset)
    cursor.offset -= 1
    while cursor.offset > 0, unsafe bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset -= 1 }
    cursor.codePoint -= 1
    guard wasLineStart else { return }
    cursor.line -= 1
    cursor.lineStart = cursor.offset
    while cursor.lineStart > 0, !isLineStart(cursor.lineStart) { cursor.lineStart -= 1 }
  }

  /// LF, CRLF and CR end a line, as they do for the rest of the file.
  private func isLineStart(_ offset: Int) -> Bool {
    guard offset > 0 else { return false }
    let before = unsafe bytes[offset - 1]
    if before == 0x0A { return true }
    return unsafe before == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)
  }
}
