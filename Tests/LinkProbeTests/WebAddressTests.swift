import Testing

@testable import LinkProbe

@Suite("An address of the web")
struct WebAddressTests {
  @Test(
    "is what is asked for: without credentials and fragment, encoded, its path resolved",
    arguments: [
      ("HTTP://User:Pw@EXAMPLE.com:80/a/../b?q#x", "http://EXAMPLE.com/b?q", "http://example.com:80"),
      ("https://a.example/c d", "https://a.example/c%20d", "https://a.example:443"),
      ("https://a.example/é?ü", "https://a.example/%c3%a9?%c3%bc", "https://a.example:443"),
      ("http://a.example:8080", "http://a.example:8080/", "http://a.example:8080"),
      ("http://0x7f.1/", "http://127.0.0.1/", "http://127.0.0.1:80"),
      ("http://[::1]:81/", "http://[::1]:81/", "http://[::1]:81"),
      ("http://a\\b@c.example/", "http://c.example/", "http://c.example:80"),
    ]
  )
  func read(text: String, asked: String, origin: String) throws {
    let address = try WebAddress(text)
    #expect(address.text == asked)
    #expect(address.origin == origin)
  }

  @Test(
    "has a scheme of the web",
    arguments: [
      "mailto:a@example.com", "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)",
      "gopher://a.example:6379/",
      "dict://a.example/", "tel:123", "HTTPX://a.example",
    ]
  )
  func otherScheme(text: String) {
    #expect(throws: WebAddress.Flaw.otherScheme) { try WebAddress(text) }
  }

  @Test(
    "is a URL",
    arguments: [
      "", "a", "//a.example/", "http:", "http://", "http:a", "http://a b/", "http://a.example:99999/", "http://a\0b/",
      "http://a.example/\u{1}", "http://a.example/\n", "http://u:p@x@a.example/", "http://[::1/", " http://a.example/",
      "http://a\u{0}.example/", "http://a.example/\t",
    ]
  )
  func malformed(text: String) {
    #expect(throws: WebAddress.Flaw.malformed) { try WebAddress(text) }
  }

  @Test(
    "leads on to where a reference points",
    arguments: [
      ("/x", "http://a.example:81/x"), ("x", "http://a.example:81/b/x"), ("?x", "http://a.example:81/b/c?x"),
      ("../../x", "http://a.example:81/x"), ("//b.example/x", "http://b.example/x"),
      ("#x", "http://a.example:81/b/c?d"),
      ("https://u:p@b.example/x#y", "https://b.example/x"), ("/é", "http://a.example:81/%c3%a9"),
    ]
  )
  func relative(reference: String, target: String) throws {
    let base = try WebAddress("http://a.example:81/b/c?d")
    #expect(try WebAddress(reference.utf8, relativeTo: base).text == target)
  }

  @Test(
    "is shown as it was written, without credentials",
    arguments: [
      ("http://u:p@a.example/é b#c", "http://a.example/é b#c"), ("http:/u:p@a.example", "http:/a.example"),
      ("http://a.example/@b", "http://a.example/@b"), ("http://a.example?q=u:p@b", "http://a.example?q=u:p@b"),
      ("HTTPS://u@A.example", "HTTPS://A.example"), ("http://u:p%40q@a.example/@", "http://a.example/@"),
      ("http://a\\b@c.example/", "http://c.example/"),
    ]
  )
  func shown(text: String, shown: String) throws {
    _ = try WebAddress(text)
    #expect(WebAddress.withoutCredentials(text, isRead: true) == shown)
  }

  @Test(
    "that cannot be read is not shown where it may hold credentials",
    arguments: [
      "http://u:p@x@a.example/", "ftp://u:p@a.example", "http:u:p@a", "u:p@a", "http://u:p@[/", "http://é:p@:x",
    ]
  )
  func notShown(text: String) {
    #expect(throws: WebAddress.Flaw.self) { try WebAddress(text) }
    #expect(WebAddress.withoutCredentials(text, isRead: false) == nil)
  }

  @Test(
    "fits a pattern as a whole",
    arguments: [
      ("*", "http://a/", true), ("", "", true), ("", "a", false), ("http://a/*", "http://a/b/c", true),
      ("http://a/*", "https://a/b", false), ("*b", "ab", true), ("*b", "abc", false), ("a*b*c", "a-b-c", true),
      ("a*b*c", "acb", false), ("a*a", "a", false), ("a**b", "ab", true), ("*a*a*", "a", false), ("a", "ab", false),
      ("*.example/*", "http://é.example/", true),
    ]
  )
  func pattern(pattern: String, url: String, fits: Bool) {
    #expect(URLPattern(pattern).matches(url) == fits)
  }

  @Test("fits a hostile pattern no more slowly")
  func hostilePattern() {
    let pattern = URLPattern(String(repeating: "a*", count: 5_000) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 20_000)))
  }
}
