import Platform
import TestSupport
import Testing
import YAML

/// What `action.yml` says.
struct ActionFile {
  /// The inputs, with their defaults.
  let inputs: [String: String]
  /// The step's variables, with their values as they are written.
  let variables: [String: String]
  /// The step's script.
  let script: String
  /// Every text in the file that is neither a variable of the step nor a value of an output.
  let otherTexts: [String]

  /// Reads the file.
  ///
  /// - Throws: Where it cannot be read, or is no composite action with one step.
  init() throws {
    let file = try #require(try YAMLNode.parse(try FileSystem().read(TestInputs.packageRoot + "/action.yml")))
    let inputs = try #require(file["inputs"]?.mapping)
    self.inputs = Dictionary(uniqueKeysWithValues: inputs.map { ($0.key, $0.value["default"]?.scalar ?? "") })
    let runs = try #require(file["runs"])
    let steps = try #require(runs["steps"]?.sequence)
    try #require(runs["using"]?.scalar == "composite" && steps.count == 1 && steps[0]["shell"]?.scalar == "sh")
    let variables = try #require(steps[0]["env"]?.mapping)
    self.variables = Dictionary(uniqueKeysWithValues: variables.map { ($0.key, $0.value.scalar ?? "") })
    script = try #require(steps[0]["run"]?.scalar)
    var texts: [String] = []
    var nodes = [file]
    while let node = nodes.popLast() {
      switch node.content {
      case .scalar(let text): texts.append(text)
      case .sequence(let children): nodes += children
      case .mapping(let entries): nodes += entries.filter { $0.key != "env" && $0.key != "outputs" }.map(\.value)
      }
    }
    otherTexts = texts
  }

  /// The step's variables as GitHub would set them.
  ///
  /// - Parameter given: What the workflow says with `with`.
  /// - Returns: The variables, where an expression is replaced by what it stands for.
  /// - Throws: Where the workflow gives an input that there is not.
  func environment(with given: [String: String]) throws -> [String: String] {
    try #require(given.keys.allSatisfy { inputs[$0] != nil })
    var expressions = ["${{ github.action_repository }}": "owner/waymark"]
    for (name, text) in inputs.merging(given, uniquingKeysWith: { $1 }) {
      expressions["${{ inputs.\(name) }}"] = text
    }
    return variables.compactMapValues { expressions[$0] }
  }
}
