extension Region {
  /// Spain, with telephone numbers whose subscriber part begins with zeros.
  static let spain = Region(
    country: "Spain",
    weight: 6,
    women: """
      Ainhoa Alba Amparo Ángela/angela Begoña/begona Belén/belen Blanca Carmen Celia Concha Dolores Elvira Esperanza
      Estíbaliz/estibaliz Fátima/fatima Gema Gloria Inés/ines Irene Itziar Jimena Leire Lola Lucía/lucia Maite Manuela
      Mar Marta Mercè/merce Montse Noelia Nuria Olga Pilar Raquel Rocío/rocio Rosario Sonia Teresa Ximena
      """,
    men: """
      Adrián/adrian Álvaro/alvaro Andoni Asier Benito Borja César/cesar Cristóbal/cristobal Darío/dario Domingo Eloy
      Emilio Enric Esteban Eusebio Félix/felix Fermín/fermin Gerardo Gonzalo Héctor/hector Hugo Íñigo/inigo Iker
      Ismael Jacinto Jaime Joaquín/joaquin Jordi Julián/julian Lorenzo Marcos Mateo Nicolás/nicolas Óscar/oscar Pau
      Ramón/ramon Rubén/ruben Sergi Tomás/tomas Unai
      """,
    families: """
      Abad Aguirre Alarcón/alarcon Alcaraz Almagro Arroyo Baeza Barrios Benavent Bermejo Blasco Bravo Calleja
      Cañizares/canizares Carmona Casado Castellanos Cebrián/cebrian Conde Cuesta Echevarría/echevarria Escribano
      Espinosa Ferrer Figueroa Gallardo Garrido Gil Guijarro Heredia Ibáñez/ibanez Izquierdo Jurado Lozano Luján/lujan
      Llorente Manzano Marín/marin Medrano Moya Muñoz/munoz Navarro Nieto Núñez/nunez Olmedo Ortega Palacios
      Peñalver/penalver Pizarro Quesada Redondo Robledo Salcedo Sanchís/sanchis Serrano Tejada Urrutia Valverde
      Villalba Zamorano
      """,
    heads: "Alcor Bren Cald Dor Estr Fontal Gar Hort Iber Jar Lant Mont Nav Oliv Pern Quint Ros Ser Torm Ved",
    tails: "ada adia alba ar arca elar ena enda era eta ida illa ina isa ona or ora osa ova uela",
    trades: """
      Logística/logistica Software Alimentación/alimentacion Salud Energía/energia Obras Consultores Textil Maquinaria
      Seguros Ediciones Química/quimica Electrónica/electronica Formación/formacion Hoteles Ambiental
      """,
    legalForms: ["S.L.", "S.A.", "S.L.U.", "S. Coop."],
    cities: [
      City("Madrid", "Madrid", "280##", "+34 910 000 ###"),
      City("Alcalá de Henares", "Madrid", "2880#", "+34 910 000 ###"),
      City("Barcelona", "Barcelona", "080##", "+34 930 000 ###"),
      City("Sabadell", "Barcelona", "0820#", "+34 930 000 ###"),
      City("Valencia", "Valencia", "460##", "+34 960 000 ###"),
      City("Sevilla", "Sevilla", "410##", "+34 950 000 ###"),
      City("Zaragoza", "Zaragoza", "500##", "+34 970 000 ###"),
      City("Bilbao", "Vizcaya", "480##", "+34 940 000 ###"),
      City("A Coruña", "A Coruña", "150##", "+34 980 000 ###"),
      City("Málaga", "Málaga", "290##", "+34 950 000 ###"),
    ],
    mobiles: ["+34 600 000 ###", "+34 700 000 ###"],
    streets: [
      "Avenida de la Estación", "Avenida del Puerto", "Calle de la Fuente", "Calle de los Almendros", "Calle del Horno",
      "Calle Mayor", "Calle Nueva", "Camino de la Ermita", "Carretera del Molino", "Paseo de la Alameda",
      "Plaza del Mercado", "Polígono Las Eras", "Ronda Norte", "Travesía del Olivar",
    ],
    units: ["Planta 2", "Nave 7", "Bajo", "Escalera B, 3.º"],
    titles: [
      "Administración", "Atención al cliente", "Compras", "Contabilidad", "Dirección comercial",
      "Dirección financiera", "Dirección general", "Gerencia", "Jefatura de obra", "Responsable de compras",
      "Responsable de informática", "Responsable de marketing", "Responsable de planta",
    ],
    notes: [
      "Pide presupuesto para diez puestos.", "Contacto de la feria de primavera; quiere una demostración.",
      "Mejor llamar por la mañana.", "Descargó la guía de planificación.", "Tiene contrato vigente hasta otoño.",
      "Pregunta por formación en sus oficinas.", "Se dejó recado, sin respuesta.", "Decide junto con compras.",
    ],
    companyNotes: [
      "Dos naves y un almacén.", "Empresa familiar de segunda generación.", "Las facturas van a la sede central.",
      "Hace un pedido por trimestre.", "Busca un socio para el mantenimiento.",
    ],
    customs: Customs(numberSeparator: ", ", hasTwoFamilyNames: true)
  )
}
