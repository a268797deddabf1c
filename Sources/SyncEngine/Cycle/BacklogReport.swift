public import Facts
internal import Store

/// What waits to be synced, and how fast it goes (sync-engine.md 4.5).
public struct BacklogReport: Hashable, Sendable {
  /// One point of the trend.
  public struct Point: Hashable, Sendable {
    /// When its four hours begin.
    public var start: Timestamp
    /// What waited, on both sides together, at the last count in it; `nil` where nothing was counted.
    public var records: Int?
  }

  /// What is known of one object.
  public struct Line: Hashable, Sendable {
    /// The API name of the object.
    public var object: String
    /// The most records that were synced in one of the last 24 hours.
    public var maximumPerHour: Int
    /// The fewest.
    public var minimumPerHour: Int
    /// The sum of the last 24 hours, divided by 24.
    public var averagePerHour: Double
    /// What waits in Salesforce, at the last count; `nil` where nothing was counted yet.
    public var inSalesforce: Int?
    /// What waits in Marketo.
    public var inMarketo: Int?
    /// When that was counted.
    public var countedAt: Timestamp?
    /// When it is counted again, at the earliest.
    public var nextCountAt: Timestamp?
    /// Whether more waits than six hours before; `nil` where nothing was counted yet.
    public var isGrowing: Bool?

    /// What waits on both sides.
    public var backlog: Int? { inSalesforce.map { $0 + (inMarketo ?? 0) } }

    /// How many seconds what waits will take at that average; `nil` where nothing is known, or nothing moves.
    public var estimatedSeconds: Int? {
      guard let backlog else { return nil }
      if backlog == 0 { return 0 }
      guard averagePerHour > 0 else { return nil }
      let seconds = (Double(backlog) / averagePerHour * 3_600).rounded()
      return seconds < Double(Int32.max) * 1_000 ? Int(seconds) : nil
    }
  }

  /// The trend of five days, oldest first: 30 points of four hours.
  public var trend: [Point]
  /// The objects, in the order in which they are pulled.
  public var lines: [Line]
  /// Whether more waits of all objects together than six hours before.
  public var isGrowing: Bool?

  /// How many hours a point of the trend covers, and how many there are.
  public static let hoursPerPoint = 4
  /// How many points the trend has.
  public static let pointCount = 30
  /// How many hours throughput is looked at.
  public static let hours = 24
  /// How long ago the count is that the present one is compared with, in seconds.
  private static let growthSpan = 6 * 3_600

  /// Reads what was counted.
  ///
  /// - Parameters:
  ///   - now: The present moment.
  ///   - file: A connection to Marketo's file.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the counts that are kept.
  init(at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) {
    let present = now.secondsSinceEpoch
    let samples = try Self.samples(in: file)
    let totals = samples.map { (at: $0.key, records: $0.value.values.reduce(0) { $0 + $1.salesforce + $1.marketo }) }
      .sorted { $0.at < $1.at }
    let pointLength = Self.hoursPerPoint * 3_600
    let last = present / pointLength
    var points: [Int: Int] = [:]
    for total in totals where total.at <= present { points[total.at / pointLength] = total.records }
    trend = (last - Self.pointCount + 1...last).map { place in
      Point(start: Timestamp(secondsSinceEpoch: place * pointLength), records: points[place])
    }
    let hour = present / 3_600
    let synced = try Self.throughput(from: hour - Self.hours + 1, to: hour, in: file)
    let custom = try CustomObjects.enabled(in: file)
    let latest = totals.last?.at
    let earlier = totals.last { $0.at <= present - Self.growthSpan }?.at
    lines = (ObjectType.standard + custom).map { object in
      let perHour = synced[object.name] ?? [:]
      let counted = latest.flatMap { samples[$0]?[object.name] }
      let before = earlier.flatMap { samples[$0]?[object.name] }
      return Line(
        object: object.name,
        maximumPerHour: perHour.values.max() ?? 0,
        minimumPerHour: perHour.count < Self.hours ? 0 : perHour.values.min() ?? 0,
        averagePerHour: Double(perHour.values.reduce(0, +)) / Double(Self.hours),
        inSalesforce: counted?.salesforce,
        inMarketo: counted?.marketo,
        countedAt: counted == nil ? nil : latest.map { Timestamp(secondsSinceEpoch: $0) },
        nextCountAt: counted == nil ? nil : latest.map { Timestamp(secondsSinceEpoch: $0 + Backlog.interval) },
        isGrowing: counted.map { $0.salesforce + $0.marketo > before.map { $0.salesforce + $0.marketo } ?? Int.max }
      )
    }
    let before = totals.last { $0.at <= present - Self.growthSpan }?.records
    isGrowing = totals.last.map { $0.records > before ?? Int.max }
  }

  private typealias Samples = [Int: [String: (salesforce: Int, marketo: Int)]]

  private static func samples(in file: borrowing Connection) throws(SQLiteError) -> Samples {
    var samples: Samples = [:]
    let rows = try file.rows("SELECT at, object, in_salesforce, in_marketo FROM backlog") {
      (row) throws(SQLiteError) in
      (at: row.integer(at: 0), object: row.text(at: 1), salesforce: row.integer(at: 2), marketo: row.integer(at: 3))
    }
    for row in rows { samples[row.at, default: [:]][row.object] = (row.salesforce, row.marketo) }
    return samples
  }

  private static func throughput(
    from first: Int,
    to last: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) -> [String: [Int: Int]] {
    var synced: [String: [Int: Int]] = [:]
    let rows = try file.rows(
      "SELECT object, hour, records FROM throughput WHERE hour BETWEEN ? AND ?",
      [.integer(first), .integer(last)]
    ) { (row) throws(SQLiteError) in (object: row.text(at: 0), hour: row.integer(at: 1), records: row.integer(at: 2)) }
    for row in rows { synced[row.object, default: [:]][row.hour] = row.records }
    return synced
  }
}
