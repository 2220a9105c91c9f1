package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import java.util.List;

/** A change of the main issuer's key endpoint. */
record KeySetChange(
    FakeReply.Template reply, List<String> add, List<JsonElement> addLiteral, List<String> remove) {

  static final KeySetChange NONE = new KeySetChange(null, List.of(), List.of(), List.of());

  static KeySetChange parse(JsonElement json, String where) {
    if (json == null) {
      return NONE;
    }
    Fields f = Fields.of(json, where);
    KeySetChange change =
        new KeySetChange(
            FakeReply.Template.parse(f.take("jwks_reply"), where + ".jwks_reply"),
            f.texts("jwks_add"),
            f.list("jwks_add_literal"),
            f.texts("jwks_remove"));
    f.done();
    return change;
  }
}
