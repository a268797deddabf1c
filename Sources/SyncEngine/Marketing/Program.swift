/// A program in Marketo.
package struct Program: Hashable, Sendable {
  /// How a program is linked with a campaign.
  package enum Link: String, Hashable, Sendable {
    /// It is not.
    case none
    /// It is, and the members of both have not been exchanged yet.
    case initial
    /// It is, and what changes is exchanged.
    case linked
  }

  /// The number, which is never given again.
  package var id: Int
  /// The name, which no other program has.
  package var name: String
  /// The channel, which is the type of the campaign.
  package var channel: String
  /// What it costs, which is the actual cost of the campaign, or `nil`.
  package var periodCost: Double?
  /// The id of the campaign, or `nil`.
  package var campaignID: String?
  /// How the two are linked.
  package var link: Link
  /// The statuses, in order.
  package var statuses: [ProgramStatus]
}
