extension Region {
  /// Germany, with telephone numbers that the Bundesnetzagentur keeps for media.
  static let germany = Region(
    country: "Germany",
    weight: 8,
    women: """
      Annegret Anke Antje Beate Birgit Britta Carola Christel Dagmar Dörte/doerte Elke Elfriede Franziska Frauke Gesa
      Gisela Heike Hilke Ilse Ines Jana Jutta Käthe/kaethe Katrin Liesel Lotte Mareike Meike Nadja Paula Petra Renate
      Rosi Sabine Silke Svenja Ulrike Ursel Wiebke
      """,
    men: """
      Achim Arndt Axel Bernd Björn/bjoern Burkhard Carsten Detlef Dirk Eckhard Egon Fabian Falk Frieder Gerd
      Götz/goetz Günther/guenther Hagen Heiko Heinz Holger Ingo Jens Jörg/joerg Jürgen/juergen Kai Klaus Knut Lutz
      Malte Norbert Olaf Ralf Rüdiger/ruediger Sönke/soenke Thilo Timo Uwe Volker Wolfram
      """,
    families: """
      Ackermann Albers Bäumler/baeumler Behnke Böttcher/boettcher Brandt Brinkmann Buchholz Claasen Dierks Dornfeld
      Ebeling Eggers Engelhardt Fährmann/faehrmann Feddersen Findeisen Gärtner/gaertner Gerlach Göbel/goebel
      Großmann/grossmann Haferkamp Hölscher/hoelscher Hufnagel Immken Jansen Jürgensen/juergensen Kaltenbach Kessler
      Klöppel/kloeppel Kühn/kuehn Lindemann Löffler/loeffler Lüders/lueders Mahler Möhring/moehring Nagel
      Nießen/niessen Oltmann Paulsen Petersen Quast Rademacher Rößler/roessler Sandmann Schäfer/schaefer
      Schönfeld/schoenfeld Stürmer/stuermer Thiele Tönnies/toennies Uhlig Vogt Wächter/waechter Weidner Wittkamp
      Zöllner/zoellner
      """,
    heads: "Alm Brenk Dorn Eib Fahl Gront Harl Irm Kolb Lohn Marn Nöll/noell Ost Pfahl Quell Rhen Sieg Torv Ulm Wend",
    tails: "ach au bach born bruck dorf eck feld furt hain hof horst moor rode see stedt tal wald werth winkel",
    trades: """
      Logistik Software Feinkost Medizintechnik Energie Bau Beratung Textil Maschinenbau Versicherung Verlag Chemie
      Elektronik Akademie Hotels Umwelttechnik
      """,
    legalForms: ["GmbH", "GmbH & Co. KG", "AG", "KG", "e. K."],
    cities: [
      City("Berlin", "Berlin", "10###", "+49 30 23125###"), City("Berlin", "Berlin", "13###", "+49 30 23125###"),
      City("Hamburg", "Hamburg", "20###", "+49 40 66969###"), City("Hamburg", "Hamburg", "22###", "+49 40 66969###"),
      City("Norderstedt", "Schleswig-Holstein", "228##", "+49 40 66969###"),
      City("München", "Bayern", "80###", "+49 89 99998###"), City("München", "Bayern", "81###", "+49 89 99998###"),
      City("Unterhaching", "Bayern", "82008", "+49 89 99998###"),
      City("Köln", "Nordrhein-Westfalen", "50###", "+49 221 4710###"),
      City("Frankfurt am Main", "Hessen", "60###", "+49 69 90009###"),
      City("Offenbach am Main", "Hessen", "630##", "+49 69 90009###"),
    ],
    mobiles: ["+49 171 39200##", "+49 176 040690##"],
    streets: [
      "Ahornweg", "Am Alten Hafen", "An der Mühle", "Bahnhofstraße", "Birkenallee", "Dorfstraße", "Färbergasse",
      "Gartenstraße", "Hauptstraße", "Industriestraße", "Kastanienallee", "Lindenweg", "Marktplatz", "Schulstraße",
      "Wiesengrund", "Ziegeleiweg",
    ],
    units: ["Aufgang B", "3. Obergeschoss", "Halle 2", "Hinterhaus"],
    titles: [
      "Abteilungsleitung", "Assistenz der Geschäftsführung", "Buchhaltung", "Disposition", "Einkauf",
      "Geschäftsführung", "IT-Leitung", "Inhaberschaft", "Kundendienst", "Marketingleitung", "Prokura",
      "Qualitätssicherung", "Vertriebsleitung", "Werksleitung",
    ],
    notes: [
      "Bittet um ein Angebot für zehn Plätze.", "Auf der Messe kennengelernt, möchte eine Vorführung.",
      "Am besten vormittags anrufen.", "Hat die Preisliste heruntergeladen.",
      "Der laufende Vertrag endet im Herbst.", "Fragt nach einer Schulung im Haus.",
      "Rückruf vereinbart, noch nicht erreicht.", "Entscheidet gemeinsam mit dem Einkauf.",
    ],
    companyNotes: [
      "Zwei Werke, ein gemeinsames Lager.", "Familienbetrieb, der Generationswechsel steht an.",
      "Rechnungen bitte an die Zentrale.", "Bestellt einmal im Quartal.", "Sucht einen Partner für die Wartung.",
    ],
    customs: Customs()
  )
}
