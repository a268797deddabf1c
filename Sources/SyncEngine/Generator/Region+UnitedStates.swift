extension Region {
  /// The United States, with telephone numbers of the 555-01xx block.
  static let unitedStates = Region(
    country: "United States",
    weight: 20,
    women: """
      Abigail Alice Amber Brenda Brooke Carol Cheryl Claire Dana Diane Ellen Emily Faith Gloria Grace Hannah Heather
      Irene Jane Joyce Karen Kelly Laura Leah Madison Megan Nancy Natalie Olivia Paige Rachel Rebecca Ruth Sandra
      Savannah Sharon Tara Valerie Vanessa Wendy
      """,
    men: """
      Aaron Adam Alan Brandon Brian Carl Chad Craig Dale Derek Dylan Earl Eric Frank Gary Glenn Gregory Harold Henry
      Ian Jack Jason Jeremy Keith Kevin Larry Logan Marcus Mason Nathan Neil Owen Patrick Philip Ralph Roger Russell
      Scott Travis Wayne
      """,
    families: """
      Abbott Adkins Barker Baxter Bishop Boone Bowman Brennan Briggs Burke Calhoun Carver Chandler Colby Conway Curtis
      Dalton Dawson Delgado Dixon Doyle Draper Duncan Easton Ellison Emerson Farley Fields Finley Foster Fuller
      Gallagher Garrison Gibbs Goodwin Grady Hale Hardin Harmon Hendrix Hollis Hooper Huff Ingram Jennings Kemp Kirby
      Lambert Landry Larkin Leonard Maddox Mercer Monroe Nolan Norris Osborne Parsons Pratt Quinn Ramsey Rowe Sheldon
      Stokes Tate Thorne Underwood Vance Vega Walsh Weaver Whitfield Wilkins Yates O'Dell/odell O'Hara/ohara
      """,
    heads: """
      Arv Brel Cadro Corvin Dell Drenn Elo Farra Gand Hale Iver Jarro Kel Lum Marl Nev Orrin Pell Quen Rill Sorrel
      Tarn Umber Veld Wex Yarrow
      """,
    tails: "brook crest dale fen ford gate grove ham haven hurst lane mark mere mont point ridge stead view well wick",
    trades: """
      Logistics Software Foods Medical Energy Builders/builders Consulting Apparel Machinery Insurance Media Chemicals
      Electronics Learning Lodging Environmental
      """,
    legalForms: ["Inc.", "LLC", "Corp.", "Co."],
    cities: [
      City("Austin", "TX", "787##", "+1 (512) 555-01##"), City("Dallas", "TX", "752##", "+1 (214) 555-01##"),
      City("Denver", "CO", "802##", "+1 (303) 555-01##"), City("Portland", "OR", "972##", "+1 (503) 555-01##"),
      City("Columbus", "OH", "432##", "+1 (614) 555-01##"), City("Raleigh", "NC", "276##", "+1 (919) 555-01##"),
      City("San Diego", "CA", "921##", "+1 (619) 555-01##"), City("Sacramento", "CA", "958##", "+1 (916) 555-01##"),
      City("Chicago", "IL", "606##", "+1 (312) 555-01##"), City("Minneapolis", "MN", "554##", "+1 (612) 555-01##"),
      City("Boston", "MA", "021##", "+1 (617) 555-01##"), City("Atlanta", "GA", "303##", "+1 (404) 555-01##"),
      City("Tampa", "FL", "336##", "+1 (813) 555-01##"), City("New York", "NY", "100##", "+1 (212) 555-01##"),
      City("Boise", "ID", "837##", "+1 (208) 555-01##"), City("St. Louis", "MO", "631##", "+1 (314) 555-01##"),
    ],
    mobiles: [
      "+1 (737) 555-01##", "+1 (720) 555-01##", "+1 (971) 555-01##", "+1 (984) 555-01##", "+1 (872) 555-01##",
      "+1 (857) 555-01##", "+1 (470) 555-01##", "+1 (646) 555-01##",
    ],
    streets: [
      "Alder Street", "Bayberry Lane", "Canal Street", "Chestnut Avenue", "Depot Road", "Elm Street", "Foundry Way",
      "Harbor Drive", "Juniper Court", "Lakeview Boulevard", "Meadow Lane", "Mill Road", "Orchard Avenue",
      "Quarry Road", "Spruce Street", "Water Tower Road",
    ],
    units: ["Suite 120", "Suite 300", "Floor 4", "Building C"],
    titles: [
      "Account Manager", "Buyer", "Chief Financial Officer", "Director of Operations", "Facilities Manager",
      "Head of Marketing", "IT Manager", "Office Manager", "Owner", "Plant Manager", "President", "Project Lead",
      "Sales Representative", "VP, Sales", "VP, Supply Chain",
    ],
    notes: [
      "Asked for a quote for twelve seats.", "Met at the spring trade fair; wants a demo.",
      "Prefers a call before ten in the morning.", "Downloaded the planning checklist twice.",
      "Currently under contract elsewhere until fall.", "Wants to see how the reports look on a phone.",
      "Left a message, no answer yet.", "Decides together with the head of operations.",
    ],
    companyNotes: [
      "Two shifts, three warehouses, one planning team.", "Family business in the second generation.",
      "Grew by two sites last year.", "Buys through a regional partner.",
      "Invoices go to the head office, deliveries to the sites.",
    ],
    customs: Customs(numberComesFirst: true)
  )
}
