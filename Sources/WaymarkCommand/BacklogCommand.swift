import Checklists
import Diagnostics
import Facts
import Localization
import SyncEngine

extension Session {
  private struct BacklogAnswer: Encodable {
    struct Object: Encodable {
      var object: String
      var maximumPerHour: Int
      var minimumPerHour: Int
      var averagePerHour: Double
      var backlog: NullableJSON<Int>
      var inSalesforce: NullableJSON<Int>
      var inMarketo: NullableJSON<Int>
      var estimatedSeconds: NullableJSON<Int>
      var lastFetchedAt: NullableJSON<String>
      var nextFetchAt: NullableJSON<String>
      var status: NullableJSON<String>

      init(_ line: BacklogReport.Line) {
        object = line.object
        maximumPerHour = line.maximumPerHour
        minimumPerHour = line.minimumPerHour
        averagePerHour = (line.averagePerHour * 100).rounded() / 100
        backlog = NullableJSON(line.backlog)
        inSalesforce = NullableJSON(line.inSalesforce)
        inMarketo = NullableJSON(line.inMarketo)
        estimatedSeconds = NullableJSON(line.estimatedSeconds)
        lastFetchedAt = NullableJSON(line.countedAt?.description)
        nextFetchAt = NullableJSON(line.nextCountAt?.description)
        status = NullableJSON(line.isGrowing.map(BacklogAnswer.status))
      }

      static let columns = [
        "object", "maximumPerHour", "minimumPerHour", "averagePerHour", "backlog", "inSalesforce", "inMarketo",
        "estimatedSeconds", "lastFetchedAt", "nextFetchAt", "status",
      ]
      var cells: [String] {
        let numbers = [backlog, inSalesforce, inMarketo, estimatedSeconds].map { $0.value.map { String($0) } ?? "" }
        return [object, String(maximumPerHour), String(minimumPerHour), String(averagePerHour)] + numbers
          + [lastFetchedAt, nextFetchAt, status].map { $0.value ?? "" }
      }
    }

    struct Point: Encodable {
      var start: String
      var records: NullableJSON<Int>
    }

    var formatVersion = JSONText.formatVersion
    var status: NullableJSON<String>
    var objects: [Object]
    var trend: [Point]

    init(_ report: BacklogReport) {
      status = NullableJSON(report.isGrowing.map(Self.status))
      objects = report.lines.map { Object($0) }
      trend = report.trend.map { Point(start: $0.start.description, records: NullableJSON($0.records)) }
    }

    static func status(isGrowing: Bool) -> String { isGrowing ? "growing" : "normal" }
  }

  /// `engine backlog`: what waits to be synced, and how fast it goes (sync-engine.md 4.5).
  func printBacklog() throws(CommandError) -> ExitStatus {
    let reader = try engineReader()
    let report: BacklogReport
    do {
      report = try reader.backlog()
    } catch {
      throw Self.commandError(error)
    }
    switch arguments.format {
    case "json": try printJSON(BacklogAnswer(report))
    case "csv": try printCSV([BacklogAnswer.Object.columns] + BacklogAnswer(report).objects.map(\.cells))
    default: try print(lines(of: report))
    }
    return .done
  }

  private func lines(of report: BacklogReport) -> [String] {
    guard let counted = report.lines.compactMap(\.countedAt).max(),
      let next = report.lines.compactMap(\.nextCountAt).max()
    else { return style.lines(messages.text("engine.backlog.none")) }
    let arguments: MessageArguments = ["last": .text(counted.description), "next": .text(next.description)]
    var lines = style.lines(status(report.isGrowing, named: true))
    lines += style.lines(messages.text("engine.backlog.fetched", arguments), hangingIndent: "  ")
    return lines + [""] + trend(of: report.trend) + [""] + throughput(of: report.lines)
  }

  /// How many records each object has brought over an hour, and how many wait.
  private func throughput(of objects: [BacklogReport.Line]) -> [String] {
    let words = SyncWords(messages)
    let conventions = messages.conventions
    let unknown = messages.text("value.unknown")
    let headings = [
      messages.text("column.object"), messages.text("column.backlogStatus"), messages.text("column.maximum"),
      messages.text("column.minimum"), messages.text("column.average"), messages.text("column.backlog"),
      messages.text("column.estimate"),
    ]
    let rows = objects.map { object in
      [
        words.object(object.object), status(object.isGrowing), conventions.formatted(object.maximumPerHour),
        conventions.formatted(object.minimumPerHour),
        conventions.formatted(tenths: Int((object.averagePerHour * 10).rounded())),
        object.backlog.map { conventions.formatted($0) } ?? unknown,
        object.estimatedSeconds.map { words.duration(seconds: $0) } ?? unknown,
      ]
    }
    return style.lines(messages.text("engine.backlog.perHour"), hangingIndent: "  ")
      + table([headings] + rows, leading: 2)
  }

  /// Whether more waits than before, in words.
  private func status(_ isGrowing: Bool?, named: Bool = false) -> String {
    let value = isGrowing.map { FactValue.text(BacklogAnswer.status(isGrowing: $0)) }
    let words = FactWords(messages)
    return named ? words.statement(of: "sync.backlog.status", value) : words.value(value, of: "sync.backlog.status")
  }

  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The trend as a line of bars with its scale; where nothing was counted there is a point.
  private func trend(of points: [BacklogReport.Point]) -> [String] {
    guard let first = points.first, let last = points.last else { return [] }
    let most = points.compactMap(\.records).max() ?? 0
    let bars = points.map { point in
      guard let records = point.records else { return Character("·") }
      // What waits at all is seen: only nothing has the lowest bar.
      guard records > 0 else { return Self.bars[0] }
      let steps = Self.bars.count - 1
      return Self.bars[1 + Int(Double(records) / Double(most) * Double(steps - 1))]
    }
    let arguments: MessageArguments = ["maximum": .number(most)]
    return style.lines(messages.text("engine.backlog.trend", arguments), hangingIndent: "  ")
      + style.lines(String(bars), indent: "  ")
      + style.lines("\(first.start) → \(last.start)", indent: "  ")
  }
}
