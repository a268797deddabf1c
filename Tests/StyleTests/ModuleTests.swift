import Testing

@Suite("The modules")
struct ModuleTests {
  @Test("point down only, as declared")
  func declaredArrowsPointDown() throws {
    #expect(Modules.declared["SyncEngine"] == ["Facts", "Store"], "the manifest is read")
    for (module, imports) in Modules.declared {
      let level = try #require(Modules.levels[module], "\(module) has no layer")
      for imported in imports {
        let lower = try #require(Modules.levels[imported], "\(imported) has no layer")
        #expect(lower < level, "\(module) may not import \(imported)")
      }
    }
  }

  @Test("import what they declare and nothing else of this package")
  func importsAreDeclared() {
    for file in SourceFile.sources {
      for (line, _, module) in file.imports where Modules.levels[module] != nil {
        #expect(
          Modules.declared[file.module]?.contains(module) == true,
          "\(file.path):\(line) imports \(module), which Package.swift does not give it"
        )
      }
    }
  }

  @Test("import a C library in one place, internally")
  func librariesHaveOneOwner() {
    for file in SourceFile.sources {
      for (line, modifiers, module) in file.imports {
        guard let owner = Modules.owners[module] else { continue }
        #expect(file.module == owner, "\(file.path):\(line) imports \(module), which is \(owner)'s")
        #expect(!modifiers.contains("package") && !modifiers.contains("public"), "\(file.path):\(line)")
        if module.hasPrefix("C") { #expect(modifiers == ["internal"], "\(file.path):\(line)") }
      }
    }
  }

  @Test("do without Foundation, but for JSON at the edge")
  func foundationStaysAtTheEdge() {
    for file in SourceFile.sources {
      for (line, _, module) in file.imports where module.hasPrefix("Foundation") {
        // Where the platform has no FoundationEssentials of its own.
        let isItsSubstitute =
          module == "Foundation" && line > 3 && file.code[line - 2] == "#else"
          && file.code[line - 4] == "#if canImport(FoundationEssentials)"
        #expect(module == "FoundationEssentials" || isItsSubstitute, "\(file.path):\(line) imports \(module)")
        #expect(Modules.mayUseFoundationEssentials.contains(file.module), "\(file.path):\(line) imports \(module)")
      }
    }
  }

  @Test("of the documents know nothing of the engine, and it nothing of them")
  func documentsAndEngineMeetInFacts() {
    for (module, imports) in Modules.declared where imports.contains("SyncEngine") {
      #expect(["WaymarkCommand", "SyncBenchmarks"].contains(module))
    }
  }

  @Test("are read from every form of import")
  func importsAreRead() {
    let text = "import A\ninternal import B\n@testable import struct C.D\nlet s = \"import E\" // import F\n"
    let file = SourceFile(path: "Sources/G/H.swift", text: text)
    #expect(file.imports.map(\.module) == ["A", "B", "C"])
    #expect(file.imports.map(\.line) == [1, 2, 3])
    #expect(file.imports.map(\.modifiers) == [[], ["internal"], ["testable"]])
  }
}
