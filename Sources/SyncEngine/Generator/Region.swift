/// A country with the names, places and customs that fit together there.
///
/// Names are common ones of the language, put together at random; companies are made up of made-up
/// syllables; telephone numbers are, where a country has them, of those that it keeps free for fiction.
/// It is a class so that a record of it is made without copying its lists, and keeps what texts are put
/// together from as bytes in one place, since most of the time that a record takes goes there.
final class Region: Sendable {
  /// Bytes of `bytes`.
  struct Piece: Sendable {
    let start: Int
    let count: Int
  }

  /// A name.
  struct Word: Sendable {
    let text: String
    /// The name as it is.
    let spelled: Piece
    /// How it is written in an address of the Internet, in small ASCII letters.
    let ascii: Piece
  }

  /// A town, with the patterns (`TextBuffer`) of what depends on it.
  struct Town: Sendable {
    let name: String
    let state: String
    let spelled: Piece
    let postalCode: Piece
    let phone: Piece
  }

  /// What the domains of companies end with, all of them names that RFC 2606 reserves.
  static let domainEndings = [
    ".example", ".example", ".example", ".example", ".example", ".example.com", ".example.org", ".example.net",
  ]

  /// What the pieces are of, in UTF-8.
  let bytes: [UInt8]
  /// The country, as Salesforce's own list calls it.
  let country: String
  /// How many of 64 records are of the country.
  let weight: Int
  let women: [Word]
  let men: [Word]
  let families: [Word]
  /// What companies are called, up to what they do.
  let stems: [Word]
  /// What stands before a company's name for each legal form; nothing where that follows.
  let nameStarts: [Piece]
  /// For each trade, and for each legal form in it, what follows the stem in the name of a company.
  let nameEnds: [Piece]
  /// For each trade, and for each of `domainEndings` in it, what follows the stem in the domain of a company.
  let domainEnds: [Piece]
  /// What stands before the domain in a website.
  let websiteStart: Piece
  /// The same with a scheme.
  let secureWebsiteStart: Piece
  let towns: [Town]
  /// The patterns of mobile numbers.
  let mobiles: [Piece]
  /// Streets, with what stands between them and the number of a house.
  let streets: [Piece]
  /// What follows the number of a house that is behind the street.
  let numberEnd: Piece
  /// Second lines of an address, with the break before them.
  let units: [Piece]
  let titles: [String]
  /// Remarks about a person.
  let notes: [String]
  /// Remarks about a company.
  let companyNotes: [String]
  let customs: Customs

  /// How many companies have different names.
  var companies: Int { stems.count * Picklist.industries.count }

  /// Creates a region.
  ///
  /// Words stand in one text between white space, each followed by its ASCII form after a slash where that
  /// is not the word in small letters. The name of a company has a stem of a head and a tail, in one word,
  /// and then a trade, of which there is one for each of `Picklist.industries`.
  ///
  /// - Complexity: O(*n*) in the texts.
  init(
    country: String, weight: Int, women: String, men: String, families: String, heads: String, tails: String,
    trades: String, legalForms: [String], cities: [City], mobiles: [String], streets: [String], units: [String],
    titles: [String], notes: [String], companyNotes: [String], customs: Customs
  ) {
    var bytes: [UInt8] = []
    func piece(_ text: String) -> Piece {
      defer { bytes += text.utf8 }
      return Piece(start: bytes.count, count: text.utf8.count)
    }
    func word(_ spelling: Spelling) -> Word {
      Word(text: spelling.text, spelled: piece(spelling.text), ascii: piece(spelling.ascii))
    }
    let (space, isFirst) = (customs.space, customs.legalFormComesFirst)
    let activities = Spelling.all(in: trades)
    precondition(activities.count == Picklist.industries.count, "there is a trade for each industry")
    self.women = Spelling.all(in: women).map(word)
    self.men = Spelling.all(in: men).map(word)
    self.families = Spelling.all(in: families).map(word)
    let ends = Spelling.all(in: tails)
    stems = Spelling.all(in: heads).flatMap { head in ends.map { word(head + $0) } }
    nameStarts = legalForms.map { piece(isFirst ? $0 : "") }
    nameEnds = activities.flatMap { activity in
      legalForms.map { piece(space + activity.text + (isFirst ? "" : space + $0)) }
    }
    domainEnds = activities.flatMap { activity in Self.domainEndings.map { piece("-" + activity.ascii + $0) } }
    websiteStart = piece("www.")
    secureWebsiteStart = piece("https://www.")
    towns = cities.map { city in
      Town(
        name: city.name,
        state: city.state,
        spelled: piece(city.name),
        postalCode: piece(city.postalCode),
        phone: piece(city.phone)
      )
    }
    self.mobiles = mobiles.map(piece)
    self.streets = streets.map { piece(customs.numberComesFirst ? " " + $0 : $0 + customs.numberSeparator) }
    numberEnd = piece(customs.numberEnd)
    self.units = units.map { piece("\n" + $0) }
    (self.country, self.weight, self.customs) = (country, weight, customs)
    (self.titles, self.notes, self.companyNotes) = (titles, notes, companyNotes)
    self.bytes = bytes
  }
}
