extension Region {
  /// Mexico, with telephone numbers whose subscriber part begins with zero.
  static let mexico = Region(
    country: "Mexico",
    weight: 5,
    women: """
      Abril Adriana Alejandra Araceli Beatriz Brenda Citlali Claudia Dulce Elena Esmeralda Fernanda Gabriela Graciela
      Guadalupe Ivonne Ixchel Jazmín/jazmin Karla Leticia Lourdes Lupita Magdalena Maribel Mayra Nayeli Norma Ofelia
      Paloma Perla Regina Renata Rosalía/rosalia Socorro Tania Verónica/veronica Xóchitl/xochitl Yolanda Zulema
      """,
    men: """
      Abel Agustín/agustin Alonso Arturo Baltazar Bernardo Celso Cuauhtémoc/cuauhtemoc Demetrio Efraín/efrain Eleazar
      Ernesto Everardo Fausto Fidel Gilberto Guillermo Heriberto Horacio Humberto Isidro Jair Lázaro/lazaro Leopoldo
      Leonel Macario Maximiliano Moisés/moises Nahúm/nahum Octavio Porfirio Ramiro Rigoberto Rodolfo Salvador
      Saúl/saul Teodoro Ulises Uriel Wenceslao
      """,
    families: """
      Acevedo Alvarado Anaya Arellano Ávila/avila Balderas Barragán/barragan Becerra Bustamante Camacho
      Cárdenas/cardenas Carrillo Ceballos Chavarría/chavarria Corona Covarrubias Cuevas Dávila/davila Elizondo
      Escamilla Escobedo Esquivel Farías/farias Franco Galindo Galván/galvan Garza Godínez/godinez Guzmán/guzman Haro
      Hinojosa Huerta Iturbide Jaramillo Lara Ledesma Loera Luna Madrigal Magaña/magana Maldonado Mejía/mejia Mireles
      Montaño/montano Nájera/najera Ochoa Olvera Orozco Padilla Partida Quiroz Rangel Rentería/renteria Rosales
      Saldaña/saldana Solís/solis Tovar Treviño/trevino Valdivia Zepeda
      """,
    heads: "Anáh/anah Bal Cent Chal Dor Esp Gran Hual Ixt Jal Lagu Mal Nop Oct Pap Quer Tamp Tez Xic Zapal",
    tails: "aca ada ahua al alco ales ana ango apa ara ateca atlán/atlan eca ella enco era ila ora oya uco",
    trades: """
      Transportes Sistemas Alimentos Médica/medica Energía/energia Construcciones Asesores Textiles Industrias Seguros
      Editorial Químicos/quimicos Electrónicos/electronicos Capacitación/capacitacion Hoteles Ecología/ecologia
      """,
    legalForms: ["S.A. de C.V.", "S. de R.L. de C.V.", "S.A.P.I. de C.V.", "S.C."],
    cities: [
      City("Ciudad de México", "Ciudad de México", "03###", "+52 55 00## ####"),
      City("Ciudad de México", "Ciudad de México", "06###", "+52 55 00## ####"),
      City("Guadalajara", "Jalisco", "44###", "+52 33 00## ####"),
      City("Zapopan", "Jalisco", "45###", "+52 33 00## ####"),
      City("Monterrey", "Nuevo León", "64###", "+52 81 00## ####"),
      City("Puebla", "Puebla", "72###", "+52 222 0## ####"),
      City("Querétaro", "Querétaro", "76###", "+52 442 0## ####"),
      City("Mérida", "Yucatán", "97###", "+52 999 0## ####"),
      City("León", "Guanajuato", "37###", "+52 477 0## ####"),
    ],
    mobiles: ["+52 55 00## ####", "+52 33 00## ####", "+52 81 00## ####"],
    streets: [
      "Av. de las Torres", "Av. del Parque", "Calle Cedros", "Calle del Rosal", "Calle Fresno", "Calle Jacarandas",
      "Calle Laureles", "Calle Nogal", "Calzada del Bosque", "Camino Real", "Cerrada del Pino", "Privada Magnolias",
      "Prolongación Norte", "Retorno del Lago",
    ],
    units: ["Piso 3", "Int. 12", "Col. Las Flores", "Bodega 4"],
    titles: [
      "Administración", "Asesoría comercial", "Atención a clientes", "Compras", "Contabilidad", "Dirección general",
      "Gerencia de operaciones", "Gerencia de planta", "Gerencia de sistemas", "Gerencia de ventas", "Mercadotecnia",
      "Subdirección de finanzas",
    ],
    notes: [
      "Solicita cotización para quince usuarios.", "Pidió una demostración en la expo.",
      "Prefiere que le marquen después de comer.", "Bajó la guía de planeación.",
      "Está con otro proveedor hasta fin de año.", "Quiere capacitación en planta.", "Se le dejó mensaje.",
      "Decide junto con finanzas.",
    ],
    companyNotes: [
      "Dos plantas y un centro de distribución.", "Negocio familiar con treinta años de operación.",
      "La factura se manda al corporativo.", "Compra cada trimestre.", "Busca proveedor de mantenimiento.",
    ],
    customs: Customs(hasTwoFamilyNames: true)
  )
}
