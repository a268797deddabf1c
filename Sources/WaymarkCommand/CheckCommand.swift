extension Session {
  /// `check [PATH…]`: links, anchors and images.
  func check() throws(CommandError) -> ExitStatus {
    throw CommandError("defect", .defect)
  }
}
