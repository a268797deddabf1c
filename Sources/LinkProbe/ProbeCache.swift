import Platform

/// The outcomes of earlier runs that still count.
///
/// The file is text: a line that names the format, then a line for each address with its
/// fields between tabs. Each line says what it needs, so a file that was cut off, or that
/// something else has written into, loses only the lines that cannot be read. There is
/// neither a header nor a credential in it.
struct ProbeCache {
  /// What was learnt about an address.
  struct Entry: Hashable, Sendable {
    /// The seconds since 1970 at which it was learnt.
    let learnt: Int
    /// What became of the address.
    let outcome: ProbeOutcome
    /// Whether private addresses were allowed then: where they are not, it may not count.
    let allowedPrivateAddresses: Bool
    /// Whether the address got a header that others do not get.
    let hadOwnHeaders: Bool
  }

  /// The first line; another format has another number.
  private static let heading = "waymark-probe-cache 1"
  /// The most bytes that are read: some 500,000 addresses.
  private static let maxBytes = 64 * 1024 * 1024

  private let policy: CachePolicy
  private let fileSystem: FileSystem
  private var entries: [String: Entry]
  private var isChanged = false

  /// Reads a cache; one that cannot be read is empty.
  ///
  /// - Parameters:
  ///   - policy: Where it is and how long its entries count.
  ///   - fileSystem: Where the file is.
  ///   - now: The seconds since 1970.
  /// - Complexity: O(*n*) in the bytes of the file.
  init(_ policy: CachePolicy, in fileSystem: FileSystem = FileSystem(), now: Int) {
    self.policy = policy
    self.fileSystem = fileSystem
    entries = Self.entries(policy, in: fileSystem, now: now)
  }

  /// Returns what counts for an address.
  ///
  /// - Parameters:
  ///   - address: The address.
  ///   - probePolicy: How it would be probed.
  /// - Returns: What became of it, or `nil` where it has to be asked for.
  func outcome(of address: WebAddress, under probePolicy: ProbePolicy) -> ProbeOutcome? {
    guard let entry = entries[address.text], !entry.allowedPrivateAddresses || probePolicy.allowsAnyPrivateAddress,
      entry.hadOwnHeaders == probePolicy.hasHeaders(for: address)
    else { return nil }
    return entry.outcome
  }

  /// Keeps an outcome, if it is one that can be relied on for a while.
  ///
  /// - Parameters:
  ///   - outcome: What became of the address.
  ///   - address: The address.
  ///   - probePolicy: How it was probed.
  ///   - now: The seconds since 1970.
  mutating func keep(_ outcome: ProbeOutcome, of address: WebAddress, under probePolicy: ProbePolicy, now: Int) {
    guard Self.isKept(outcome) else { return }
    entries[address.text] = Entry(
      learnt: now,
      outcome: outcome,
      allowedPrivateAddresses: probePolicy.allowsAnyPrivateAddress,
      hadOwnHeaders: probePolicy.hasHeaders(for: address)
    )
    isChanged = true
  }

  /// Puts what is new into the file, all at once, beside what another process has put there meanwhile.
  ///
  /// Of two processes that end at the same moment, one may lose what it learnt, and only that.
  ///
  /// - Parameter now: The seconds since 1970.
  /// - Throws: `FileError` where the file cannot be replaced; it is then unchanged.
  /// - Complexity: O(*n* log *n*) in the entries.
  func write(now: Int) throws(FileError) {
    guard isChanged else { return }
    let others = Self.entries(policy, in: fileSystem, now: now)
    let merged = entries.merging(others) { $0.learnt >= $1.learnt ? $0 : $1 }
    let lines = merged.sorted { $0.key < $1.key }.map { Self.line(for: $0.key, $0.value) }
    try fileSystem.createDirectory(PathText.parent(of: policy.path), mode: 0o700)
    let text = ([Self.heading] + lines).joined(separator: "\n") + "\n"
    try fileSystem.write(Array(text.utf8), to: policy.path, mode: 0o600)
  }

  /// Whether an outcome is a success or a definite death.
  private static func isKept(_ outcome: ProbeOutcome) -> Bool {
    switch outcome {
    case .alive: true
    case .redirected(_, let address): address != nil
    case .dead(let status): status == 404 || status == 410
    case .unchecked, .unreachable, .skipped: false
    }
  }

  // MARK: Lines

  private static func entries(_ policy: CachePolicy, in fileSystem: FileSystem, now: Int) -> [String: Entry] {
    guard let bytes = try? fileSystem.read(policy.path, limit: maxBytes) else { return [:] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.first == Array(heading.utf8)[...] else { return [:] }
    var entries: [String: Entry] = [:]
    // What follows the last line end was cut off.
    for line in lines.dropFirst().dropLast() {
      guard let (address, entry) = Self.entry(of: line) else { continue }
      let expiry = if case .dead = entry.outcome { policy.deadExpiry } else { policy.aliveExpiry }
      // The clock may have been set back; what was learnt tomorrow is not known today.
      guard entry.learnt <= now, Duration.seconds(now) - .seconds(entry.learnt) < expiry else { continue }
      entries[address] = entry
    }
    return entries
  }

  private static func line(for address: String, _ entry: Entry) -> String {
    let (kind, status, target) =
      switch entry.outcome {
      case .redirected(let status, let target): ("redirected", status, target)
      case .dead(let status): ("dead", status, nil as String?)
      case .alive(let status): ("alive", status, nil as String?)
      case .unchecked, .unreachable, .skipped: preconditionFailure("is not kept")
      }
    let flags = (entry.allowedPrivateAddresses ? "p" : "-") + (entry.hadOwnHeaders ? "h" : "-")
    return ([String(entry.learnt), kind, String(status), flags, address] + [target].compactMap(\.self))
      .joined(separator: "\t")
  }

  private static func entry(of line: ArraySlice<UInt8>) -> (String, Entry)? {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count >= 5, let learnt = Int(fields[0]), learnt >= 0, let status = Int(fields[2]),
      (100..<1000).contains(status), ["--", "p-", "-h", "ph"].contains(fields[3]), isAddress(fields[4])
    else { return nil }
    let outcome: ProbeOutcome
    switch (fields[1], fields.count) {
    case ("alive", 5): outcome = .alive(status: status)
    case ("dead", 5): outcome = .dead(status: status)
    case ("redirected", 6) where isAddress(fields[5]): outcome = .redirected(status: status, address: fields[5])
    default: return nil
    }
    let entry = Entry(
      learnt: learnt,
      outcome: outcome,
      allowedPrivateAddresses: fields[3].hasPrefix("p"),
      hadOwnHeaders: fields[3].hasSuffix("h")
    )
    return isKept(outcome) ? (fields[4], entry) : nil
  }

  /// Whether a text is an address in the form in which it is asked for.
  private static func isAddress(_ text: String) -> Bool {
    (try? WebAddress(text))?.text == text
  }
}

extension ProbePolicy {
  /// Whether there is an address beyond the public ones that may be asked.
  fileprivate var allowsAnyPrivateAddress: Bool { allowsPrivateAddresses || !allowedAddresses.isEmpty }

  /// Whether an address gets a header that others do not get.
  func hasHeaders(for address: WebAddress) -> Bool {
    headers.contains { $0.origin == address.origin }
  }
}
