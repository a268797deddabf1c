import Diagnostics
import Guides
import Markup
import TestSupport
import Testing

@testable import DocsCheck

@Suite("The catalog of rules")
struct RuleCatalogTests {
  @Test("has each rule once")
  func unique() {
    let rules = RuleCatalog.entries.map(\.rule)
    #expect(Set(rules).count == rules.count)
    #expect(Set(rules).isSuperset(of: Rule.links + Rule.structural))
    for entry in RuleCatalog.entries { #expect(RuleCatalog.entry(of: entry.rule) == entry) }
    #expect(RuleCatalog.entry(of: Rule(rawValue: "link/nothing")) == nil)
  }

  @Test("lets nothing that is off by default fail a run")
  func off() {
    #expect(RuleCatalog.entries.allSatisfy { $0.isOn || $0.severity == .info })
  }

  @Test(
    "gives each finding the severity that it has, or a heavier one",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)))
  func severities() throws {
    let broken = try ContentFixture.check(
      page:
        "[a](x.md) [b](#x) ![c](c.png) [d](../../../x.md) [e](<a b.md>) []() [f](OTHER.md)\n\n[!UICONTROL a  b] [!UICONTROL\n\n>[!ODD]\n>\n>x\n\n## A {#a}\n\n## B {#a}\n\n[!ODD x]{type=y}\n"
    )
    let seeds = try ContentCheck(ContentTree(root: TestInputs.seeds)).run()
    for finding in broken.findings + seeds.findings {
      let entry = try #require(RuleCatalog.entry(of: finding.diagnostic.rule))
      #expect(finding.diagnostic.severity <= entry.severity, "\(entry.rule.rawValue)")
      #expect(entry.isOn)
    }
    #expect(Set(broken.findings.map(\.diagnostic.rule)).count > 8)
  }

  @Test("orders findings by severity, then by harm, then as they stood", arguments: 0..<30 as Range<UInt64>)
  func order(seed: UInt64) throws {
    let findings = RandomResult(seed: seed, count: 40).result.findings
    let order = RuleCatalog.worstFirst(findings)
    #expect(order.sorted() == Array(findings.indices))
    for (left, right) in zip(order, order.dropFirst()) {
      let (former, latter) = (findings[left].diagnostic, findings[right].diagnostic)
      #expect(former.severity >= latter.severity)
      guard former.severity == latter.severity else { continue }
      let harms = try [former, latter].map { try #require(RuleCatalog.entry(of: $0.rule)).harm }
      #expect(harms[0] < harms[1] || (harms[0] == harms[1] && left < right))
    }
  }

  @Test("puts a lost caution before a broken link, that before drift, and that before style")
  func harm() {
    let rules: [Rule] = [.cautionMissing, .missingFile, .imageDiffers, .labelWhitespace]
    let harms = rules.map { RuleCatalog.entry(of: $0)?.harm }
    #expect(harms == RuleCatalog.Harm.allCases.map { $0 })
    #expect(RuleCatalog.Harm.allCases == RuleCatalog.Harm.allCases.sorted())
  }
}
