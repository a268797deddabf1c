internal import CCurl

/// The requests under way, driven by one thread; it keeps their connections for later ones.
@safe
struct TransferGroup: ~Copyable {
  /// A request that has come to its end.
  struct Ended {
    /// The request.
    let transfer: Transfer
    /// What came of it.
    let answer: Probe.Answer
  }

  /// Whether libcurl is ready, which is asked for once in a process.
  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let multi: UnsafeMutableRawPointer
  private var running: [ObjectIdentifier: Transfer]
  /// The requests that were not sent when last looked at.
  private var unsent: [Transfer]

  /// Creates a group without requests.
  ///
  /// - Parameter concurrency: The most requests that will be under way at once.
  /// - Throws: ``LibraryError`` where libcurl does not work.
  init(concurrency: Int) throws(LibraryError) {
    unsafe multi = try Self.makeMulti(concurrency: concurrency)
    running = [:]
    unsent = []
  }

  @unsafe
  private static func makeMulti(concurrency: Int) throws(LibraryError) -> UnsafeMutableRawPointer {
    guard isLibraryReady, let multi = unsafe curl_multi_init() else {
      throw LibraryError(code: Int(CURLE_FAILED_INIT.rawValue))
    }
    do throws(LibraryError) {
      // As many idle connections as busy ones; by itself libcurl keeps fewer when it has little to do.
      try unsafe LibraryError.check(shim_multi_set_number(multi, CURLMOPT_MAXCONNECTS, max(2 * concurrency, 64)))
    } catch {
      unsafe curl_multi_cleanup(multi)
      throw error
    }
    return unsafe multi
  }

  deinit {
    for transfer in running.values { unsafe curl_multi_remove_handle(multi, transfer.easy) }
    unsafe curl_multi_cleanup(multi)
  }

  /// How many requests are under way.
  var count: Int { running.count }

  /// Starts a request.
  ///
  /// - Throws: ``LibraryError`` where libcurl does not take it.
  mutating func start(_ transfer: Transfer) throws(LibraryError) {
    try unsafe LibraryError.check(curl_multi_add_handle(multi, transfer.easy))
    running[ObjectIdentifier(transfer)] = transfer
    unsent.append(transfer)
  }

  /// Does everything that can be done without waiting.
  ///
  /// - Returns: The requests that have been sent since the last time, and those that have ended.
  /// - Throws: ``LibraryError`` where libcurl does not work.
  /// - Complexity: O(*n*) in the requests under way.
  mutating func advance() throws(LibraryError) -> (sent: [Transfer], ended: [Ended]) {
    var left: Int32 = 0
    try unsafe LibraryError.check(curl_multi_perform(multi, &left))
    let sent = unsent.filter(\.isSent)
    unsent.removeAll(where: \.isSent)
    var ended: [Ended] = []
    var result = CURLE_OK
    while let transfer = unsafe Transfer.of(shim_take_ended(multi, &result)) {
      ended.append(Ended(transfer: transfer, answer: transfer.answer(result)))
      try unsafe LibraryError.check(curl_multi_remove_handle(multi, transfer.easy))
      running[ObjectIdentifier(transfer)] = nil
      unsent.removeAll { $0 === transfer }
    }
    return (sent, ended)
  }

  /// Waits until something can be done.
  ///
  /// - Parameter milliseconds: The longest time to wait.
  /// - Throws: ``LibraryError`` where libcurl does not work.
  borrowing func wait(milliseconds: Int) throws(LibraryError) {
    try unsafe LibraryError.check(curl_multi_poll(multi, nil, 0, Int32(clamping: milliseconds), nil))
  }
}
