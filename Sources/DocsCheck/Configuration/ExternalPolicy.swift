/// How a repository wants its external addresses to be asked for.
package struct ExternalPolicy: Sendable, Equatable {
  /// A header that one host gets, whose value is in an environment variable.
  package struct Header: Hashable, Sendable {
    /// The scheme and host, such as `https://docs.example.com`.
    package var origin: String
    /// The name of the header.
    package var name: String
    /// The name of the variable.
    package var variable: String
  }

  /// The addresses that are asked for, `*` standing for anything; all where there is none.
  package var included: [String] = []
  /// Those of them that are not.
  package var excluded: [String] = []
  /// The single IP addresses of this machine or private networks that may be asked.
  package var allowedAddresses: [String] = []
  /// The headers.
  package var headers: [Header] = []

  /// Creates a policy that says nothing.
  package init() {}
}
