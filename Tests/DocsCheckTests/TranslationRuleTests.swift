import DocsCheck
import Testing

@Suite("A translation")
struct TranslationRuleTests {
  private typealias Found = TranslationExample.Found

  /// The source of the examples: a section with steps and one without.
  private static let source = """
    # Page {#page}

    Read [this](other.md#top-of-other) first.

    ## Do it {#do-it}

    >[!TIP]
    >
    >It is easy.

    1. Open the **window**.

       ![](assets/one.png)

    1. Click `Save`.

       >[!CAUTION]
       >
       >Look [here](more.md) before you click, since there is no way back.

    1. Wait for the mail, which can take up to several hours on a busy day.

       >[!NOTE]
       >
       >It may be in your spam folder.

    1. Done.

    ## See {#see}

    The first paragraph.

    >[!WARNING]
    >
    >Do not stop here.

    The second paragraph. <a id="there"></a>

    """

  /// Makes edits of the source, each of which must change it.
  private static func edited(_ edits: [(String, String)]) -> String {
    edits.reduce(source) { text, edit in
      let parts = text.split(separator: edit.0, omittingEmptySubsequences: false)
      precondition(parts.count == 2, "an edit changes one place: \(edit.0)")
      return parts.joined(separator: edit.1)
    }
  }

  private static let caution = """
       >[!CAUTION]
       >
       >Look [here](more.md) before you click, since there is no way back.


    """
  private static let note = "   >[!NOTE]\n   >\n   >It may be in your spam folder.\n\n"
  private static let warning = ">[!WARNING]\n>\n>Do not stop here.\n\n"

  private func found(_ edits: [(String, String)]) throws -> [Found] {
    try TranslationExample.found(source: Self.source, translation: Self.edited(edits))
  }

  @Test("that says the same in other words is no finding")
  func inSync() throws {
    #expect(try found([]) == [])
    let words = [
      ("Open the **window**", "Öffnen Sie das **Fenster**, das so heißt"), ("Do it", "Und los"), ("easy", "leicht"),
      ("Read [this](other.md#top-of-other) first", "[Dies](/help/other.md#top-of-other) zuerst"),
      ("The first paragraph.", "Der erste Absatz,\nin zwei Zeilen."),
    ]
    #expect(try found(words) == [])
  }

  @Test("that lost a caution lost it on the line before which it should stand")
  func cautionMissing() throws {
    #expect(try found([(Self.caution, "")]) == [Found("translation/caution-missing", 17, 17)])
    #expect(try found([(Self.warning, "")]) == [Found("translation/caution-missing", 33, 33)])
  }

  @Test("that has a caution after its step has moved it")
  func cautionMoved() throws {
    let toNextStep = [(Self.caution, ""), (Self.note, Self.note + Self.caution)]
    #expect(try found(toNextStep) == [Found("translation/caution-moved", 23, 17)])
    let afterParagraph = [(Self.warning, ""), ("<a id=\"there\"></a>\n", "<a id=\"there\"></a>\n\n" + Self.warning)]
    #expect(try found(afterParagraph) == [Found("translation/caution-moved", 35, 33)])
  }

  @Test(
    "that makes less of a caution has downgraded it, and one that makes more of a note differs",
    arguments: [
      ("CAUTION", "NOTE", "translation/caution-downgraded", 17),
      ("CAUTION", "IMPORTANT", "translation/caution-downgraded", 17),
      ("WARNING", "CAUTION", "translation/caution-downgraded", 33),
      ("CAUTION", "WARNING", "translation/admonition-differs.kind", 17),
      ("NOTE", "CAUTION", "translation/admonition-differs.kind", 23),
      ("NOTE", "TIP", "translation/admonition-differs.kind", 23),
    ]
  )
  func kind(from: String, to: String, rule: String, line: Int) throws {
    #expect(try found([("[!\(from)]", "[!\(to)]")]) == [Found(rule, line, line)])
  }

  @Test("that has a caution or a note twice has one too many")
  func doubled() throws {
    #expect(try found([(Self.caution, Self.caution + Self.caution)]) == [Found("translation/caution-extra", 21)])
    #expect(
      try found([(Self.note, Self.note + Self.note)]) == [Found("translation/admonition-differs.extra", 27)])
  }

  @Test("that lost or moved a note differs")
  func noteDiffers() throws {
    #expect(try found([(Self.note, "")]) == [Found("translation/admonition-differs.missing", 23, 23)])
    let moved = [(Self.note, ""), ("The first paragraph.\n\n", "The first paragraph.\n\n" + Self.note)]
    #expect(try found(moved) == [Found("translation/admonition-differs.moved", 29, 23)])
  }

  @Test("that lost a step lost it once, with everything in it")
  func stepMissing() throws {
    let image = ("1. Open the **window**.\n\n   ![](assets/one.png)\n\n", "")
    #expect(try found([image]) == [Found("translation/step-missing", 11, 11)])
    #expect(try found([("1. Click `Save`.\n\n" + Self.caution, "")]) == [Found("translation/step-missing", 15, 15)])
    #expect(try found([("1. Done.\n\n", "")]) == [Found("translation/step-missing", 27, 27)])
  }

  @Test("that lost a section with steps lost them all at once")
  func sectionMissing() throws {
    let start = try #require(Self.source.firstRange(of: "## Do it")?.lowerBound)
    let end = try #require(Self.source.firstRange(of: "## See")?.lowerBound)
    let translation = String(Self.source[..<start] + Self.source[end...])
    let found = try TranslationExample.found(source: Self.source, translation: translation)
    #expect(found == [Found("translation/step-missing.section", 5, 5)])
  }

  @Test("that has a step more, or a step in two, has an extra one")
  func stepExtra() throws {
    #expect(try found([("1. Done.", "1. Done.\n\n1. Go home.")]) == [Found("translation/step-extra", 29)])
    let split = [("mail, which can take", "mail.\n\n1. That can take")]
    #expect(try found(split) == [Found("translation/step-extra", 23)])
  }

  @Test("that has two steps the other way around has another order")
  func stepOrder() throws {
    let first = "1. Open the **window**.\n\n   ![](assets/one.png)\n\n"
    let second = "1. Click `Save`.\n\n" + Self.caution
    #expect(try found([(first + second, second + first)]) == [Found("translation/step-order", 11, 15)])
  }

  @Test("that has another image, none, or one more, differs in it")
  func imageDiffers() throws {
    let image = "   ![](assets/one.png)\n\n"
    #expect(try found([("one.png", "two.png")]) == [Found("translation/image-differs", 13, 13)])
    #expect(try found([(image, "")]) == [Found("translation/image-differs.missing", 13, 13)])
    #expect(try found([("1. Done.", "1. Done. ![](b.png)")]) == [Found("translation/image-differs.extra", 27)])
    let moved = [(image, ""), ("1. Done.", "1. Done.\n\n" + image)]
    #expect(try found(moved) == [Found("translation/image-differs.moved", 27, 13)])
  }

  @Test("may keep its images in a folder of its own, and outside the step")
  func imagePlaces() throws {
    #expect(try found([("assets/one.png", "/help/assets/de/one.png")]) == [])
    #expect(try found([("   ![](assets", "![](assets")]) == [])
  }

  @Test("that has another anchor, or none, differs in it")
  func anchorDiffers() throws {
    #expect(try found([("{#do-it}", "{#tun}")]) == [Found("translation/anchor-differs", 5, 5)])
    #expect(try found([(" {#see}", "en")]) == [Found("translation/anchor-differs.missing", 29, 29)])
    #expect(try found([("id=\"there\"", "id=\"dort\"")]) == [Found("translation/anchor-differs", 37, 37)])
  }

  @Test("that links elsewhere differs in the target")
  func linkTargetDiffers() throws {
    #expect(try found([("more.md", "less.md")]) == [Found("translation/link-target-differs", 19, 19)])
    #expect(try found([("other.md#", "sub/other.md#")]) == [Found("translation/link-target-differs", 3, 3)])
    #expect(try found([("more.md", "https://example.com")]) == [Found("translation/link-target-differs", 19, 19)])
  }

  @Test("may have its links in another order, and external ones of its own")
  func linkOrder() throws {
    let source = "# P {#p}\n\n[a](a.md) or [b](b.md), and [c](https://example.com/en)\n"
    let translation = "# P {#p}\n\n[c](https://example.com/de) und [b](b.md) oder [a](/help/a.md)\n"
    #expect(try TranslationExample.found(source: source, translation: translation) == [])
  }

  @Test("may translate a heading without an id, and the links to it, but not an id")
  func slugs() throws {
    func found(_ link: String) throws -> [Found] {
      let files = [
        "en/help/page.md": "# P {#p}\n\n[a](a.md#two-words) [b](a.md#kept)\n",
        "en/help/a.md": "# A {#a}\n\n## Two words\n\n## Kept {#kept}\n",
        "de/help/page.md": "# P {#p}\n\n\(link)\n",
        "de/help/a.md": "# A {#a}\n\n## Zwei Wörter\n\n## Behalten {#kept}\n",
      ]
      return try TranslationExample.found(in: files, locale: "de")
    }
    #expect(try found("[a](a.md#zwei-wörter) [b](a.md#kept)") == [])
    #expect(
      try found("[a](a.md#two-words) [b](a.md#behalten)") == [Found("translation/link-target-differs", 3, 3)])
  }

  @Test("is compared by its id where its path is another one")
  func identifier() throws {
    let head = "---\nexl-id: 1\n---\n\n# P {#p}\n\n[p](%)\n"
    let files = [
      "en/help/old.md": head.replacing("%", with: "old.md") + "\n>[!CAUTION]\n>\n>Mind.\n",
      "de/help/new.md": head.replacing("%", with: "new.md"),
    ]
    #expect(try TranslationExample.found(in: files, locale: "de") == [Found("translation/caution-missing", 8, 9)])
  }

  @Test("without a source is compared with what most locales have")
  func majority() throws {
    let full = "# P {#p}\n\n>[!CAUTION]\n>\n>Mind.\n\nText.\n"
    let files = [
      "sv/help/page.md": "# P {#p}\n\nText.\n", "fr/help/page.md": full, "de/help/page.md": full,
    ]
    // Swedish comes first where no majority decides.
    #expect(try TranslationExample.found(in: files, locale: "sv") == [Found("translation/caution-missing", 3, 3)])
    #expect(try TranslationExample.found(in: files, locale: "fr") == [])
    #expect(try TranslationExample.found(in: files, locale: "de") == [])
  }

  @Test("whose source is too large to be read is compared with what most other locales have")
  func refusedSource() throws {
    let refused = String(repeating: "[", count: 20_001)
    let lost = "# P {#p}\n\n1. Do it.\n\n## More {#more}\n\nText.\n"
    let full = lost.replacing("Text.", with: ">[!CAUTION]\n>\n>Mind.\n\nText.")
    let alone = try ContentFixture(["en/help/page.md": refused, "de/help/page.md": full])
    #expect(try alone.check().rules == ["dialect/page-too-large.brackets"])
    let files = [
      "en/help/page.md": refused, "sv/help/page.md": lost, "fr/help/page.md": full, "de/help/page.md": full,
    ]
    #expect(try TranslationExample.found(in: files, locale: "sv") == [Found("translation/caution-missing", 7, 7)])
    #expect(try TranslationExample.found(in: files, locale: "fr") == [])
    #expect(try TranslationExample.found(in: files, locale: "de") == [])
  }
}
