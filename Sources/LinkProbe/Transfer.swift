internal import CCurl

/// One request, and what is heard of its answer.
///
/// It lives as long as the ``TransferGroup`` that runs it holds it, and libcurl calls it
/// only from there.
@safe
final class Transfer {
  /// The most bytes of headers that are read: what libcurl allows itself from 8.6.0 on.
  private static let maxHeaderBytes = 300 * 1024

  /// The number of the probe that asks.
  let probe: Int
  /// The number of the host in the schedule.
  let host: Int
  /// When it was started.
  let start: ContinuousClock.Instant
  /// Whether it was sent.
  private(set) var isSent = false
  /// Whether libcurl was about to send it once more.
  private var isStale = false

  let easy: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let method: Probe.Method
  private let policy: ProbePolicy

  private var isAddressRefused = false
  private var isAddressAccepted = false
  /// The status of the headers that are complete; 0 until then.
  private var status = 0
  private var location: [UInt8]?
  private var contentLength: Int?
  private var headerBytes = 0
  private var bodyBytes = 0

  /// Prepares a request.
  ///
  /// - Throws: ``LibraryError`` where libcurl cannot be configured.
  init(
    probe: Int,
    host: Int,
    address: WebAddress,
    method: Probe.Method,
    onFreshConnection isFresh: Bool,
    headers lines: [String],
    policy: ProbePolicy,
    start: ContinuousClock.Instant
  ) throws(LibraryError) {
    guard let easy = unsafe curl_easy_init() else { throw LibraryError(code: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
    unsafe self.easy = easy
    unsafe headers = nil
    self.probe = probe
    self.host = host
    self.start = start
    self.method = method
    self.policy = policy
    try configure(address, isFresh: isFresh)
    try add(lines)
    try connectCallbacks()
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(headers)
  }

  private func configure(_ address: WebAddress, isFresh: Bool) throws(LibraryError) {
    try unsafe LibraryError.check(shim_allow_only_web(easy))
    try unsafe LibraryError.check(shim_leave_resolver_behind(easy))
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_NOBODY, method == .head ? 1 : 0),
      (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0),
      (CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(policy.connectTimeLimit)),
      (CURLOPT_TIMEOUT_MS, Self.milliseconds(policy.requestTimeLimit)),
      (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
      (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2),
    ]
    for (option, number) in numbers { try unsafe LibraryError.check(shim_set_number(easy, option, number)) }
    var texts: [(CURLoption, String)] = [
      (CURLOPT_URL, address.text),
      (CURLOPT_USERAGENT, policy.userAgent),
      // Through a proxy, nobody here would see which address a name stands for.
      (CURLOPT_PROXY, ""),
    ]
    if let bundle = policy.caBundle { texts.append((CURLOPT_CAINFO, bundle)) }
    for (option, text) in texts { try unsafe LibraryError.check(shim_set_text(easy, option, text)) }
  }

  private func add(_ lines: [String]) throws(LibraryError) {
    guard !lines.isEmpty else { return }
    for line in lines {
      guard let list = unsafe curl_slist_append(headers, line) else {
        throw LibraryError(code: Int(CURLE_OUT_OF_MEMORY.rawValue))
      }
      unsafe headers = list
    }
    try unsafe LibraryError.check(shim_set_list(easy, CURLOPT_HTTPHEADER, headers))
  }

  private func connectCallbacks() throws(LibraryError) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    try unsafe LibraryError.check(shim_set_private(easy, context))
    let onSocket: curl_opensocket_callback = { context, _, address in
      guard let transfer = unsafe Transfer.of(context), let address = unsafe address else { return CURL_SOCKET_BAD }
      return unsafe transfer.openSocket(address)
    }
    try unsafe LibraryError.check(shim_on_socket(easy, onSocket, context))
    let onRequest: curl_prereq_callback = { context, _, _, _, _ in
      guard let transfer = unsafe Transfer.of(context) else { return CURL_PREREQFUNC_ABORT }
      // What goes wrong on a connection that was used before, libcurl sends again at once, and
      // so more often than the host should be asked.
      transfer.isStale = transfer.isSent
      transfer.isSent = true
      return transfer.isStale ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
    }
    try unsafe LibraryError.check(shim_on_request(easy, onRequest, context))
    let onHeader: shim_bytes_callback = { bytes, size, count, context in
      guard let transfer = unsafe Transfer.of(context), let bytes = unsafe bytes else { return 0 }
      let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
      return unsafe transfer.hear(header: Array(line)) ? size * count : 0
    }
    try unsafe LibraryError.check(shim_on_header(easy, onHeader, context))
    let onBody: shim_bytes_callback = { _, size, count, context in
      guard let transfer = unsafe Transfer.of(context) else { return 0 }
      transfer.bodyBytes += size * count
      return transfer.bodyBytes <= transfer.policy.maxBodyBytes ? size * count : 0
    }
    try unsafe LibraryError.check(shim_on_body(easy, onBody, context))
  }

  /// The transfer that a context stands for.
  @unsafe
  static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    unsafe context.map { unsafe Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    // libcurl takes 0 for its own limit.
    max(Int(clamping: Int64(duration / .milliseconds(1))), 1)
  }

  /// Opens a socket to an address that the policy lets through.
  ///
  /// This is the last moment before the connection: after all redirects, and whatever a name
  /// stands for by now.
  @unsafe
  private func openSocket(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe Int(shim_address(address, &bytes))
    guard policy.allows(IPAddress(bytes: Array(bytes[..<count]))) else {
      isAddressRefused = true
      return CURL_SOCKET_BAD
    }
    isAddressAccepted = true
    return unsafe shim_open_socket(address)
  }

  /// Takes in one line of the headers.
  ///
  /// - Returns: Whether there is something left to hear.
  private func hear(header line: [UInt8]) -> Bool {
    headerBytes += line.count
    // What follows a body tells nothing new.
    guard status == 0 else { return true }
    guard headerBytes <= Self.maxHeaderBytes else { return false }
    let text = line.reversed().drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.reversed()
    if text.isEmpty { return hearEndOfHeaders() }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      // A new status line, such as after one that only says to go on.
      location = nil
      contentLength = nil
      return true
    }
    let name = String(decoding: text[text.startIndex..<colon], as: UTF8.self).lowercased()
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let value = text[text.index(after: colon)...].drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    switch name {
    case "location" where !value.isEmpty: location = Array(value)
    case "content-length": contentLength = Int(String(decoding: value, as: UTF8.self))
    default: break
    }
    return true
  }

  private func hearEndOfHeaders() -> Bool {
    let status = unsafe shim_status(easy)
    guard status >= 200 else { return true }
    self.status = status
    // Everything is known now. A short body is read to its end, for the sake of the connection.
    return method == .head || status == 204 || (contentLength ?? Int.max) <= policy.maxBodyBytes
  }

  /// Returns what came of the request.
  ///
  /// - Parameter result: How libcurl ended it.
  /// - Returns: What came of it.
  func answer(_ result: CURLcode) -> Probe.Answer {
    if status != 0 {
      // A date that has passed is none; the bound keeps absurd numbers out of calculations.
      let seconds = min(unsafe shim_retry_after(easy), 1_000_000_000)
      return .answered(
        status: status,
        location: location,
        retryAfter: seconds > 0 ? .seconds(seconds) : nil
      )
    }
    if isStale { return .stale }
    if isAddressRefused, !isAddressAccepted { return .unsent(.addressRefused, isFinal: true) }
    let reason = Self.reason(result)
    if isSent { return .unanswered(reason) }
    return .unsent(reason, isFinal: Self.isFinal(result))
  }

  private static func reason(_ result: CURLcode) -> UnreachableReason {
    switch result {
    case CURLE_COULDNT_RESOLVE_HOST: .dns
    case CURLE_COULDNT_CONNECT: .connect
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_URL_MALFORMAT: .malformed
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
      .tls
    default: .protocol
    }
  }

  /// Whether the next try would end in the same way.
  private static func isFinal(_ result: CURLcode) -> Bool {
    switch result {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CACERT_BADFILE, CURLE_URL_MALFORMAT:
      true
    default: false
    }
  }
}
