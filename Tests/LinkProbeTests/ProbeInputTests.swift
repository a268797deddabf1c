import TestSupport
import Testing

@testable import LinkProbe

@Suite("The input")
struct ProbeInputTests {
  private func read(_ text: String, _ environment: [String: String] = [:]) throws -> ProbeInput {
    try ProbeInput(Array(text.utf8), environment: environment)
  }

  private func mistake(_ text: String, _ environment: [String: String] = [:]) -> ProbeInputError? {
    do throws(ProbeInputError) {
      _ = try ProbeInput(Array(text.utf8), environment: environment)
      return nil
    } catch {
      return error
    }
  }

  @Test("of a version alone has the policy of a polite visitor")
  func defaults() throws {
    let input = try read("{\"formatVersion\":\"1.0\"}")
    #expect(input.policy == ProbePolicy())
    #expect(input.urls.isEmpty)
    #expect(!input.policy.allowsPrivateAddresses)
  }

  @Test("sets everything that the policy has")
  func everything() throws {
    let input = try read(
      """
      {"formatVersion":"1.0","concurrency":7,"hostConcurrency":2,"hostDelayMilliseconds":0,\
      "connectTimeLimitMilliseconds":11,"requestTimeLimitMilliseconds":12,"maxRedirects":0,"maxBodyBytes":0,\
      "retries":5,"backoffBaseMilliseconds":13,"backoffCapMilliseconds":14,"retryAfterCapMilliseconds":15,\
      "userAgent":"x/1 é","caBundle":"/ca","allowPrivateAddresses":true,"allowAddresses":["127.0.0.1","::1"],"include":["a*"],\
      "exclude":["*b"],"headers":[{"origin":"https://A.example","name":"X-Key","variable":"KEY"}],\
      "cache":{"path":"/c","aliveSeconds":16,"deadSeconds":0}}

      "http://a.example/é"\r
      "u\\u0041"
        \t
      "last"
      """,
      ["KEY": "s3cr3t"]
    )
    var policy = ProbePolicy()
    policy.concurrency = 7
    policy.hostConcurrency = 2
    policy.hostDelay = .zero
    policy.connectTimeLimit = .milliseconds(11)
    policy.requestTimeLimit = .milliseconds(12)
    policy.maxRedirects = 0
    policy.maxBodyBytes = 0
    policy.retries = 5
    policy.backoffBase = .milliseconds(13)
    policy.backoffCap = .milliseconds(14)
    policy.retryAfterCap = .milliseconds(15)
    policy.userAgent = "x/1 é"
    policy.caBundle = "/ca"
    policy.allowsPrivateAddresses = true
    policy.allowedAddresses = Set(["127.0.0.1", "::1"].compactMap { IPAddress($0) })
    policy.include = [URLPattern("a*")]
    policy.exclude = [URLPattern("*b")]
    policy.headers = [try OriginHeader(origin: "https://a.example:443/", name: "X-Key", value: "s3cr3t")]
    policy.cache = CachePolicy(path: "/c", aliveExpiry: .seconds(16), deadExpiry: .zero)
    #expect(input.policy == policy)
    #expect(input.urls == ["http://a.example/é", "uA", "last"])
    #expect(!"\(input.policy)".contains("s3cr3t"))
  }

  @Test(
    "that cannot be used says what and where",
    arguments: [
      ("", ProbeInputError.Code.noPolicy, nil), ("\n{}", .noPolicy, nil), ("{", .malformed, nil),
      ("[]", .malformed, nil),
      ("\"http://a/\"", .malformed, nil), ("{}", .missingKey, "formatVersion"), ("\u{FEFF}garbage", .malformed, nil),
      ("{\"formatVersion\":1}", .wrongType, "formatVersion"),
      ("{\"formatVersion\":\"2.0\"}", .unknownVersion, "formatVersion"),
      ("{\"formatVersion\":\"1\"}", .unknownVersion, "formatVersion"),
      ("{\"formatVersion\":\"1.0\",\"retrys\":1}", .unknownKey, "retrys"),
      ("{\"formatVersion\":\"1.0\",\"retries\":\"1\"}", .wrongType, "retries"),
      ("{\"formatVersion\":\"1.0\",\"retries\":1.5}", .wrongType, "retries"),
      ("{\"formatVersion\":\"1.0\",\"retries\":-1}", .outOfRange, "retries"),
      ("{\"formatVersion\":\"1.0\",\"retries\":86400001}", .outOfRange, "retries"),
      ("{\"formatVersion\":\"1.0\",\"concurrency\":0}", .outOfRange, "concurrency"),
      ("{\"formatVersion\":\"1.0\",\"concurrency\":257}", .outOfRange, "concurrency"),
      ("{\"formatVersion\":\"1.0\",\"userAgent\":\"a\\r\\nb\"}", .outOfRange, "userAgent"),
      ("{\"formatVersion\":\"1.0\",\"allowPrivateAddresses\":\"yes\"}", .wrongType, "allowPrivateAddresses"),
      ("{\"formatVersion\":\"1.0\",\"allowAddresses\":[\"10.0.0.0/8\"]}", .outOfRange, "allowAddresses.0"),
      ("{\"formatVersion\":\"1.0\",\"cache\":{}}", .missingKey, "cache.path"),
      ("{\"formatVersion\":\"1.0\",\"cache\":{\"path\":\"\"}}", .outOfRange, "cache.path"),
      ("{\"formatVersion\":\"1.0\",\"cache\":{\"path\":\"a\",\"deadSeconds\":-1}}", .outOfRange, "cache.deadSeconds"),
      ("{\"formatVersion\":\"1.0\",\"cache\":{\"path\":\"a\",\"x\":1}}", .unknownKey, "cache.x"),
    ] as [(String, ProbeInputError.Code, String?)]
  )
  func mistakes(text: String, code: ProbeInputError.Code, key: String?) {
    #expect(mistake(text) == ProbeInputError(code, line: 1, key: key))
  }

  @Test("of a newer minor version may have keys that are not known")
  func newer() throws {
    #expect(try read("{\"formatVersion\":\"1.7\",\"new\":[1]}").policy == ProbePolicy())
  }

  @Test("says which line is no text", arguments: ["http://a/", "1", "[\"a\"]", "null", "\"a", "\"\\ud800\"x"])
  func lines(line: String) {
    #expect(mistake("{\"formatVersion\":\"1.0\"}\n\"a\"\n\n\(line)\n") == ProbeInputError(.malformed, line: 4))
  }

  @Test(
    "gets no header that cannot be sent",
    arguments: [
      ("https://a.example", "X", "V", nil, ProbeInputError.Code.variableNotSet, "variable"),
      ("https://a.example", "X", "V", "", .invalidHeaderValue, "variable"),
      ("https://a.example", "X", "V", "a\r\nHost: b", .invalidHeaderValue, "variable"),
      ("https://a.example", "X", "V", "a\u{0}", .invalidHeaderValue, "variable"),
      ("https://a.example", "X: y", "V", "a", .invalidHeaderName, "name"),
      ("https://a.example", "", "V", "a", .invalidHeaderName, "name"),
      ("https://a.example", "X\r\nY", "V", "a", .invalidHeaderName, "name"),
      ("https://a.example/path", "X", "V", "a", .invalidOrigin, "origin"),
      ("https://a.example/?q", "X", "V", "a", .invalidOrigin, "origin"),
      ("https://u:p@a.example", "X", "V", "a", .invalidOrigin, "origin"),
      ("https://a.example#f", "X", "V", "a", .invalidOrigin, "origin"),
      ("a.example", "X", "V", "a", .invalidOrigin, "origin"), ("*", "X", "V", "a", .invalidOrigin, "origin"),
      ("ftp://a.example", "X", "V", "a", .invalidOrigin, "origin"),
    ] as [(String, String, String, String?, ProbeInputError.Code, String)]
  )
  func headers(
    origin: String, name: String, variable: String, value: String?, code: ProbeInputError.Code, key: String
  ) throws {
    // The name is put in as JSON would have it.
    let escaped = name.replacing("\r\n", with: "\\r\\n")
    let line =
      "{\"formatVersion\":\"1.0\",\"headers\":[{\"origin\":\"\(origin)\",\"name\":\"\(escaped)\",\"variable\":\"\(variable)\"}]}"
    let environment = value.map { [variable: $0] } ?? [:]
    #expect(mistake(line, environment) == ProbeInputError(code, line: 1, key: "headers.0.\(key)"))
  }
}
