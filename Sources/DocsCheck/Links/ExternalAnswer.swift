/// What became of an external address that was asked for.
package enum ExternalAnswer: Hashable, Sendable {
  /// It is there, or nothing is proven.
  case alive
  /// It has moved for good, to an address where that can be told.
  case moved(to: String?)
  /// The server says that it is not there.
  ///
  /// - `status`: The HTTP status.
  case dead(status: Int)
  /// Nobody answers as should be; the reason names the message.
  case unreachable(reason: String)
}
