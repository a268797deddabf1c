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
    /// The chunk that pieces are taken from.
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
    while let chunk = unsafe state.pointee.full.popLast() { unsafe chunk.deallocate() }
    let chunk = unsafe state.pointee.chunk
    if chunk.count > Self.largestKept {
      unsafe chunk.deallocate()
      unsafe state.pointee.chunk = Self.zeroedChunk(Self.largestKept)
    } else if let start = chunk.baseAddress {
      // Pieces are handed out zeroed, so what was used is cleared.
      unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: state.pointee.next - start)
    }
    unsafe state.pointee.next = Self.start(of: state.pointee.chunk)
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
    let chunk = unsafe zeroedChunk(firstChunkSize)
    let callbacks = unsafe cmark_mem(
      calloc: { count, size in unsafe ParserArena.allocate(count, size) },
      realloc: { piece, size in unsafe ParserArena.reallocate(piece, size) },
      free: { _ in }
    )
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State(callbacks: callbacks, next: start(of: chunk), chunk: chunk))
    unsafe slot?.pointee = UnsafeMutableRawPointer(state)
    return unsafe state
  }

  @unsafe
  private static func zeroedChunk(_ size: Int) -> UnsafeMutableRawBufferPointer {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: alignment)
    unsafe chunk.initializeMemory(as: UInt8.self, repeating: 0)
    return unsafe chunk
  }

  @unsafe
  private static func start(of chunk: UnsafeMutableRawBufferPointer) -> UnsafeMutableRawPointer {
    guard let start = chunk.baseAddress else { preconditionFailure("a chunk is never empty") }
    return unsafe start
  }

  @unsafe
  private static func allocate(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    precondition(!overflow, "libcmark asks for more memory than there can be")
    let state = unsafe current()
    // The length word, the piece, and up to the next boundary.
    let needed = (bytes + alignment + alignment - 1) & ~(alignment - 1)
    let used = unsafe state.pointee.next - start(of: state.pointee.chunk)
    if unsafe state.pointee.chunk.count - used < needed {
      unsafe state.pointee.full.append(state.pointee.chunk)
      unsafe state.pointee.chunk = zeroedChunk(max(2 * state.pointee.chunk.count, needed))
      unsafe state.pointee.next = start(of: state.pointee.chunk)
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
