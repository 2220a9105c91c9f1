package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private final Placeholders placeholders = new Placeholders();

  PlaceholdersTest() {
    TextPlaceholders.define(placeholders, () -> 1_700_000_000L);
  }

  @Test
  void expand_argumentHoldsJson_endsAtTheBalancingBraces() {
    assertThat(placeholders.expand("{{b64u:{\"a\":{}}}}.x")).isEqualTo("eyJhIjp7fX0.x");
  }

  @Test
  void expand_placeholderBeforeClosingBraceOfJson_leavesThatBrace() {
    assertThat(placeholders.expand("{\"x\":{{repeat:[:2}}{{repeat:]:2}}}"))
        .isEqualTo("{\"x\":[[]]}");
  }

  @Test
  void expand_timeBeyond64Bits_isExact() {
    assertThat(placeholders.expand("{{now+18446744073709551616}}"))
        .isEqualTo("18446744075409551616");
  }

  @Test
  void expandJson_stringThatIsExactlyATime_becomesANumber() {
    String json = "{\"exp\":\"{{now+1}}\",\"s\":\"{{str:now+1}}\",\"t\":\"x{{now}}\"}";
    assertThat(Json.write(placeholders.expandJson(JsonParser.parseString(json))))
        .isEqualTo("{\"exp\":1700000001,\"s\":\"1700000001\",\"t\":\"x1700000000\"}");
  }

  @Test
  void expand_collidingNames_haveOneHashCode() {
    String form = placeholders.expand("{{colliding_names:5000}}");
    assertThat(form.split("&", -1)).hasSize(5000).doesNotHaveDuplicates();
    assertThat(OAuth1Signer.pairs(form).stream().map(p -> p.name().hashCode()).distinct())
        .hasSize(1);
  }

  @Test
  void expand_unknownName_fails() {
    assertThatThrownBy(() -> placeholders.expand("{{nobody-knows}}"))
        .isInstanceOf(CaseFormatException.class);
  }
}
