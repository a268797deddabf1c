package import Platform

/// The program `waymark-probe`: links in, what became of them out.
///
/// It reads JSON Lines: first the policy (``PolicyDocument``), then one JSON text a link.
/// For each link it writes one JSON object as soon as it knows, in the order in which it
/// learns; links that stand more than once get an object each.
///
/// | key | meaning |
/// |---|---|
/// | `formatVersion` | "1.0"; a minor version only adds |
/// | `index` | the place of the link among those given, from 0 |
/// | `url` | the link as it was given, without credentials; missing where they cannot be told apart |
/// | `outcome` | `alive`, `redirected`, `unchecked`, `dead`, `unreachable` or `skipped` (``ProbeOutcome``) |
/// | `status` | the HTTP status of the last answer, where there was one |
/// | `address` | with `redirected`: what the link should be |
/// | `reason` | with `unreachable`: why (``UnreachableReason``) |
/// | `cached` | whether it was known from an earlier run |
/// | `requests` | how many requests it took |
///
/// Problems go to the error stream, as `{"formatVersion", "error": {"code", "line", "key", "detail"}}`
/// with a code of ``ProbeInputError``, or `cacheNotWritten`, which does not change the exit
/// status, or `outputNotWritten` or `library`, which are defects to the caller. No line ever holds the value of a header or a credential.
package struct ProbeProgram {
  /// The version of the program.
  package static let version = "0.1.0"

  /// What the exit status says; one that a signal has asked for is 128 and its number.
  package enum Status {
    /// All links were settled, or nobody reads the results any more.
    package static let done: Int32 = 0
    /// The input cannot be used.
    package static let input: Int32 = 2
    /// A defect of this program or of libcurl, or results that cannot be written.
    package static let defect: Int32 = 70
  }

  /// The most input that is accepted: 64 MiB, some hundred thousand links.
  private static let maxInputBytes = 64 * 1024 * 1024

  /// How the program is used, in the language of the protocol.
  package static let help = """
    usage: waymark-probe [--help | --version]

    Reads JSON Lines from standard input: first an object with the policy, then one
    string a link. Writes one JSON object a link to standard output as soon as it is
    known; "index" counts the links from 0.

    policy, all but "formatVersion" optional:
      {"formatVersion": "1.0",
       "concurrency": 64, "hostConcurrency": 4, "hostDelayMilliseconds": 100,
       "connectTimeLimitMilliseconds": 10000, "requestTimeLimitMilliseconds": 20000,
       "maxRedirects": 10, "maxBodyBytes": 16384, "retries": 2,
       "backoffBaseMilliseconds": 1000, "backoffCapMilliseconds": 30000,
       "retryAfterCapMilliseconds": 60000, "userAgent": "waymark-probe/\(version)",
       "caBundle": "/etc/ssl/own.pem",
       "allowPrivateAddresses": false, "allowAddresses": ["10.1.2.3"],
       "include": ["https://*"], "exclude": ["https://example.com/drafts/*"],
       "headers": [{"origin": "https://api.example.com", "name": "Authorization",
                    "variable": "API_AUTHORIZATION"}],
       "cache": {"path": "links", "aliveSeconds": 86400, "deadSeconds": 3600}}

    result:
      {"formatVersion": "1.0", "index": 0, "url": "https://example.com/a",
       "outcome": "redirected", "status": 200, "address": "https://example.com/b",
       "cached": false, "requests": 2}
      outcome: alive, redirected (for good; "address" is what the link should be),
               unchecked (refuses programs), dead, unreachable (with "reason"), skipped
      reason:  \(UnreachableReason.known.map(\.rawValue).joined(separator: ", "))

    The values of headers come from environment variables, named in the policy, and go
    to their origin alone. Neither they nor credentials in a link are ever written.
    Proxies, cookies and .netrc are not used.

    exit status: 0 done, 2 input that cannot be used, 70 a defect, 130 interrupted,
    143 terminated; problems go to standard error as JSON.

    """

  private let arguments: [String]
  private let environment: [String: String]
  private let input: StandardStream
  private let output: StandardStream
  private let errorOutput: StandardStream

  /// Creates the program.
  ///
  /// - Parameters:
  ///   - arguments: The arguments after the program's name.
  ///   - environment: The environment variables.
  ///   - input: Where the policy and the links come from.
  ///   - output: Where results go.
  ///   - errorOutput: Where problems go.
  package init(
    arguments: [String],
    environment: [String: String],
    input: StandardStream = .input,
    output: StandardStream = .output,
    errorOutput: StandardStream = .error
  ) {
    self.arguments = arguments
    self.environment = environment
    self.input = input
    self.output = output
    self.errorOutput = errorOutput
  }

  /// Runs to the end of the links, or until somebody asks it to end.
  ///
  /// - Parameter stop: Who may ask.
  /// - Returns: The exit status.
  /// - Complexity: As that of ``LinkProber``.
  package func run(until stop: borrowing StopRequest) -> Int32 {
    switch arguments {
    case []: break
    case ["--help"], ["-h"]: return say(Self.help)
    case ["--version"]: return say("waymark-probe \(Self.version)\n")
    default: return refuse(ProbeInputError(.unknownArgument))
    }
    do throws(ProbeInputError) {
      guard let bytes = try read(until: stop) else { return Self.status(of: stop) }
      return try probe(ProbeInput(bytes, environment: environment), until: stop)
    } catch {
      return refuse(error)
    }
  }

  private func probe(_ input: ProbeInput, until stop: borrowing StopRequest) -> Int32 {
    var failure: StreamError?
    var random = SystemRandomNumberGenerator()
    let ending: LinkProber.Ending
    do throws(LibraryError) {
      ending = try LinkProber(input.policy).run(input.urls, using: &random, isStopped: { stop.isPending }) { result in
        do throws(StreamError) {
          try output.write(ProbeOutput.line(result))
          return true
        } catch {
          failure = error
          return false
        }
      }
    } catch {
      complain(ProbeOutput.line(error: "library", detail: String(error.code)))
      return Status.defect
    }
    if let error = ending.cacheFailure {
      complain(ProbeOutput.line(error: "cacheNotWritten", detail: error.code.rawValue))
    }
    if let failure { return outputFailed(failure) }
    return ending.isComplete ? Status.done : Self.status(of: stop)
  }

  /// Reads the input to its end, or returns `nil` where somebody asks the program to end first.
  private func read(until stop: borrowing StopRequest) throws(ProbeInputError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
      while !input.isReadable(withinMilliseconds: 100) {
        if stop.isPending { return nil }
      }
      do throws(StreamError) {
        guard let chunk = try input.readChunk() else { return bytes }
        bytes += chunk
      } catch {
        throw ProbeInputError(.unreadable)
      }
      guard bytes.count <= Self.maxInputBytes else { throw ProbeInputError(.tooLarge) }
    }
  }

  private func say(_ text: String) -> Int32 {
    do throws(StreamError) {
      try output.write(text)
      return Status.done
    } catch {
      return outputFailed(error)
    }
  }

  /// Nobody who reads on is no failure, and nobody's business.
  private func outputFailed(_ error: StreamError) -> Int32 {
    if error.code == .closed { return Status.done }
    complain(ProbeOutput.line(error: "outputNotWritten", detail: error.code.rawValue))
    return Status.defect
  }

  private func refuse(_ error: ProbeInputError) -> Int32 {
    complain(ProbeOutput.line(error: error.code.rawValue, line: error.line, key: error.key))
    return Status.input
  }

  private func complain(_ line: String) {
    // Where nobody hears it, the exit status has to do.
    try? errorOutput.write(line)
  }

  private static func status(of stop: borrowing StopRequest) -> Int32 {
    128 + (stop.signal ?? .interrupt).number
  }
}
