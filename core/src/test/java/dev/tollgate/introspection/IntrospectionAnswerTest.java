package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.introspection.IntrospectionAnswer.Active;
import dev.tollgate.introspection.IntrospectionAnswer.Inactive;
import dev.tollgate.introspection.IntrospectionAnswer.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionAnswerTest {

  @Test
  void parse_active_hasAllMembersAndTimes() {
    IntrospectionAnswer answer =
        parse("{\"active\":true,\"sub\":\"u\",\"exp\":1700000000,\"nbf\":1600000000.5,\"x\":[1]}");

    Active active = (Active) answer;
    assertThat(active.members()).containsEntry("sub", "u").containsKey("x");
    assertThat(active.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(active.notBefore()).isEqualTo(Instant.ofEpochMilli(1_600_000_000_500L));
  }

  @Test
  void parse_nullTimes_areAbsent() {
    Active active = (Active) parse("{\"active\":true,\"exp\":null,\"nbf\":null}");

    assertThat(active.expiresAt()).isNull();
    assertThat(active.notBefore()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"active\":false}", " {\"active\" : false, \"exp\":\"rubbish\"} "})
  void parse_inactive_isInactiveWhateverElseItSays(String answer) {
    assertThat(parse(answer)).isInstanceOf(Inactive.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "true",
        "null",
        "[{\"active\":true}]",
        "{}",
        "{\"Active\":true}",
        "{\"active\":\"true\"}",
        "{\"active\":\"false\"}",
        "{\"active\":1}",
        "{\"active\":0}",
        "{\"active\":null}",
        "{\"active\":{}}",
        "{\"active\":[true]}",
        "{\"active\":true,\"active\":false}",
        "{\"active\":false,\"active\":true}",
        "{\"active\":false,\"\\u0061ctive\":true}",
        "{'active':true}",
        "{\"active\":TRUE}",
        "{\"active\":true}{\"active\":true}",
        "{\"active\":true}x",
        "\uFEFF{\"active\":true}",
        "<html>",
        "{\"active\":true,\"exp\":\"1700000000\"}",
        "{\"active\":true,\"exp\":true}",
        "{\"active\":true,\"exp\":9223372036854775808}",
        "{\"active\":true,\"exp\":18446744073709552}",
        "{\"active\":true,\"exp\":1e300}",
        "{\"active\":true,\"nbf\":[]}",
        "{\"active\":true,\"nbf\":18446744073709552000}"
      })
  void parse_anythingElse_isUnreadable(String answer) {
    assertThat(parse(answer)).isInstanceOf(Unreadable.class);
  }

  @Test
  void parse_notUtf8_isUnreadable() {
    byte[] octets = "{\"active\":true,\"sub\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(IntrospectionAnswer.parse(octets)).isInstanceOf(Unreadable.class);
  }

  @Test
  void parse_nestedWithoutEnd_isUnreadable() {
    String deep = "{\"active\":true,\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThat(parse(deep)).isInstanceOf(Unreadable.class);
  }

  private static IntrospectionAnswer parse(String answer) {
    return IntrospectionAnswer.parse(answer.getBytes(StandardCharsets.UTF_8));
  }
}
