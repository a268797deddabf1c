internal import Store

extension Profile {
  /// Reads the profile from its tables; `nil` before there is one.
  ///
  /// - Complexity: O(*n*) in what it grants, as for writing it.
  init?(readingFrom connection: borrowing Connection) throws(SQLiteError) {
    let profiles = try connection.rows("SELECT name, is_mandatory_visible FROM profile") { (row) throws(SQLiteError) in
      (name: row.text(at: 0), isMandatoryVisible: row.boolean(at: 1))
    }
    guard let profile = profiles.first else { return nil }
    self.init(
      name: profile.name,
      permissions: Set(try connection.texts(of: "profile_permission")),
      objects: Set(try connection.texts(of: "object_permission")),
      isMandatoryVisible: profile.isMandatoryVisible
    )
  }

  /// Writes a profile, or that there is none.
  static func write(_ profile: Profile?, to connection: borrowing Connection) throws(SQLiteError) {
    try connection.execute("DELETE FROM profile")
    if let profile {
      let values: [SQLiteValue] = [.text(profile.name), SQLiteValue(profile.isMandatoryVisible)]
      try connection.execute("INSERT INTO profile VALUES (1, ?, ?)", values)
    }
    try connection.replace("profile_permission", with: profile?.permissions ?? [])
    try connection.replace("object_permission", with: profile?.objects ?? [])
  }
}
