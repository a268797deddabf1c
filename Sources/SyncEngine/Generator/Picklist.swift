/// The values that Salesforce gives its standard picklists, some of them likelier than others.
enum Picklist {
  /// Lead and account: what companies do, one for each of a region's trades.
  static let industries = [
    "Transportation", "Technology", "Food & Beverage", "Healthcare", "Energy", "Construction", "Consulting", "Apparel",
    "Machinery", "Insurance", "Media", "Chemicals", "Electronics", "Education", "Hospitality", "Environmental",
  ]

  /// The Standard Industrial Classification's code for each of `industries`.
  static let sicCodes = [
    "4213", "7372", "2099", "3841", "4911", "1542", "8742", "2329", "3559", "6411", "2741", "2819", "3679", "8299",
    "7011", "4959",
  ]

  /// Lead: how promising it is.
  static let ratings = weighted([("Hot", 3), ("Warm", 7), ("Cold", 6)])

  /// Lead: how far it is; `Closed - Converted` is left out, since only a conversion sets it.
  static let statuses = weighted([
    ("Open - Not Contacted", 8), ("Working - Contacted", 5), ("Closed - Not Converted", 3),
  ])

  /// Lead and contact: where they are from.
  static let sources = weighted([
    ("Web", 7), ("Phone Inquiry", 2), ("Partner Referral", 2), ("Purchased List", 2), ("Other", 3),
  ])

  /// Account: what it is to the organization.
  static let types = weighted([
    ("Prospect", 6), ("Customer - Direct", 5), ("Customer - Channel", 2), ("Channel Partner / Reseller", 1),
    ("Installation Partner", 1), ("Technology Partner", 1), ("Other", 1),
  ])

  /// A stage of an opportunity.
  struct Stage: Sendable {
    /// The value.
    let name: String
    /// How likely it is won, in hundredths.
    let probability: Int
    /// Whether it is won or lost.
    var isClosed: Bool { probability == 0 || probability == 100 }
  }

  /// Opportunity: its stages, with the probabilities that Salesforce gives them.
  static let stages = weighted([
    (Stage(name: "Prospecting", probability: 10), 2), (Stage(name: "Qualification", probability: 10), 2),
    (Stage(name: "Needs Analysis", probability: 20), 2), (Stage(name: "Value Proposition", probability: 50), 1),
    (Stage(name: "Id. Decision Makers", probability: 60), 1), (Stage(name: "Perception Analysis", probability: 70), 1),
    (Stage(name: "Proposal/Price Quote", probability: 75), 2), (Stage(name: "Negotiation/Review", probability: 90), 1),
    (Stage(name: "Closed Won", probability: 100), 6), (Stage(name: "Closed Lost", probability: 0), 5),
  ])

  /// Account: what stands at its place, in the organization's own words.
  static let sites = ["Headquarters", "Branch office", "Main plant", "Warehouse", "Shop", "Service center"]

  /// Opportunity: what it is about, in the organization's own words.
  static let motives = ["New business", "Renewal", "Extension", "Pilot", "Upgrade", "Replacement"]

  /// Opportunity: what is sold, in the organization's own words.
  static let products = [
    "route planning", "stock counting", "shift rosters", "invoice scanning", "visitor badges", "spare parts catalog",
    "cold chain sensors", "training courses", "site surveys", "label printers", "web shop", "service desk",
    "energy meters", "fleet telemetry", "document archive", "quality reports",
  ]

  /// Opportunity: remarks, in the organization's own words.
  static let opportunityNotes = [
    "Budget is approved for the coming year.", "Legal wants a look at the terms before the next call.",
    "The pilot went well; two sites would like to join.", "Price is the open point, scope is agreed.",
    "Waiting for the new head of operations to start.", "They compare us with a solution built in house.",
    "Needs a German and a Spanish user interface.", "Asked for a reference visit in spring.",
  ]

  /// Returns a list in which each value stands as often as its weight says.
  private static func weighted<Value>(_ values: [(Value, weight: Int)]) -> [Value] {
    values.flatMap { Array(repeating: $0.0, count: $0.weight) }
  }
}
