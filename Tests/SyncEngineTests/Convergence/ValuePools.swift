/// The few values that operations are made of, so that equal ones and conflicts are frequent.
enum ValuePools {
  typealias Pool = [String: [ModelValue]]

  static func record(_ object: ModelObject) -> Pool {
    switch object {
    case .lead: leads
    case .contact: contacts
    case .account: accounts
    case .opportunity: opportunities
    }
  }

  /// The fields that are written more often than others, on either side.
  static let frequent: Set<String> = [
    "Title", "Phone", "mkto71_Lead_Score__c", "Region__c", "Territory__c", "Company", "Name", "StageName", "Website",
    "jobTitle", "phoneNumber", "score", "companyName",
  ]

  private static let texts: [ModelValue] = [.text("a"), .text("long"), .text("")]
  private static let names: [ModelValue] = [.text("Lund"), .text("Roy")]
  private static let companies: [ModelValue] = [.text("Acme"), .text("Beta")]
  private static let scores: [ModelValue] = [.integer(10), .integer(20), .integer(0), .null]
  private static let revenues: [ModelValue] = [.decimal(1000.5), .decimal(2000.5), .null]
  private static let truths: [ModelValue] = [.integer(1), .integer(0), .null]
  private static let moments: [ModelValue] = [.integer(1_000_000_000_000), .integer(1_100_000_000_000), .null]
  private static let dates: [ModelValue] = [.text("1990-01-31"), .text("2000-02-29"), .null]

  private static let leads: Pool = [
    "FirstName": texts, "LastName": names, "Company": companies, "Phone": texts, "Title": texts, "Email": texts,
    "Website": texts, "Industry": texts, "AnnualRevenue": revenues, "City": texts, "Rating": texts, "Fax": texts,
    "HasOptedOutOfEmail": truths, "mkto71_Lead_Score__c": scores, "mkto71_Acquisition_Program__c": texts,
    "mkto71_Acquisition_Date__c": moments, "Region__c": texts, "Product_Interest__c": texts,
  ]

  private static let contacts: Pool = [
    "FirstName": texts, "LastName": names, "Phone": texts, "Title": texts, "Email": texts, "MailingCity": texts,
    "Birthdate": dates, "Fax": texts, "HasOptedOutOfEmail": truths, "mkto71_Lead_Score__c": scores,
    "mkto71_Acquisition_Program__c": texts, "mkto71_Acquisition_Date__c": moments, "Preferred_Product__c": texts,
    "Territory__c": texts, "AccountId": [.null],
  ]

  private static let accounts: Pool = [
    "Name": companies, "Phone": texts, "Website": texts, "Industry": texts, "AnnualRevenue": revenues,
    "BillingCity": texts,
  ]

  private static let opportunities: Pool = [
    "Name": companies, "StageName": [.text("New"), .text("Won")], "Amount": revenues, "CloseDate": dates,
  ]

  /// Values by Marketo fields.
  static let person: Pool = [
    "firstName": texts, "lastName": names, "companyName": companies + [.text("")], "phoneNumber": texts,
    "jobTitle": texts, "emailAddress": texts, "website": texts, "industry": texts, "annualRevenue": revenues,
    "city": texts, "rating": texts, "faxNumber": texts, "unsubscribed": truths, "dateOfBirth": dates,
    "score": scores, "mkto71_Acquisition_Program__c": texts, "mkto71_Acquisition_Date__c": moments,
    "Region__c": texts, "Product_Interest__c": texts, "Preferred_Product__c": texts, "Territory__c": texts,
    "mainPhone": texts,
  ]

  /// What a person needs to become a lead.
  static let wholePerson: [String: ModelValue] = ["lastName": .text("Lund"), "companyName": .text("Acme")]

  /// What nobody may write to a record, or does not fit.
  static let wrong: [(field: String, value: ModelValue)] = [
    ("Nothing__c", .text("a")), ("IsConverted", .integer(1)), ("CreatedDate", .integer(0)), ("LastName", .text("")),
    ("Name", .null), ("Company", .text("")), ("FirstName", long(41)), ("LastName", long(81)), ("Phone", long(41)),
    ("AccountId", .text("001nothing")),
  ]

  /// What nobody may write to a person, and what Marketo takes but Salesforce refuses.
  static let wrongPerson: [(field: String, value: ModelValue)] = [
    ("nothing", .text("a")), ("accountId", .text("001nothing")), ("sfdcIsConverted", .integer(1)),
    ("firstName", long(41)), ("phoneNumber", long(41)), ("lastName", .text("")), ("companyName", .text("")),
  ]

  static let rules: [ModelRule] = [
    ModelRule(name: "phone", object: "Lead", field: "Phone", maximumLength: nil),
    ModelRule(name: "title", object: "Lead", field: "Title", maximumLength: 2),
    ModelRule(name: "program", object: "Lead", field: "mkto71_Acquisition_Program__c", maximumLength: 2),
    ModelRule(name: "email", object: "Contact", field: "Email", maximumLength: nil),
    ModelRule(name: "city", object: "Contact", field: "MailingCity", maximumLength: 2),
    ModelRule(name: "site", object: "Account", field: "Website", maximumLength: nil),
    ModelRule(name: "wrong", object: "Lead", field: "Nothing__c", maximumLength: nil),
  ]

  private static func long(_ count: Int) -> ModelValue { .text(String(repeating: "x", count: count)) }
}
