extension Region {
  /// France, with telephone numbers that the Arcep keeps for audiovisual works.
  static let france = Region(
    country: "France",
    weight: 7,
    women: """
      Adèle/adele Agathe Aline Amandine Anaïs/anais Aurélie/aurelie Béatrice/beatrice Brigitte Capucine Céline/celine
      Clémence/clemence Colette Delphine Édith/edith Élodie/elodie Estelle Fanny Gaëlle/gaelle Hélène/helene Inès/ines
      Jeanne Joëlle/joelle Léa/lea Lucie Maëlys/maelys Margaux Mireille Nadège/nadege Noémie/noemie Odile Pauline
      Romane Sandrine Solène/solene Sylvie Valérie/valerie Yvonne Zoé/zoe
      """,
    men: """
      Alain Antonin Armand Arnaud Aurélien/aurelien Baptiste Benoît/benoit Bastien Cédric/cedric Clément/clement
      Damien Didier Édouard/edouard Étienne/etienne Fabrice Florent François/francois Gaël/gael Gaspard
      Grégoire/gregoire Hervé/herve Jérôme/jerome Joël/joel Léon/leon Loïc/loic Luc Mathis Maxence Noël/noel Olivier
      Pascal Quentin Raphaël/raphael Rémi/remi Sylvain Théo/theo Thierry Yves
      """,
    families: """
      Aubert Barbier Baudry Bellanger Besson Blanchet Bonnard Boutin Brunel Carpentier Chauvin Chevallier Collet
      Cordier Delahaye Delmas Descamps Dufour Dupré/dupre Évrard/evrard Favier Ferrand Foucher Gaillard Garnier
      Gérard/gerard Gosselin Grandjean Guérin/guerin Hébrard/hebrard Hervieu Huguet Jacquemin Jourdan Lacombe Lafarge
      Lambelin Launay Lebrun Lefranc Lelièvre/lelievre Lévêque/leveque Maillard Marchand Ménard/menard Monnier
      Montagne Morvan Noël/noel Ollivier Pasquier Péchard/pechard Perrot Prévost/prevost Quentel Renaudin Rousselin
      Sabatier Tessier Vasseur
      """,
    heads: """
      Aubel Brival Clair Dorel Étan/etan Ferr Garel Hautel Joul Lorm Marsel Nivel Ombrel Pérel/perel Roqu Sarr Tourv
      Valom Verd Yvel
      """,
    tails: "ac ance anne ay bois bourg champ court ère/ere euil ière/iere lac mont ny oise port rive val vigne ville",
    trades: """
      Transports Logiciels Saveurs Santé/sante Énergie/energie Bâtiment/batiment Conseil Textiles Mécanique/mecanique
      Assurances Éditions/editions Chimie Électronique/electronique Formation Hôtels/hotels Environnement
      """,
    legalForms: ["SARL", "SAS", "SA", "EURL"],
    cities: [
      City("Paris", "Île-de-France", "750##", "+33 1 99 00 ## ##"),
      City("Versailles", "Île-de-France", "78000", "+33 1 99 00 ## ##"),
      City("Nantes", "Pays de la Loire", "44#00", "+33 2 61 91 ## ##"),
      City("Rennes", "Bretagne", "35#00", "+33 2 61 91 ## ##"),
      City("Strasbourg", "Grand Est", "67#00", "+33 3 53 01 ## ##"),
      City("Lille", "Hauts-de-France", "59#00", "+33 3 53 01 ## ##"),
      City("Lyon", "Auvergne-Rhône-Alpes", "6900#", "+33 4 65 71 ## ##"),
      City("Marseille", "Provence-Alpes-Côte d’Azur", "1300#", "+33 4 65 71 ## ##"),
      City("Toulouse", "Occitanie", "31#00", "+33 5 36 49 ## ##"),
      City("Bordeaux", "Nouvelle-Aquitaine", "33#00", "+33 5 36 49 ## ##"),
    ],
    mobiles: ["+33 6 39 98 ## ##"],
    streets: [
      "allée des Cerisiers", "avenue de la Gare", "avenue du Canal", "boulevard des Arts", "chemin des Vignes",
      "impasse du Moulin", "place du Marché", "quai des Tanneurs", "route de l’Étang", "rue de la Fontaine",
      "rue des Lilas", "rue des Tilleuls", "rue du Château d’Eau", "rue du Port", "rue Haute", "rue Neuve",
    ],
    units: ["Bâtiment B", "2e étage", "Escalier C", "Zone artisanale"],
    titles: [
      "Achats", "Assistance de direction", "Chef de projet", "Comptabilité", "Direction commerciale",
      "Direction financière", "Direction générale", "Gérance", "Responsable achats", "Responsable informatique",
      "Responsable logistique", "Responsable marketing", "Responsable qualité", "Service client",
    ],
    notes: [
      "Demande un devis pour huit postes.", "Rencontre au salon de printemps, souhaite une démonstration.",
      "À rappeler de préférence le matin.", "A téléchargé le guide de planification.",
      "Contrat en cours jusqu’à l’automne.", "Souhaite une formation sur place.", "Message laissé, pas de réponse.",
      "Décide avec la direction financière.",
    ],
    companyNotes: [
      "Deux ateliers et un entrepôt.", "Entreprise familiale depuis deux générations.",
      "Les factures vont au siège.", "Commande une fois par trimestre.", "Cherche un partenaire pour l’entretien.",
    ],
    customs: Customs(numberComesFirst: true)
  )
}
