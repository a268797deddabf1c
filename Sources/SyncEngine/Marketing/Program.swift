/// A program in Marketo.
public struct Program: Hashable, Sendable {
  /// How a program is linked with a campaign.
  public enum Link: String, Hashable, Sendable {
    /// It is not.
    case none
    /// It is, and the members of both have not been exchanged yet.
    case initial
    /// It is, and what changes is exchanged.
    case linked
  }

  /// The number, which is never given again.
  public var id: Int
  /// The name, which no other program has.
  public var name: String
  /// The channel, which is the type of the campaign.
  public var channel: String
  /// What it costs, which is the actual cost of the campaign, or `nil`.
  public var periodCost: Double?
  /// The id of the campaign, or `nil`.
  public var campaignID: String?
  /// How the two are linked.
  public var link: Link
  /// The statuses, in order.
  public var statuses: [ProgramStatus]
}
