internal import Store

/// A step that brings records of Salesforce in the order of their stamps, from where it stopped.
struct PagedPull {
  /// The step, whose cursor is moved on.
  let step: SyncStep
  /// The table of the organization.
  let table: String
  /// What else holds for its rows, after an AND.
  var condition = ""
  /// The column of the stamp.
  var stamp = "modstamp"

  /// Brings the next page, as far as the calls that are left go.
  ///
  /// - Parameters:
  ///   - limit: How many records at the most.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  ///   - bring: Brings the records of a page, of which there is at least one.
  /// - Returns: How the step goes on.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: That of bringing a page, and O(*n*) in the limit.
  func run(
    limit: Int,
    _ context: inout StepContext,
    in file: borrowing Connection,
    bringing bring: (Page, inout StepContext) throws(SQLiteError) -> Void
  ) throws(SQLiteError) -> StepProgress {
    let limit = context.meter.affordable(limit)
    guard limit > 0 else { return .refused(RecordRefusal(.requestLimit)) }
    let start = try Cursor.read(step.cursor, in: file)
    let page = try Page(
      of: "org.\"\(table)\"",
      where: condition,
      stamp: stamp,
      past: start,
      until: context.cut,
      limit: limit,
      in: file
    )
    if let refusal = context.meter.take(CallMeter.pages(of: page.count)) { return .refused(refusal) }
    guard page.count > 0 else { return .done }
    try bring(page, &context)
    context.work += page.count
    try page.end.write(step.cursor, to: file)
    return page.isFull ? .more : .done
  }
}
