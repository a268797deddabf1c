extension ObjectType {
  /// A user, who may own records.
  public static let user = ObjectType(
    name: "User",
    table: "user",
    mirror: "sales_user",
    keyPrefix: "005",
    fields: [
      StandardField("Username", .text, "username", length: 80, isRequired: true),
      StandardField("FirstName", .text, "first_name", length: 40),
      StandardField("LastName", .text, "last_name", length: 80, isRequired: true),
      StandardField("Title", .text, "title", length: 80),
      StandardField("Phone", .text, "phone", length: 40),
      StandardField("Email", .text, "email", length: 80),
      StandardField("IsActive", .boolean, "is_active"),
    ]
  )

  /// A queue, which may own leads.
  public static let queue = ObjectType(
    name: "Group",
    table: "queue",
    mirror: "lead_queue",
    keyPrefix: "00G",
    fields: [StandardField("Name", .text, "name", length: 40, isRequired: true)]
  )

  /// An account, which is a company in Marketo, with 15 of the 16 fields of sync-engine.md 3.1.
  ///
  /// The last one says that it is deleted; an account that is has no row.
  public static let account = ObjectType(
    name: "Account",
    table: "account",
    mirror: "company",
    keyPrefix: "001",
    fields: [
      StandardField("Name", .text, "companyName", isRequired: true),
      StandardField("Phone", .text, "mainPhone", length: 40),
      StandardField("Site", .text, "site", length: 80),
      StandardField("Website", .text, "website"),
      StandardField("Industry", .text, "industry"),
      StandardField("Sic", .text, "sicCode", length: 20),
      StandardField("AnnualRevenue", .decimal, "annualRevenue"),
      StandardField("NumberOfEmployees", .integer, "numEmployees"),
      StandardField("BillingStreet", .text, "billingAddress"),
      StandardField("BillingCity", .text, "billingCity", length: 40),
      StandardField("BillingState", .text, "billingState", length: 80),
      StandardField("BillingPostalCode", .text, "billingPostalCode", length: 20),
      StandardField("BillingCountry", .text, "billingCountry", length: 80),
      StandardField("Type", .text, "accountType"),
      StandardField("Description", .text, "companyNotes", length: 32_000),
      StandardField("OwnerId", .reference, "owner_id"),
    ]
  )

  /// A lead: its 23 fields that both sides write, three that Salesforce alone does, and the mark of a deleted one make,
  /// with the score, the 28 of sync-engine.md 3.1.
  public static let lead = ObjectType(
    name: "Lead",
    table: "lead",
    mirror: "person",
    keyPrefix: "00Q",
    fields: [
      StandardField("FirstName", .text, "firstName", length: 40),
      StandardField("LastName", .text, "lastName", length: 80, isRequired: true),
      StandardField("Salutation", .text, "salutation", length: 40),
      StandardField("Title", .text, "jobTitle", length: 128),
      StandardField("Company", .text, "companyName", isRequired: true),
      StandardField("Email", .text, "emailAddress", length: 80),
      StandardField("Phone", .text, "phoneNumber", length: 40),
      StandardField("MobilePhone", .text, "mobilePhoneNumber", length: 40),
      StandardField("Fax", .text, "faxNumber", length: 40),
      StandardField("Street", .text, "address"),
      StandardField("City", .text, "city", length: 40),
      StandardField("State", .text, "state", length: 80),
      StandardField("PostalCode", .text, "postalCode", length: 20),
      StandardField("Country", .text, "country", length: 80),
      StandardField("Website", .text, "website"),
      StandardField("Industry", .text, "industry"),
      StandardField("AnnualRevenue", .decimal, "annualRevenue"),
      StandardField("NumberOfEmployees", .integer, "numEmployees"),
      StandardField("Rating", .text, "rating"),
      StandardField("Status", .text, "status"),
      StandardField("LeadSource", .text, "source"),
      StandardField("Description", .text, "personNotes", length: 32_000),
      StandardField("HasOptedOutOfEmail", .boolean, "unsubscribed"),
      StandardField("OwnerId", .reference, "ownerId", isSystem: true),
      StandardField("CreatedDate", .dateTime, "sfdcCreatedDate", isSystem: true),
      StandardField("IsConverted", .boolean, "sfdcIsConverted", isSystem: true),
      StandardField("ConvertedDate", .dateTime, "sfdcConvertedDate", isSystem: true),
      StandardField("ConvertedContactId", .reference, isSystem: true),
      StandardField("ConvertedAccountId", .reference, isSystem: true),
      StandardField("ConvertedOpportunityId", .reference, isSystem: true),
    ]
  )

  /// A contact: with the score and the mark of a deleted one the 20 fields of sync-engine.md 3.1.
  public static let contact = ObjectType(
    name: "Contact",
    table: "contact",
    mirror: "person",
    keyPrefix: "003",
    fields: [
      StandardField("FirstName", .text, "firstName", length: 40),
      StandardField("LastName", .text, "lastName", length: 80, isRequired: true),
      StandardField("Salutation", .text, "salutation", length: 40),
      StandardField("Title", .text, "jobTitle", length: 128),
      StandardField("Email", .text, "emailAddress", length: 80),
      StandardField("Phone", .text, "phoneNumber", length: 40),
      StandardField("MobilePhone", .text, "mobilePhoneNumber", length: 40),
      StandardField("Fax", .text, "faxNumber", length: 40),
      StandardField("MailingStreet", .text, "address"),
      StandardField("MailingCity", .text, "city", length: 40),
      StandardField("MailingState", .text, "state", length: 80),
      StandardField("MailingPostalCode", .text, "postalCode", length: 20),
      StandardField("MailingCountry", .text, "country", length: 80),
      StandardField("Birthdate", .date, "dateOfBirth"),
      StandardField("LeadSource", .text, "source"),
      StandardField("Description", .text, "personNotes", length: 32_000),
      StandardField("HasOptedOutOfEmail", .boolean, "unsubscribed"),
      StandardField("AccountId", .reference, "accountId", isSystem: true),
      StandardField("OwnerId", .reference, "ownerId", isSystem: true),
      StandardField("CreatedDate", .dateTime, "sfdcCreatedDate", isSystem: true),
    ]
  )

  /// An opportunity.
  public static let opportunity = ObjectType(
    name: "Opportunity",
    table: "opportunity",
    mirror: "opportunity",
    keyPrefix: "006",
    fields: [
      StandardField("Name", .text, "name", length: 120, isRequired: true),
      StandardField("AccountId", .reference, "account_id"),
      StandardField("StageName", .text, "stage", isRequired: true),
      StandardField("Amount", .decimal, "amount"),
      StandardField("CloseDate", .date, "close_date"),
      StandardField("Probability", .integer, "probability"),
      StandardField("Description", .text, "description", length: 32_000),
      StandardField("OwnerId", .reference, "owner_id"),
    ]
  )

  /// The role of a contact in an opportunity, which alone links the two (sync-engine.md 1.1).
  public static let opportunityContactRole = ObjectType(
    name: "OpportunityContactRole",
    table: "opportunity_contact_role",
    mirror: "opportunity_role",
    keyPrefix: "00K",
    fields: [
      StandardField("OpportunityId", .reference, "opportunity_id", isRequired: true),
      StandardField("ContactId", .reference, "contact_id", isRequired: true),
      StandardField("Role", .text, "role", length: 40),
      StandardField("IsPrimary", .boolean, "is_primary"),
    ]
  )

  /// A campaign.
  public static let campaign = ObjectType(
    name: "Campaign",
    table: "campaign",
    mirror: "campaign",
    keyPrefix: "701",
    fields: [
      StandardField("Name", .text, "name", length: 80, isRequired: true),
      StandardField("Type", .text, "type"),
      StandardField("Status", .text, "status"),
      StandardField("IsActive", .boolean, "is_active"),
      StandardField("StartDate", .date, "start_date"),
      StandardField("EndDate", .date, "end_date"),
      StandardField("ActualCost", .decimal, "actual_cost"),
    ]
  )

  /// A status that members of a campaign can have.
  public static let campaignMemberStatus = ObjectType(
    name: "CampaignMemberStatus",
    table: "campaign_member_status",
    mirror: "campaign_status",
    keyPrefix: "01Y",
    fields: [
      StandardField("CampaignId", .reference, "campaign_id", isRequired: true),
      StandardField("Label", .text, "label", isRequired: true),
      StandardField("HasResponded", .boolean, "has_responded"),
      StandardField("SortOrder", .integer, "sort_order"),
    ]
  )

  /// A lead or contact in a campaign.
  public static let campaignMember = ObjectType(
    name: "CampaignMember",
    table: "campaign_member",
    mirror: "campaign_member",
    keyPrefix: "00v",
    fields: [
      StandardField("CampaignId", .reference, "campaign_id", isRequired: true),
      StandardField("LeadId", .reference, "lead_id"),
      StandardField("ContactId", .reference, "contact_id"),
      StandardField("Status", .text, "status", length: 40),
    ]
  )

  /// A task.
  public static let task = ObjectType(
    name: "Task",
    table: "task",
    mirror: "task",
    keyPrefix: "00T",
    fields: [
      StandardField("Subject", .text, "subject"),
      StandardField("Status", .text, "status", isRequired: true),
      StandardField("Priority", .text, "priority"),
      StandardField("ActivityDate", .date, "due_date"),
      StandardField("WhoId", .reference, "who_id"),
      StandardField("OwnerId", .reference, "owner_id"),
      StandardField("Description", .text, "description", length: 32_000),
    ]
  )

  /// An event.
  public static let event = ObjectType(
    name: "Event",
    table: "event",
    mirror: "event",
    keyPrefix: "00U",
    fields: [
      StandardField("Subject", .text, "subject"),
      StandardField("StartDateTime", .dateTime, "starts_at"),
      StandardField("EndDateTime", .dateTime, "ends_at"),
      StandardField("IsAllDayEvent", .boolean, "is_all_day"),
      StandardField("Location", .text, "location"),
      StandardField("WhoId", .reference, "who_id"),
      StandardField("OwnerId", .reference, "owner_id"),
    ]
  )
}
