/// What can be put beside the model: the engine, or another model.
protocol SyncSubject {
  /// Does an operation.
  mutating func perform(_ operation: ModelOperation) throws -> ModelOutcome
  /// What both sides hold.
  func picture() throws -> ModelPicture
}

extension NaiveSync: SyncSubject {}
