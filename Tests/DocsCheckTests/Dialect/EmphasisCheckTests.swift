import Diagnostics
import Markup
import Testing

@testable import DocsCheck

@Suite("A bold label that does not parse as bold")
struct EmphasisCheckTests {
  @Test(
    "is found from its first asterisk to its last",
    arguments: [
      "‹**\"Sync Fields\"**›按钮", "点击‹**“同步字段”**›按钮", "点击‹**“同步字段”**›。", "‹**注意：**›请先备份。",
      "点击‹**（可选）**›按钮", "点击API‹**（可选）**›按钮", "点击Sync‹**“字段”**›按钮", "点击‹**`reset`**›按钮",
      "点击‹**[链接](a.md)**›按钮", "点击‹**[!UICONTROL 同步]**›按钮", "# 点击‹**“同步”**›按钮 {#a}",
      "* 点击‹**“同步”**›按钮", "> 点击‹**“同步”**›按钮", "| a | b |\n|-|-|\n| 点击‹**“同步”**›按钮 | c |",
      // CommonMark makes what is between the labels bold, and they are not.
      "点击‹**“甲”**和**“乙”**›。", "点击‹**“甲”**，再点击**“乙”**›。", "编辑‹**.htaccess**›文件",
      "Klicken Sie auf ‹**„Speichern“**›und warten Sie.", "Klicka på ‹**”Spara”**›knappen.",
      "Cliquez sur ‹**« Enregistrer »**›puis attendez.", "See ‹**[the page](a.md)**›s end.",
      "点击‹__“同步”__›按钮", "点击‹__同步__›按钮", "点击‹__Sync Fields__›按钮",
    ]
  )
  func found(text: String) {
    let example = DialectExample(text)
    let findings = example.findings(.brokenEmphasis)
    #expect(findings.map(\.range) == example.ranges)
    #expect(findings.allSatisfy { $0.severity == .warning })
  }

  @Test("is found in each block, where there are several")
  func several() {
    let example = DialectExample("‹**“甲”**›按钮\n\n* ‹**“乙”**›按钮\n* **丙**\n\n点击‹__丁__›按钮\n")
    let findings = example.findings(.brokenEmphasis)
    #expect(findings.map(\.range) == example.ranges)
    #expect(findings.map(\.variant) == ["asterisks", "asterisks", "underscores"])
  }

  @Test(
    "is none where it parses, or where asterisks mean something else",
    arguments: [
      "**\"Sync Fields\"** button", "点击 **“同步”** 按钮", "点击&#x200B;**“同步”**&#x200B;按钮", "点击**同步**按钮",
      "点击**同步**", "**注意**：请先备份。", "`点击**“a”**按钮`", "```\n点击**“a”**按钮\n```", "    点击**“a”**按钮",
      "<p>点击**“a”**按钮</p>", "![点击**“a”**按钮](a.png)", "2**3 和 4**5", "10**-3 and 10**-6",
      "2**(n-1) + 2**(m-1)", "**/*.md and src/**", "add /deps/**/.github/ and b/**/c", "`a`/**/*.md和src/**",
      "Basic** or Premium**", "Basic**, Premium**", "(Basic**) and (Premium**)", "“Basic**” and “Premium**”",
      "基本版**、高级版**。", "“基本版**”和“高级版**”。", "** Only for customers of A. ** Only for B.", "**Only for A.",
      "点击\\*\\*“a”\\*\\*按钮", "点击&#42;&#42;“a”&#42;&#42;按钮", "字段Segment__c和Grade__c的值",
      "在__dirname和__filename中", "使用__init__方法和__str__方法", "campaign_source__c, a__b", "***“x”***按钮",
      "点击*“x”*按钮", "a ** b ** c", "f(*args, **kw), g(**kw)", "点击**“a\n\nb”**按钮", "* *a* **", "****", "** **",
    ]
  )
  func none(text: String) {
    #expect(DialectExample(text).findings(.brokenEmphasis) == [])
  }
}
