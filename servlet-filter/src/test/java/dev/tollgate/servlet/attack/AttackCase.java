package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One case of the file, read strictly. Specs without a name are kept under the empty name. */
record AttackCase(
    String id,
    String title,
    String layer,
    String config,
    boolean https,
    String clientCert,
    KeySetChange setup,
    FakeReply.Template introspectionReply,
    FakeReply.Template partnerIntrospectionReply,
    Map<String, TokenSpec> tokens,
    Map<String, TokenSpec> proofs,
    Map<String, JsonObject> oauth1,
    List<Step> steps,
    Integer attackerCalls,
    Integer jwksCallsMax,
    IntrospectionExpectation introspectionRequest) {

  /** What the fake introspection server must have received. */
  record IntrospectionExpectation(Integer calls, Map<String, List<String>> form) {}

  static AttackCase parse(JsonElement json) {
    String id = Fields.of(json, "case").required("id");
    Fields f = Fields.of(json, id);
    f.take("id");
    f.take("source");
    f.take("note");
    oneOf(f, "kind", Set.of("attack", "control"));
    oneOf(f, "strength", Set.of("must", "should"));
    AttackCase parsed =
        new AttackCase(
            id,
            f.required("title"),
            f.required("layer"),
            f.required("config"),
            listener(f).equals("https"),
            f.text("client_cert"),
            KeySetChange.parse(f.take("setup"), id + ".setup"),
            FakeReply.Template.parse(f.take("introspection_reply"), id + ".introspection_reply"),
            FakeReply.Template.parse(
                f.take("partner_introspection_reply"), id + ".partner_introspection_reply"),
            f.named("token_spec", TokenSpec::parse),
            f.named("proof_spec", TokenSpec::parse),
            f.named("oauth1_spec", OAuth1Spec::checked),
            steps(f),
            f.number("attacker_calls"),
            f.number("jwks_calls_max"),
            introspection(f));
    f.done();
    return parsed;
  }

  private static List<Step> steps(Fields f) {
    if (f.has("steps") == f.has("request")) {
      throw new CaseFormatException(f.where() + ": wants either a request or steps");
    }
    if (f.has("request")) {
      return List.of(Step.single(f));
    }
    return f.list("steps").stream().map(s -> Step.parse(s, f.where() + ".steps")).toList();
  }

  private static IntrospectionExpectation introspection(Fields f) {
    JsonElement json = f.take("introspection_request");
    if (json == null) {
      return null;
    }
    Fields in = Fields.of(json, f.where() + ".introspection_request");
    Integer calls = in.number("calls");
    Map<String, List<String>> form = new LinkedHashMap<>();
    JsonObject members = in.object("form");
    if (members != null) {
      members
          .asMap()
          .forEach(
              (k, v) ->
                  form.put(
                      k,
                      v.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList()));
    }
    in.done();
    return new IntrospectionExpectation(calls, form);
  }

  private static String listener(Fields f) {
    return f.has("listener") ? oneOf(f, "listener", Set.of("http", "https")) : "http";
  }

  private static String oneOf(Fields f, String name, Set<String> allowed) {
    String value = f.required(name);
    if (!allowed.contains(value)) {
      throw new CaseFormatException(f.where() + "." + name + ": unknown value " + value);
    }
    return value;
  }

  @Override
  public String toString() {
    return id + ": " + title;
  }
}
