/// What is drawn for a record, each from a number of its own, so that no value depends on another's draw.
///
/// A number stands for one aspect for good: another order would make another organization of the same seed.
enum Aspect: UInt64 {
  case duplicate, original, region, given, family, secondFamily, emailNumber, city
  case email, firstName, isAddressed, salutation, title, phone, mobilePhone, fax
  case address, street, unit, state, postalCode
  case company, website, industry, revenue, employees, legalForm, domain, sic, site, type
  case rating, status, source, description, optOut, score, scoreValue, birthdate, year
  case stage, product, motive, seats, price, closeDate
  case account, accountRank
}

extension Draw {
  /// Returns the draw of an aspect.
  subscript(aspect: Aspect) -> Draw { self[aspect.rawValue] }
}
