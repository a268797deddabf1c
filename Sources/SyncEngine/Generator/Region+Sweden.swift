extension Region {
  /// Sweden, with telephone numbers that the Post- och telestyrelsen keeps for films and books.
  static let sweden = Region(
    country: "Sweden",
    weight: 4,
    women: """
      Agneta Alva Anneli Annika Åsa/asa Astrid Berit Birgitta Cecilia Ebba Elsa Ewa Frida Gerd Greta Gunilla Hedvig
      Ingegerd Ingrid Kajsa Karin Kerstin Lina Linnéa/linnea Lovisa Maj Majken Märta/marta Mona Pernilla Ronja Saga
      Sigrid Siv Solveig Tilde Tove Ulla Vendela Ylva
      """,
    men: """
      Åke/ake Albin Anders Arvid Axel Bengt Bertil Birger Björn/bjorn Börje/borje Dag Edvin Einar Elof Emil Folke
      Fredrik Gösta/gosta Göran/goran Gunnar Håkan/hakan Hjalmar Ivar Jesper Kjell Lars Leif Linus Ludvig Måns/mans
      Mats Melker Nils Olof Örjan/orjan Rune Sixten Sten Sture Torbjörn/torbjorn
      """,
    families: """
      Ahlgren Alm Åström/astrom Bäckman/backman Berglund Björk/bjork Boström/bostrom Bylund Dahlin Edlund Ekblad
      Ekström/ekstrom Engdahl Fors Forslund Fransson Gren Grönvall/gronvall Hagström/hagstrom Hallin Hedberg Hellgren
      Hjort Högberg/hogberg Isaksson Källström/kallstrom Kjellberg Kvist Lagergren Lilja Lindblom Ljung
      Löfgren/lofgren Lundin Malmström/malmstrom Modin Molander Nyman Nordin Norling Öberg/oberg Ohlin Palm
      Qvarnström/qvarnstrom Rask Rosén/rosen Rydell Sandell Sjödin/sjodin Skog Söderlund/soderlund Stenberg Strand
      Svedin Thörn/thorn Vallgren Vinge Wiklund Wallin Zetterlund
      """,
    heads: """
      Alv Björn/bjorn Dal Ek Fjäll/fjall Gran Havs Is Kling Ljus Mälar/malar Nord Ör/or Ren Sjö/sjo Sten Tall Ugg Vind
      Ång/ang
      """,
    tails: """
      bryn drag dunge fors glim gård/gard hamn hög/hog klint krona kulle lund lyft löv/lov rum spång/spang sund torp
      vik äng/ang
      """,
    trades: """
      Logistik Mjukvara Livs Vård/vard Energi Bygg Konsult Textil Verkstad Försäkring/forsakring Förlag/forlag Kemi
      Elektronik Utbildning Hotell Miljö/miljo
      """,
    legalForms: ["AB", "AB", "HB", "KB"],
    cities: [
      City("Stockholm", "Stockholms län", "11# ##", "+46 8 465 004 ##"),
      City("Solna", "Stockholms län", "169 ##", "+46 8 465 004 ##"),
      City("Nacka", "Stockholms län", "131 ##", "+46 8 465 004 ##"),
      City("Göteborg", "Västra Götalands län", "41# ##", "+46 31 390 06 ##"),
      City("Mölndal", "Västra Götalands län", "431 ##", "+46 31 390 06 ##"),
      City("Malmö", "Skåne län", "21# ##", "+46 40 628 04 ##"),
      City("Kiruna", "Norrbottens län", "981 ##", "+46 980 319 2##"),
    ],
    mobiles: ["+46 70 174 06 1#", "+46 70 174 06 3#", "+46 70 174 06 5#", "+46 70 174 06 7#", "+46 70 174 06 9#"],
    streets: [
      "Björkgatan", "Brogatan", "Bruksvägen", "Hamngatan", "Idrottsvägen", "Järnvägsgatan", "Kvarnvägen",
      "Kyrkogatan", "Lindvägen", "Nygatan", "Skolgatan", "Skogsstigen", "Storgatan", "Strandvägen", "Ängsvägen",
      "Östra Torggatan",
    ],
    units: ["Våning 2", "Port B", "3 tr", "Hus 5"],
    titles: [
      "Affärsutvecklare", "Butikschef", "Ekonomichef", "Försäljningschef", "Inköpare", "IT-chef", "Kundansvarig",
      "Logistikchef", "Marknadschef", "Platschef", "Projektledare", "Redovisningsekonom", "VD", "VD-assistent",
    ],
    notes: [
      "Vill ha en offert för åtta platser.", "Kontakt från vårmässan, önskar en visning.",
      "Nås bäst på förmiddagen.", "Har laddat ner planeringsguiden.", "Har avtal med annan leverantör till hösten.",
      "Frågar om utbildning på plats.", "Sökt per telefon, inget svar.", "Beslutar tillsammans med inköp.",
    ],
    companyNotes: [
      "Två verkstäder och ett lager.", "Familjeföretag i andra generationen.", "Fakturor skickas till huvudkontoret.",
      "Beställer en gång i kvartalet.", "Söker en partner för underhåll.",
    ],
    customs: Customs()
  )
}
