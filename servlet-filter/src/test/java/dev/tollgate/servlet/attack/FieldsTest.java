package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** The file may grow: what this runner does not know has to be noticed. */
class FieldsTest {
  private static final String CASE =
      "{'id':'x','title':'t','kind':'attack','strength':'must','layer':'jwt','config':'jwt',"
          + "'token_spec':{'mutate':[{'op':'append','text':'.'}]},"
          + "'request':{'method':'GET','target':'/','headers':[],'body':null},"
          + "'expect':{'status':401,'servlet_reached':false}}";

  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }

  @Test
  void parse_unknownMemberAnywhere_fails() {
    AttackCase.parse(json(CASE));
    for (String place : new String[] {"'id'", "'mutate'", "'op'", "'method'", "'status'"}) {
      JsonObject changed = json(CASE.replace(place, "'news':1," + place));
      assertThatThrownBy(() -> AttackCase.parse(changed))
          .isInstanceOf(CaseFormatException.class)
          .hasMessageContaining("news");
    }
  }

  @Test
  void parse_unknownMutation_fails() {
    JsonObject changed = json(CASE.replace("'append'", "'explode'"));
    assertThatThrownBy(() -> AttackCase.parse(changed))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("explode");
  }
}
