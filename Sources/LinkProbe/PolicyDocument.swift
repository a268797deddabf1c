#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The first line of the program's input: a JSON object with what differs from the policy's defaults.
///
/// | key | meaning |
/// |---|---|
/// | `formatVersion` | "1.0"; needed |
/// | `concurrency` | the most requests at once, 1 to 256 |
/// | `hostConcurrency` | the most requests at once to one host, 1 to 256 |
/// | `hostDelayMilliseconds` | the least time between two requests to one host |
/// | `connectTimeLimitMilliseconds`, `requestTimeLimitMilliseconds` | at least 1 |
/// | `maxRedirects`, `maxBodyBytes`, `retries` | as ``ProbePolicy`` has them |
/// | `backoffBaseMilliseconds`, `backoffCapMilliseconds`, `retryAfterCapMilliseconds` | waits |
/// | `userAgent` | a text without control characters |
/// | `caBundle` | a file of certificates (PEM) that are trusted in place of the system's |
/// | `allowPrivateAddresses` | whether this machine and private networks may be asked |
/// | `allowAddresses` | a list of single IP addresses that may be asked in any case |
/// | `include`, `exclude` | lists of patterns for whole URLs, in which `*` stands for anything |
/// | `headers` | a list of `{"origin", "name", "variable"}`: the value is that of an environment variable |
/// | `cache` | `{"path", "aliveSeconds", "deadSeconds"}`; the last two may be missing |
///
/// A key that is not known is a mistake, unless the minor version is newer.
struct PolicyDocument: Decodable {
  private struct Header: Decodable {
    let origin: String
    let name: String
    let variable: String
  }

  private struct Cache: Decodable {
    let path: String
    let aliveSeconds: Int?
    let deadSeconds: Int?
  }

  /// Any key of a JSON object.
  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) {
      nil
    }
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case formatVersion, concurrency, hostConcurrency, hostDelayMilliseconds, connectTimeLimitMilliseconds
    case requestTimeLimitMilliseconds, maxRedirects, maxBodyBytes, retries, backoffBaseMilliseconds
    case backoffCapMilliseconds, retryAfterCapMilliseconds, userAgent, caBundle, allowPrivateAddresses
    case allowAddresses, include, exclude, headers, cache
  }

  /// The keys of the objects within.
  private static let innerKeys: [CodingKeys: Set<String>] = [
    .headers: ["origin", "name", "variable"], .cache: ["path", "aliveSeconds", "deadSeconds"],
  ]

  private let formatVersion: String
  private let numbers: [CodingKeys: Int]
  private let userAgent: String?
  private let caBundle: String?
  private let allowPrivateAddresses: Bool?
  private let allowAddresses: [String]?
  private let include: [String]?
  private let exclude: [String]?
  private let headers: [Header]?
  private let cache: Cache?
  private let unknownKeys: [String]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    formatVersion = try container.decode(String.self, forKey: .formatVersion)
    var numbers: [CodingKeys: Int] = [:]
    for (key, _, _) in Self.numberKeys {
      do {
        numbers[key] = try container.decodeIfPresent(Int.self, forKey: key)
      } catch let error as DecodingError {
        throw error
      } catch {
        // A number that is not whole; the error itself does not say which.
        throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "")
      }
    }
    self.numbers = numbers
    userAgent = try container.decodeIfPresent(String.self, forKey: .userAgent)
    caBundle = try container.decodeIfPresent(String.self, forKey: .caBundle)
    allowPrivateAddresses = try container.decodeIfPresent(Bool.self, forKey: .allowPrivateAddresses)
    allowAddresses = try container.decodeIfPresent([String].self, forKey: .allowAddresses)
    include = try container.decodeIfPresent([String].self, forKey: .include)
    exclude = try container.decodeIfPresent([String].self, forKey: .exclude)
    headers = try container.decodeIfPresent([Header].self, forKey: .headers)
    cache = try container.decodeIfPresent(Cache.self, forKey: .cache)
    let all = try decoder.container(keyedBy: AnyKey.self)
    var unknown = all.allKeys.map(\.stringValue).filter { CodingKeys(rawValue: $0) == nil }
    if headers != nil {
      var list = try container.nestedUnkeyedContainer(forKey: .headers)
      while !list.isAtEnd { unknown += Self.unknownKeys(in: try list.nestedContainer(keyedBy: AnyKey.self), .headers) }
    }
    if cache != nil {
      unknown += Self.unknownKeys(in: try container.nestedContainer(keyedBy: AnyKey.self, forKey: .cache), .cache)
    }
    unknownKeys = unknown.sorted()
  }

  private static func unknownKeys(in container: KeyedDecodingContainer<AnyKey>, _ key: CodingKeys) -> [String] {
    container.allKeys.map(\.stringValue).filter { innerKeys[key]?.contains($0) != true }
      .map { "\(key.rawValue).\($0)" }
  }

  // MARK: The policy

  /// The numbers, with the least that each may be, and where it goes.
  private static let numberKeys: [(key: CodingKeys, least: Int, set: @Sendable (inout ProbePolicy, Int) -> Void)] = [
    (.concurrency, 1, { $0.concurrency = $1 }),
    (.hostConcurrency, 1, { $0.hostConcurrency = $1 }),
    (.hostDelayMilliseconds, 0, { $0.hostDelay = .milliseconds($1) }),
    (.connectTimeLimitMilliseconds, 1, { $0.connectTimeLimit = .milliseconds($1) }),
    (.requestTimeLimitMilliseconds, 1, { $0.requestTimeLimit = .milliseconds($1) }),
    (.maxRedirects, 0, { $0.maxRedirects = $1 }),
    (.maxBodyBytes, 0, { $0.maxBodyBytes = $1 }),
    (.retries, 0, { $0.retries = $1 }),
    (.backoffBaseMilliseconds, 0, { $0.backoffBase = .milliseconds($1) }),
    (.backoffCapMilliseconds, 0, { $0.backoffCap = .milliseconds($1) }),
    (.retryAfterCapMilliseconds, 0, { $0.retryAfterCap = .milliseconds($1) }),
  ]

  /// More at once would use up the files that a process may open, of which many systems give 1,024.
  private static let mostAtOnce = 256
  /// A day in milliseconds, which no wait and no number of anything else has to exceed.
  private static let most = 86_400_000

  /// Reads the policy.
  ///
  /// - Parameters:
  ///   - line: The JSON object.
  ///   - environment: The variables that hold the values of headers.
  /// - Returns: The policy.
  /// - Throws: ``ProbeInputError`` where it cannot be used.
  static func policy(
    from line: ArraySlice<UInt8>,
    environment: [String: String]
  ) throws(ProbeInputError) -> ProbePolicy {
    let document: PolicyDocument
    do {
      document = try JSONDecoder().decode(PolicyDocument.self, from: Data(line))
    } catch let error as DecodingError {
      throw inputError(error)
    } catch {
      throw ProbeInputError(.malformed, line: 1)
    }
    return try document.policy(environment: environment)
  }

  private static func inputError(_ error: DecodingError) -> ProbeInputError {
    func path(_ keys: [any CodingKey]) -> String? {
      keys.isEmpty ? nil : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context):
      ProbeInputError(.missingKey, line: 1, key: path(context.codingPath + [key]))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      ProbeInputError(context.codingPath.isEmpty ? .malformed : .wrongType, line: 1, key: path(context.codingPath))
    case .dataCorrupted(let context):
      ProbeInputError(context.codingPath.isEmpty ? .malformed : .wrongType, line: 1, key: path(context.codingPath))
    @unknown default:
      ProbeInputError(.malformed, line: 1)
    }
  }

  private func policy(environment: [String: String]) throws(ProbeInputError) -> ProbePolicy {
    try checkVersion()
    var policy = ProbePolicy()
    for (key, least, set) in Self.numberKeys {
      guard let number = numbers[key] else { continue }
      let most = key == .concurrency || key == .hostConcurrency ? Self.mostAtOnce : Self.most
      guard (least...most).contains(number) else { throw ProbeInputError(.outOfRange, line: 1, key: key.rawValue) }
      set(&policy, number)
    }
    if let userAgent {
      guard !userAgent.isEmpty, userAgent.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        throw ProbeInputError(.outOfRange, line: 1, key: "userAgent")
      }
      policy.userAgent = userAgent
    }
    if let caBundle {
      guard !caBundle.isEmpty, !caBundle.utf8.contains(0) else {
        throw ProbeInputError(.outOfRange, line: 1, key: "caBundle")
      }
      policy.caBundle = caBundle
    }
    policy.allowsPrivateAddresses = allowPrivateAddresses ?? false
    for (index, text) in (allowAddresses ?? []).enumerated() {
      guard let address = IPAddress(text) else {
        throw ProbeInputError(.outOfRange, line: 1, key: "allowAddresses.\(index)")
      }
      policy.allowedAddresses.insert(address)
    }
    policy.include = (include ?? []).map { URLPattern($0) }
    policy.exclude = (exclude ?? []).map { URLPattern($0) }
    for (index, header) in (headers ?? []).enumerated() {
      policy.headers.append(try Self.header(header, key: "headers.\(index)", environment: environment))
    }
    if let cache { policy.cache = try Self.cachePolicy(cache) }
    return policy
  }

  private func checkVersion() throws(ProbeInputError) {
    // A minor version only adds, so the major one decides.
    let parts = formatVersion.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, parts[0] == 1, let minor = parts[1] else {
      throw ProbeInputError(.unknownVersion, line: 1, key: "formatVersion")
    }
    guard let key = unknownKeys.first, minor == 0 else { return }
    throw ProbeInputError(.unknownKey, line: 1, key: key)
  }

  private static func header(
    _ header: Header,
    key: String,
    environment: [String: String]
  ) throws(ProbeInputError) -> OriginHeader {
    guard let value = environment[header.variable] else {
      throw ProbeInputError(.variableNotSet, line: 1, key: key + ".variable")
    }
    do {
      return try OriginHeader(origin: header.origin, name: header.name, value: value)
    } catch {
      switch error {
      case .origin: throw ProbeInputError(.invalidOrigin, line: 1, key: key + ".origin")
      case .name: throw ProbeInputError(.invalidHeaderName, line: 1, key: key + ".name")
      case .value: throw ProbeInputError(.invalidHeaderValue, line: 1, key: key + ".variable")
      }
    }
  }

  private static func cachePolicy(_ cache: Cache) throws(ProbeInputError) -> CachePolicy {
    var policy = CachePolicy(path: cache.path)
    guard !cache.path.isEmpty, !cache.path.utf8.contains(0) else {
      throw ProbeInputError(.outOfRange, line: 1, key: "cache.path")
    }
    // A hundred years, so that no sum overflows.
    let lifetimes = 0...3_155_760_000
    if let seconds = cache.aliveSeconds {
      guard lifetimes.contains(seconds) else { throw ProbeInputError(.outOfRange, line: 1, key: "cache.aliveSeconds") }
      policy.aliveExpiry = .seconds(seconds)
    }
    if let seconds = cache.deadSeconds {
      guard lifetimes.contains(seconds) else { throw ProbeInputError(.outOfRange, line: 1, key: "cache.deadSeconds") }
      policy.deadExpiry = .seconds(seconds)
    }
    return policy
  }
}
