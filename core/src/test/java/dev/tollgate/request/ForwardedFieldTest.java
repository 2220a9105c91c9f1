package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.request.ForwardedField.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedFieldTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          for="_gazonk"                                   | _gazonk        |                 |
          For="[2001:db8:cafe::17]:4711"                  | [2001:db8:cafe::17]:4711 |       |
          for=192.0.2.60;proto=http;by=203.0.113.43       | 192.0.2.60     |                 | http
          FOR=192.0.2.60;PROTO=HTTPS;Host=API.example.com | 192.0.2.60     | API.example.com | HTTPS
          host="api.example.com:8443"                     |                | api.example.com:8443 |
          host=api.example.com:8443                       |                | api.example.com:8443 |
          host="a\\b\\"c"                                 |                | ab"c            |
          host="a,b;c=d"                                  |                | a,b;c=d         |
          for=a ; proto=https ;                           | a              |                 | https
          ;;proto=https;;                                 |                |                 | https
          proto=https;secret=x;ext="y, z"                 |                |                 | https
          for=;host="";proto=https                        |                |                 | https
          for=[::1]                                       | [::1]          |                 |
          """)
  void parse_oneElement_isRead(String line, String sender, String host, String proto) {
    assertThat(ForwardedField.parse(line)).containsExactly(new Element(sender, host, proto));
  }

  @Test
  void parse_severalElements_keepTheirOrder() {
    assertThat(ForwardedField.parse("for=a, for=\"b,c\";proto=https ,, for=d"))
        .containsExactly(
            new Element("a", null, null),
            new Element("b,c", null, "https"),
            new Element("d", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", ", ,;"})
  void parse_nothing_hasNoElements(String line) {
    assertThat(ForwardedField.parse(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for;proto=https",
        "=a",
        "for =a",
        "for= a b",
        "for=a b",
        "for=\"a",
        "for=\"a\\",
        "for=\"a\"b",
        "for=\"a\", for=\"b",
        "for=\"a\u0001b\"",
        "for=\"a\r\nb\"",
        "for=a;for=b",
        "host=a;HOST=b",
        "for=a/b",
        "host=a@b",
        "f\u00f6r=a",
        "a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1;j=1;k=1;l=1;m=1;n=1;o=1;p=1;q=1"
      })
  void parse_brokenGrammar_isNull(String line) {
    assertThat(ForwardedField.parse(line)).isNull();
  }
}
