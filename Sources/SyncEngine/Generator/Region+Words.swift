extension Region {
  /// A town, as the lists of regions give it.
  struct City: Sendable {
    let name: String
    let state: String
    let postalCode: String
    let phone: String

    init(_ name: String, _ state: String, _ postalCode: String, _ phone: String) {
      (self.name, self.state, self.postalCode, self.phone) = (name, state, postalCode, phone)
    }
  }

  /// How an address and the name of a company are written.
  struct Customs: Sendable {
    /// Whether the number of a house stands before the street.
    var numberComesFirst = false
    /// What stands between a street and the number of a house that is behind it.
    var numberSeparator = " "
    /// What stands after the number of a house that is behind the street.
    var numberEnd = ""
    /// Whether people have two family names.
    var hasTwoFamilyNames = false
    /// Whether the name of a company begins with its town.
    var companyBeginsWithTown = false
    /// Whether the legal form of a company stands before its name.
    var legalFormComesFirst = false
    /// What stands between the words of a company's name.
    var space = " "
  }

  /// A word and its ASCII form.
  struct Spelling: Sendable {
    let text: String
    let ascii: String

    /// Returns the words of a text (`Region.init`).
    ///
    /// - Complexity: O(*n*) in the text.
    static func all(in text: String) -> [Spelling] {
      text.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }).map { word in
        let parts = word.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        return Spelling(text: parts[0], ascii: parts.count > 1 ? parts[1] : parts[0].lowercased())
      }
    }

    /// Returns one word of two.
    static func + (left: Spelling, right: Spelling) -> Spelling {
      Spelling(text: left.text + right.text, ascii: left.ascii + right.ascii)
    }
  }
}
