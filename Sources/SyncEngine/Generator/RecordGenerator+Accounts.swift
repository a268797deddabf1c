/// Which account a record belongs to.
///
/// Accounts stand in blocks of 64, in each of which every place of the mix of regions is taken once, in an
/// order of the block's own.
extension RecordGenerator {
  /// Returns the account of a contact, which is of the contact's country wherever there are 64 accounts.
  ///
  /// A few accounts have very many contacts, and most have few.
  ///
  /// - Parameters:
  ///   - index: The index of the contact.
  ///   - accounts: How many accounts there are.
  /// - Returns: The index of the account; `nil` for one contact of fifty, and where there are no accounts.
  /// - Complexity: O(1).
  public func accountIndex(ofContact index: Int, among accounts: Int) -> Int? {
    let draw = draw(.contact, index)
    guard !draw[.account].happens(20) else { return nil }
    return account(from: draw, place: MadeUpPerson.place(draw), among: accounts)
  }

  /// Returns the account of an opportunity, chosen as that of a contact is.
  ///
  /// - Parameters:
  ///   - index: The index of the opportunity.
  ///   - accounts: How many accounts there are.
  /// - Returns: The index of the account; `nil` where there are no accounts.
  /// - Complexity: O(1).
  public func accountIndex(ofOpportunity index: Int, among accounts: Int) -> Int? {
    let draw = draw(.opportunity, index)
    return account(from: draw, place: MadeUpPerson.place(draw), among: accounts)
  }

  /// Finds the region of an account.
  ///
  /// - Parameter index: The index of the account.
  /// - Returns: The place in the mix of regions that it takes.
  func accountPlace(at index: Int) -> Int {
    let (block, position) = index.quotientAndRemainder(dividingBy: RegionMix.places)
    return (position &* Self.step &+ shift(of: block)) % RegionMix.places
  }

  /// Counts the accounts before an account.
  ///
  /// - Parameter index: The index of the account.
  /// - Returns: How many of them are of its region.
  func accountOrdinal(at index: Int) -> Int {
    let place = accountPlace(at: index)
    let part = RegionMix.all.part(of: place)
    return index / RegionMix.places * part.region.weight + place - part.start
  }

  /// Spreads the places of a region over a block; odd, so that each place is taken once.
  private static let step = 37
  /// What undoes a step: the product of both is 1 modulo 64.
  private static let stepBack = 45

  /// Returns where a block starts in the mix of regions.
  private func shift(of block: Int) -> Int {
    draw(.account, block)[.region].number(below: RegionMix.places)
  }

  /// Returns an account of the region of a place.
  private func account(from draw: Draw, place: Int, among accounts: Int) -> Int? {
    guard accounts > 0 else { return nil }
    let blocks = (accounts + RegionMix.places - 1) / RegionMix.places
    let part = RegionMix.all.part(of: place)
    // One record of eight belongs to an account of high rank, the others to any.
    let rank = draw[.accountRank]
    let square = rank.fraction * rank.fraction
    let fraction = rank.happens(125) ? square * square * square : rank.fraction
    let ordinal = Int(fraction * Double(blocks * part.region.weight))
    let (block, offset) = ordinal.quotientAndRemainder(dividingBy: part.region.weight)
    let index = account(at: part.start + offset, of: block)
    guard index >= accounts else { return index }
    // The last block is not full.
    return block > 0 ? account(at: part.start + offset, of: block - 1) : index % accounts
  }

  /// Returns the account that takes a place in a block.
  private func account(at place: Int, of block: Int) -> Int {
    let position = (place - shift(of: block) + RegionMix.places) * Self.stepBack % RegionMix.places
    return block * RegionMix.places + position
  }
}
