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

/// A collection of a document that is still being read.
private struct OpenCollection {
  let isMapping: Bool
  let start: SourcePosition
  private var nodes: [YAMLNode] = []
  private var entries: [YAMLNode.Entry] = []
  private var pendingKey: (text: String, range: SourceRange)?
  /// The keys, once there are many.
  private var keys: Set<String> = []

  /// Up to as many keys are compared with the next one faster than hashed.
  private static let fewKeys = 16

  init(isMapping: Bool, start: SourcePosition) {
    self.isMapping = isMapping
    self.start = start
  }

  /// Whether a key has to come next.
  var wantsKey: Bool { isMapping && pendingKey == nil }

  /// What was read last in a sequence.
  var last: YAMLNode? { nodes.last }

  /// Makes room for as many keys as most mappings have.
  mutating func reserveFewKeys() {
    entries.reserveCapacity(Self.fewKeys)
  }

  /// Takes a key, whose value comes next.
  mutating func begin(_ key: String, at range: SourceRange) throws(YAMLError) {
    guard isNew(key) else { throw YAMLError(.duplicateKey, at: range.start, key: key) }
    pendingKey = (key, range)
  }

  /// Adds a node, to the key before it or to the sequence.
  mutating func add(_ node: YAMLNode) {
    if let key = pendingKey {
      entries.append(YAMLNode.Entry(key: key.text, keyRange: key.range, value: node))
      pendingKey = nil
    } else {
      nodes.append(node)
    }
  }

  /// The whole as a node.
  func node(end: SourcePosition) -> YAMLNode {
    YAMLNode(content: isMapping ? .mapping(entries) : .sequence(nodes), range: SourceRange(start: start, end: end))
  }

  /// Tells whether a key is new to the mapping, and remembers it where the entries do not.
  private mutating func isNew(_ key: String) -> Bool {
    if entries.count < Self.fewKeys { return !entries.contains { $0.key == key } }
    if keys.isEmpty { keys = Set(entries.map(\.key)) }
    return keys.insert(key).inserted
  }
}

/// Reads libyaml events from memory that outlives it.
@safe
private struct EventReader: ~Copyable {
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
    var documents = 0
    var outer: [OpenCollection] = []
    // The documents of a stream are read as a sequence is.
    var collection = OpenCollection(isMapping: false, start: .start)
    var event = unsafe yaml_event_t()
    while true {
      guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
      defer { unsafe yaml_event_delete(&event) }
      switch unsafe event.type {
      case YAML_SCALAR_EVENT:
        let range = unsafe range(of: event)
        if unsafe event.data.scalar.anchor != nil { throw YAMLError(.alias, at: range.start) }
        let text = unsafe text(of: event)
        if collection.wantsKey {
          try collection.begin(text, at: range)
        } else {
          collection.add(YAMLNode(content: .scalar(text), range: range))
        }
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
        let start = unsafe position(of: event.start_mark)
        let isMapping = unsafe event.type == YAML_MAPPING_START_EVENT
        let anchor = unsafe isMapping ? event.data.mapping_start.anchor : event.data.sequence_start.anchor
        if unsafe anchor != nil { throw YAMLError(.alias, at: start) }
        if collection.wantsKey { throw YAMLError(.complexKey, at: start) }
        if outer.count == YAMLNode.depthLimit { throw YAMLError(.tooDeep, at: start) }
        outer.append(collection)
        collection = OpenCollection(isMapping: isMapping, start: start)
        // The front matter of a page has eight keys, and what is in it no more than a few.
        if isMapping, outer.count == 1 { collection.reserveFewKeys() }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        let node = unsafe collection.node(end: position(of: event.end_mark))
        precondition(!outer.isEmpty, "libyaml closes only what it has opened")
        // Taken without a name, so that nothing else holds what is added to, which would be copied each time.
        collection = outer.removeLast()
        collection.add(node)
      case YAML_ALIAS_EVENT:
        throw YAMLError(.alias, at: unsafe position(of: event.start_mark))
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 { throw YAMLError(.severalDocuments, at: unsafe position(of: event.start_mark)) }
      case YAML_STREAM_END_EVENT:
        return collection.last
      default: continue
      }
    }
  }

  @unsafe
  private mutating func range(of event: yaml_event_t) -> SourceRange {
    unsafe SourceRange(start: position(of: event.start_mark), end: position(of: event.end_mark))
  }

  @unsafe
  private func text(of event: yaml_event_t) -> String {
    let scalar = unsafe event.data.scalar
    return unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
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
      let length = min(plainLength(at: cursor.offset), codePoint - cursor.codePoint)
      if length > 0 {
        cursor.codePoint += length
        cursor.offset += length
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

  /// How many of the next eight bytes are as many code points, up to the first that may be none or end a line.
  private func plainLength(at offset: Int) -> Int {
    guard unsafe offset + 8 <= bytes.count else { return 0 }
    let word = unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    // A byte with its high bit set, or (as the subtraction borrows) one up to the carriage return.
    let marks = (word.littleEndian | (word.littleEndian &- 0x0E0E_0E0E_0E0E_0E0E)) & 0x8080_8080_8080_8080
    return marks.trailingZeroBitCount / 8
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
