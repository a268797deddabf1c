internal import CCmark

/// The memory that libcmark works in: taken piece by piece, given back at once.
///
/// A quarter of libcmark's time is `malloc` and `free` (style.md 4.1). Here an
/// allocation is an addition, and a tree is freed by forgetting it. Each thread has
/// an arena of its own, because libcmark's allocator is not told who asks; it keeps
/// one chunk for the next page.
@safe
struct ParserArena: ~Copyable {
  /// What is known of a thread's arena; lives as long as its thread is used.
  @unsafe
  private struct State {
    /// libcmark's view of the arena.
    var callbacks: cmark_mem
    /// Where the next piece goes.
    var next: UnsafeMutableRawPointer
    /// The end of the chunk that pieces are taken from.
    var end: UnsafeMutableRawPointer
    /// That chunk.
    var chunk: UnsafeMutableRawBufferPointer
    /// Chunks that are full, and given back after the page.
    var full: [UnsafeMutableRawBufferPointer] = unsafe []
    /// How many pages are being parsed; their trees share the arena.
    var users = 0
  }

  /// The size of the first chunk, in bytes; each further one is twice as large.
  ///
  /// The tree of an average page of 8 KB takes 130 KB, so that a command that reads a
  /// few pages touches little memory, and one that reads many has a chunk that fits.
  private static let firstChunkSize = 1 << 16
  /// The largest chunk that a thread keeps for the next page.
  private static let largestKept = 1 << 20
  /// Every piece starts at a multiple of this, as `malloc` would have it, after a
  /// word that says how long the piece may become.
  private static let alignment = 16

  private let state: UnsafeMutablePointer<State>

  /// Takes this thread's arena into use.
  ///
  /// Never inlined: the compiler gives each source file its own copy of the shim and of its slot, and a copy of this
  /// function in another file would find another arena.
  @inline(never)
  init() {
    let slot = unsafe shim_thread_slot()
    if let raw = unsafe slot?.pointee {
      unsafe state = raw.assumingMemoryBound(to: State.self)
    } else {
      unsafe state = Self.makeState()
      unsafe slot?.pointee = UnsafeMutableRawPointer(state)
    }
    unsafe state.pointee.users += 1
  }

  deinit {
    unsafe state.pointee.users -= 1
    guard unsafe state.pointee.users == 0 else { return }
    while let chunk = unsafe state.pointee.full.popLast() { unsafe chunk.deallocate() }
    if unsafe state.pointee.chunk.count > Self.largestKept {
      unsafe state.pointee.chunk.deallocate()
      unsafe Self.use(Self.chunk(Self.largestKept), in: state)
    } else {
      unsafe Self.use(state.pointee.chunk, in: state)
    }
  }

  /// libcmark's view of the arena, valid while the arena is in use.
  @unsafe
  borrowing func callbacks() -> UnsafeMutablePointer<cmark_mem> {
    unsafe UnsafeMutableRawPointer(state).assumingMemoryBound(to: cmark_mem.self)
  }

  /// This thread's arena, which is in use.
  ///
  /// Inlined, as is ``takePiece(_:from:)``: libcmark takes some hundred pieces for a page.
  @unsafe
  @inline(__always)
  private static func current() -> UnsafeMutablePointer<State> {
    guard let raw = unsafe shim_thread_slot()?.pointee else { preconditionFailure("libcmark works in an arena in use") }
    return unsafe raw.assumingMemoryBound(to: State.self)
  }

  /// Makes the arena of a thread.
  @unsafe
  private static func makeState() -> UnsafeMutablePointer<State> {
    let callbacks = unsafe cmark_mem(
      calloc: { count, size in unsafe ParserArena.allocateZeroed(count, size) },
      realloc: { piece, size in unsafe ParserArena.reallocate(piece, size) },
      free: { _ in }
    )
    let chunk = unsafe chunk(firstChunkSize)
    let start = unsafe start(of: chunk)
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State(callbacks: callbacks, next: start, end: start + chunk.count, chunk: chunk))
    return unsafe state
  }

  @unsafe
  private static func chunk(_ size: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: alignment)
  }

  @unsafe
  private static func start(of chunk: UnsafeMutableRawBufferPointer) -> UnsafeMutableRawPointer {
    guard let start = chunk.baseAddress else { preconditionFailure("a chunk is never empty") }
    return unsafe start
  }

  /// Has the pieces that follow be taken from a chunk, from its start.
  @unsafe
  private static func use(_ chunk: UnsafeMutableRawBufferPointer, in state: UnsafeMutablePointer<State>) {
    let start = unsafe start(of: chunk)
    unsafe state.pointee.chunk = chunk
    unsafe state.pointee.next = start
    unsafe state.pointee.end = start + chunk.count
  }

  /// Takes a piece whose bytes are 0, as `calloc` does; a chunk may have been used before.
  @unsafe
  private static func allocateZeroed(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    precondition(!overflow, "libcmark asks for more memory than there can be")
    let state = unsafe current()
    guard let piece = unsafe takePiece(rounded(bytes), from: state) else {
      return unsafe clearedPieceOfLargerChunk(bytes, for: state)
    }
    return unsafe shim_clear(piece, bytes)
  }

  /// Takes a piece whose bytes may be anything, or makes one longer.
  @unsafe
  private static func reallocate(_ piece: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
    let state = unsafe current()
    let length = rounded(size)
    guard let piece = unsafe piece else {
      return unsafe takePiece(length, from: state) ?? pieceOfLargerChunk(length, for: state)
    }
    let old = unsafe (piece - alignment).load(as: Int.self)
    if size <= old { return unsafe piece }
    // What was taken last grows where it is.
    if unsafe piece + old == state.pointee.next, unsafe state.pointee.end - piece >= length {
      unsafe (piece - alignment).storeBytes(of: length, as: Int.self)
      unsafe state.pointee.next = piece + length
      return unsafe piece
    }
    return unsafe moved(piece, old, to: length, in: state)
  }

  /// Takes a piece from the chunk, or none where too little of it is left.
  @unsafe
  @inline(__always)
  private static func takePiece(
    _ length: Int,
    from state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer? {
    let piece = unsafe state.pointee.next + alignment
    guard unsafe state.pointee.end - piece >= length else { return nil }
    unsafe (piece - alignment).storeBytes(of: length, as: Int.self)
    unsafe state.pointee.next = piece + length
    return unsafe piece
  }

  // What is rare stands apart, so that what libcmark does some hundred times for a page stays short.

  /// Has the pieces that follow be taken from another chunk, which is larger than the last, and takes one.
  @unsafe
  @inline(never)
  private static func pieceOfLargerChunk(
    _ length: Int,
    for state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer {
    unsafe state.pointee.full.append(state.pointee.chunk)
    unsafe use(chunk(max(2 * state.pointee.chunk.count, length + alignment)), in: state)
    guard let piece = unsafe takePiece(length, from: state) else { preconditionFailure("a chunk holds what it is for") }
    return unsafe piece
  }

  @unsafe
  @inline(never)
  private static func clearedPieceOfLargerChunk(
    _ bytes: Int,
    for state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer? {
    unsafe shim_clear(pieceOfLargerChunk(rounded(bytes), for: state), bytes)
  }

  /// Moves a piece to where there is room for a longer one.
  @unsafe
  @inline(never)
  private static func moved(
    _ piece: UnsafeMutableRawPointer,
    _ old: Int,
    to length: Int,
    in state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer {
    let longer = unsafe takePiece(length, from: state) ?? pieceOfLargerChunk(length, for: state)
    unsafe longer.copyMemory(from: piece, byteCount: old)
    return unsafe longer
  }

  /// A length, up to the next boundary.
  private static func rounded(_ bytes: Int) -> Int {
    (bytes + alignment - 1) & ~(alignment - 1)
  }
}
