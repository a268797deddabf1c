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
    /// Where the current chunk ends.
    var end: UnsafeMutableRawPointer
    /// The chunk that is kept.
    let first: UnsafeMutableRawPointer
    /// Chunks that are given back after the page.
    var others: [UnsafeMutableRawPointer] = unsafe []
    /// How many pages are being parsed; their trees share the arena.
    var users = 0
  }

  /// The size of a chunk, in bytes: what the tree of an average page of 8 KB takes,
  /// four times over, so that most pages need one.
  private static let chunkSize = 1 << 19
  /// Every piece starts at a multiple of this, as `malloc` would have it, after a
  /// word that says how long the piece is.
  private static let alignment = 16

  private let state: UnsafeMutablePointer<State>

  /// Takes this thread's arena into use.
  init() {
    unsafe state = Self.current()
    unsafe state.pointee.users += 1
  }

  deinit {
    unsafe state.pointee.users -= 1
    guard unsafe state.pointee.users == 0 else { return }
    // Pieces are handed out zeroed, so what was used of the kept chunk is cleared.
    let isFirst = unsafe state.pointee.others.isEmpty
    let used = unsafe isFirst ? state.pointee.next - state.pointee.first : Self.chunkSize
    while let chunk = unsafe state.pointee.others.popLast() { unsafe chunk.deallocate() }
    unsafe state.pointee.first.initializeMemory(as: UInt8.self, repeating: 0, count: used)
    unsafe state.pointee.next = state.pointee.first
    unsafe state.pointee.end = state.pointee.first + Self.chunkSize
  }

  /// libcmark's view of the arena, valid while the arena is in use.
  @unsafe
  borrowing func callbacks() -> UnsafeMutablePointer<cmark_mem> {
    unsafe UnsafeMutableRawPointer(state).assumingMemoryBound(to: cmark_mem.self)
  }

  @unsafe
  private static func current() -> UnsafeMutablePointer<State> {
    let slot = unsafe shim_thread_slot()
    if let raw = unsafe slot?.pointee { return unsafe raw.assumingMemoryBound(to: State.self) }
    let chunk = unsafe zeroedChunk(chunkSize)
    let callbacks = unsafe cmark_mem(
      calloc: { count, size in unsafe ParserArena.allocate(count, size) },
      realloc: { piece, size in unsafe ParserArena.reallocate(piece, size) },
      free: { _ in }
    )
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State(callbacks: callbacks, next: chunk, end: chunk + chunkSize, first: chunk))
    unsafe slot?.pointee = UnsafeMutableRawPointer(state)
    return unsafe state
  }

  @unsafe
  private static func zeroedChunk(_ size: Int) -> UnsafeMutableRawPointer {
    let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: alignment)
    unsafe chunk.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    return unsafe chunk
  }

  @unsafe
  private static func allocate(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    precondition(!overflow, "libcmark asks for more memory than there can be")
    let state = unsafe current()
    // The length word, the piece, and up to the next boundary.
    let needed = (bytes + alignment + alignment - 1) & ~(alignment - 1)
    if unsafe state.pointee.end - state.pointee.next < needed {
      let chunkSize = max(chunkSize, needed)
      let chunk = unsafe zeroedChunk(chunkSize)
      unsafe state.pointee.others.append(chunk)
      unsafe state.pointee.next = chunk
      unsafe state.pointee.end = chunk + chunkSize
    }
    let piece = unsafe state.pointee.next + alignment
    unsafe (piece - alignment).storeBytes(of: bytes, as: Int.self)
    unsafe state.pointee.next += needed
    return unsafe piece
  }

  @unsafe
  private static func reallocate(_ piece: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
    guard let piece = unsafe piece else { return unsafe allocate(1, size) }
    let old = unsafe (piece - alignment).load(as: Int.self)
    if size <= old { return unsafe piece }
    guard let larger = unsafe allocate(1, size) else { return nil }
    unsafe larger.copyMemory(from: piece, byteCount: old)
    return unsafe larger
  }
}
