/// A kind of record that the model knows.
enum ModelObject: String, Hashable, Sendable, CaseIterable {
  case account = "Account"
  case lead = "Lead"
  case contact = "Contact"
  case opportunity = "Opportunity"

  var keyPrefix: String {
    switch self {
    case .account: "001"
    case .lead: "00Q"
    case .contact: "003"
    case .opportunity: "006"
    }
  }

  var fields: [ModelField] {
    switch self {
    case .account: Self.accountFields
    case .lead: Self.leadFields
    case .contact: Self.contactFields
    case .opportunity: Self.opportunityFields
    }
  }

  func field(_ name: String) -> ModelField? {
    fields.first { $0.name == name }
  }

  private static let accountFields: [ModelField] = [
    .text("Name", "companyName", isRequired: true),
    .text("Phone", "mainPhone", 40),
    .text("Site", "site", 80),
    .text("Website", "website"),
    .text("Industry", "industry"),
    .text("Sic", "sicCode", 20),
    .other("AnnualRevenue", "annualRevenue"),
    .other("NumberOfEmployees", "numEmployees"),
    .text("BillingStreet", "billingAddress"),
    .text("BillingCity", "billingCity", 40),
    .text("BillingState", "billingState", 80),
    .text("BillingPostalCode", "billingPostalCode", 20),
    .text("BillingCountry", "billingCountry", 80),
    .text("Type", "accountType"),
    .text("Description", "companyNotes", 32_000),
  ]

  private static let leadFields: [ModelField] =
    nameFields + [
      .text("Company", "companyName", isRequired: true),
      .text("Fax", "faxNumber", 40),
      .text("Street", "address"),
      .text("City", "city", 40),
      .text("State", "state", 80),
      .text("PostalCode", "postalCode", 20),
      .text("Country", "country", 80),
      .text("Website", "website"),
      .text("Industry", "industry"),
      .other("AnnualRevenue", "annualRevenue"),
      .other("NumberOfEmployees", "numEmployees"),
      .text("Rating", "rating"),
      .text("Status", "status"),
      .other("OwnerId", nil, .salesforceItself),
      .other("CreatedDate", nil, .salesforceItself),
      .other("IsConverted", nil, .salesforceItself),
      .other("ConvertedDate", nil, .salesforceItself),
      .other("ConvertedContactId", nil, .salesforceItself),
      .other("ConvertedAccountId", nil, .salesforceItself),
      .other("ConvertedOpportunityId", nil, .salesforceItself),
      .text("Product_Interest__c", "Product_Interest__c"),
      .text("Region__c", "Region__c"),
    ] + scoringFields

  private static let contactFields: [ModelField] =
    nameFields + [
      .text("Fax", "faxNumber", 40),
      .text("MailingStreet", "address"),
      .text("MailingCity", "city", 40),
      .text("MailingState", "state", 80),
      .text("MailingPostalCode", "postalCode", 20),
      .text("MailingCountry", "country", 80),
      .other("Birthdate", "dateOfBirth"),
      .other("AccountId", nil, .salesforceUsers),
      .other("OwnerId", nil, .salesforceItself),
      .other("CreatedDate", nil, .salesforceItself),
      .text("Preferred_Product__c", "Preferred_Product__c"),
      .text("Territory__c", "Territory__c"),
    ] + scoringFields

  private static let opportunityFields: [ModelField] = [
    .text("Name", nil, 120, isRequired: true),
    .text("StageName", nil, isRequired: true),
    .other("AccountId", nil, .salesforceUsers),
    .other("Amount", nil),
    .other("CloseDate", nil),
    .other("Probability", nil),
    .text("Description", nil, 32_000),
  ]

  /// What leads and contacts have under the same names.
  private static let nameFields: [ModelField] = [
    .text("FirstName", "firstName", 40),
    .text("LastName", "lastName", 80, isRequired: true),
    .text("Salutation", "salutation", 40),
    .text("Title", "jobTitle", 128),
    .text("Email", "emailAddress", 80),
    .text("Phone", "phoneNumber", 40),
    .text("MobilePhone", "mobilePhoneNumber", 40),
    .text("LeadSource", "source"),
    .text("Description", "personNotes", 32_000),
    .other("HasOptedOutOfEmail", "unsubscribed"),
  ]

  /// The fields of step 1, which are also those of the map for conversion.
  private static let scoringFields: [ModelField] = [
    .other("mkto71_Acquisition_Date__c", "mkto71_Acquisition_Date__c"),
    .text("mkto71_Acquisition_Program__c", "mkto71_Acquisition_Program__c"),
    .other("mkto71_Lead_Score__c", "score"),
  ]
}
