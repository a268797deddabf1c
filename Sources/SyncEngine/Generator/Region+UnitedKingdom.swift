extension Region {
  /// The United Kingdom, with telephone numbers that Ofcom keeps for drama.
  static let unitedKingdom = Region(
    country: "United Kingdom",
    weight: 9,
    women: """
      Agnes Alison Bethan Bridget Carys Catriona Charlotte Daisy Deborah Eleanor Elspeth Fiona Florence Georgina
      Gillian Harriet Hazel Imogen Isla Jemima Kirsty Lorna Maisie Mhairi Nicola Olwen Philippa Poppy Rosalind Rowena
      Sian/sian Siobhán/siobhan Tamsin Una Verity Winifred
      """,
    men: """
      Alistair Alun Angus Barnaby Callum Clive Colin Declan Dermot Duncan Edmund Euan Ewan Fergus Gareth Giles Graham
      Hamish Huw Iain Ivor Jasper Kieran Lachlan Lewis Malcolm Niall Nigel Oliver Percy Rhys Rory Rupert Stuart Toby
      Trevor
      """,
    families: """
      Ainsworth Ashdown Barlow Beddoes Birtwistle Blackwood Bramley Buchanan Cairns Cartwright Clegg Colquhoun Cropper
      Dalgleish Davies Dunmore Eastwood Entwistle Fairclough Featherstone Fenwick Galbraith Gilchrist Greenhalgh
      Hargreaves Haworth Hebden Holroyd Howells Iveson Kershaw Kinnear Lockwood Lomax MacInnes/macinnes MacRae/macrae
      Meredith Nesbitt Oakden Ogden Ormerod Penhale Pritchard Ramsbottom Redfern Rigby Rowntree Sangster Shackleton
      Sugden Thistlewood Tregenza Trelawney Unsworth Wadsworth Whittle Wolstenholme Yardley
      """,
    heads: """
      Alder Bram Cald Dunnel Eask Fenn Garr Hollin Ingle Kestle Lath Merrin Nither Ost Pern Quarn Rusk Skel Thrum Wynd
      """,
    tails: "beck bourne bury combe cote dean gill holm hythe leigh ley more ness shaw stow thorpe thwaite worth",
    trades: """
      Haulage Software Provisions Healthcare Power Construction Consulting Knitwear Engineering Assurance Press
      Chemicals Electronics Training Hotels Environmental
      """,
    legalForms: ["Ltd", "Limited", "plc", "LLP"],
    cities: [
      City("London", "Greater London", "SE# #@@", "+44 20 7946 0###"),
      City("London", "Greater London", "NW# #@@", "+44 20 7946 0###"),
      City("Birmingham", "West Midlands", "B# #@@", "+44 121 496 0###"),
      City("Manchester", "Greater Manchester", "M# #@@", "+44 161 496 0###"),
      City("Leeds", "West Yorkshire", "LS# #@@", "+44 113 496 0###"),
      City("Sheffield", "South Yorkshire", "S# #@@", "+44 114 496 0###"),
      City("Liverpool", "Merseyside", "L# #@@", "+44 151 496 0###"),
      City("Bristol", "Bristol", "BS# #@@", "+44 117 496 0###"),
      City("Edinburgh", "Midlothian", "EH# #@@", "+44 131 496 0###"),
      City("Glasgow", "Lanarkshire", "G# #@@", "+44 141 496 0###"),
      City("Cardiff", "South Glamorgan", "CF# #@@", "+44 29 2018 0###"),
      City("Belfast", "County Antrim", "BT# #@@", "+44 28 9649 6###"),
    ],
    mobiles: ["+44 7700 900###"],
    streets: [
      "Abbey Road", "Bakehouse Lane", "Canal Wharf", "Castle Street", "Church Walk", "Coopers Row", "Dyers Close",
      "Ferry Road", "Glebe Street", "High Street", "Kiln Lane", "Market Place", "Orchard Close", "Priory Gardens",
      "Station Approach", "Weavers Yard",
    ],
    units: ["Unit 3", "Unit 14", "First Floor", "The Old Mill"],
    titles: [
      "Accounts Assistant", "Board Secretary", "Buyer", "Estates Manager", "Finance Director", "Head of Procurement",
      "Managing Director", "Marketing Executive", "Operations Manager", "Partner", "Practice Manager",
      "Sales Director", "Technical Lead", "Transport Planner",
    ],
    notes: [
      "Rang about prices for a small team.", "Met at the autumn exhibition; asked for a brochure.",
      "Best reached on Thursdays.", "Filled in the enquiry form at the weekend.",
      "Tied to another supplier until the financial year ends.", "Would like the manual as a booklet.",
      "Out of office until next week.", "Shares the decision with the finance director.",
    ],
    companyNotes: [
      "Three depots, one of them leased.", "Run by two sisters since the founder retired.",
      "Moved to a larger site in spring.", "Tenders are published every other year.",
      "Purchase orders need a cost centre.",
    ],
    customs: Customs(numberComesFirst: true)
  )
}
