import Facts
import TestSupport
import Testing

@Suite("A moment")
struct TimestampTests {
  @Test("reads back what it writes, in any year of four digits")
  func roundTrip() {
    var generator = SplitMix64(seed: 7)
    // 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    let range = -62_167_219_200...253_402_300_799
    let samples =
      (0..<2_000).map { _ in Int.random(in: range, using: &generator) } + [range.lowerBound, range.upperBound]
    for seconds in samples {
      let moment = Timestamp(secondsSinceEpoch: seconds)
      #expect(Timestamp(moment.description) == moment, "\(seconds)")
    }
  }

  @Test("counts every day of the calendar, leap days included, as 86,400 seconds")
  func everyDay() throws {
    var seconds = try #require(Timestamp("1896-01-01T00:00:00Z")).secondsSinceEpoch
    for year in 1896...2104 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, days) in zip(1..., [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        for day in 1...31 {
          let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)T00:00:00Z"
          if day > days {
            #expect(Timestamp(text) == nil, "\(text)")
          } else {
            #expect(Timestamp(text)?.secondsSinceEpoch == seconds, "\(text)")
            seconds += 86_400
          }
        }
      }
    }
    #expect(Timestamp("1970-01-01T00:00:00Z")?.secondsSinceEpoch == 0)
  }

  @Test(
    "is written in one form only",
    arguments: [
      "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
      "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
      "2026-01-01 00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00z", "2026-01-01T00:00:00+00:00", "",
      "２026-01-01T00:00:00Z", "+026-01-01T00:00:00Z",
    ]
  )
  func refuses(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("sorts as its text does")
  func order() {
    var generator = SplitMix64(seed: 8)
    let moments = (0..<200).map { _ in
      Timestamp(secondsSinceEpoch: Int.random(in: 0...4_000_000_000, using: &generator))
    }
    #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
  }
}
