/// What became of a link.
package enum ProbeOutcome: Hashable, Sendable {
  /// The page is there.
  ///
  /// - `status`: The HTTP status of the last answer.
  case alive(status: Int)
  /// The page is there, and has moved for good: the link should be changed.
  ///
  /// - `address`: What the link should be; `nil` where telling it would give away a header's value.
  case redirected(status: Int, address: String?)
  /// Something is there that does not talk to programs, or not without an account: nothing is proven.
  case unchecked(status: Int)
  /// The server says that the page is not there.
  case dead(status: Int)
  /// Nobody said anything that settles it.
  ///
  /// - `status`: The HTTP status of the last answer, or `nil` where there was none.
  case unreachable(UnreachableReason, status: Int?)
  /// The policy leaves the link out.
  case skipped
}

/// Why a link could not be settled; open, so that a later one breaks nobody.
package struct UnreachableReason: RawRepresentable, Hashable, Sendable {
  /// The name of the reason, as machines read it.
  package let rawValue: String

  /// Creates a reason from its name.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The name of the host leads nowhere.
  package static let dns = UnreachableReason(rawValue: "dns")
  /// The host does not accept a connection.
  package static let connect = UnreachableReason(rawValue: "connect")
  /// No safe connection came about, such as for a certificate that is not valid.
  package static let tls = UnreachableReason(rawValue: "tls")
  /// The answer took too long.
  package static let timeout = UnreachableReason(rawValue: "timeout")
  /// Redirects lead in a circle, or on and on.
  package static let tooManyRedirects = UnreachableReason(rawValue: "tooManyRedirects")
  /// The answer is not HTTP, or breaks off before its end.
  package static let `protocol` = UnreachableReason(rawValue: "protocol")
  /// The link leads, perhaps through redirects, to this machine or a private network.
  package static let addressRefused = UnreachableReason(rawValue: "addressRefused")
  /// The server still asks for patience after the last try.
  package static let tooManyRequests = UnreachableReason(rawValue: "tooManyRequests")
  /// The server still fails after the last try.
  package static let serverError = UnreachableReason(rawValue: "serverError")
  /// The link, or a redirect from it, has a scheme other than `http` and `https`.
  package static let scheme = UnreachableReason(rawValue: "scheme")
  /// The link, or a redirect from it, is no URL.
  package static let malformed = UnreachableReason(rawValue: "malformed")

  /// Every reason this version knows.
  package static let known: [UnreachableReason] = [
    .dns, .connect, .tls, .timeout, .tooManyRedirects, .protocol, .addressRefused, .tooManyRequests, .serverError,
    .scheme, .malformed,
  ]
}

/// What became of one of the links that were asked about.
package struct ProbeResult: Hashable, Sendable {
  /// The place of the link among those asked about, from 0.
  package let index: Int
  /// The link as it was written, without credentials; `nil` where they cannot be told apart.
  package let url: String?
  /// What became of it.
  package let outcome: ProbeOutcome
  /// Whether the outcome was known from an earlier run.
  package let isCached: Bool
  /// The requests it took; a link that stands more than once was asked for once.
  package let requests: Int
}
