package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;

/** One request of a case, with what happens before it and what must come back. */
record Step(
    int waitMs,
    int repeat,
    KeySetChange setup,
    FakeReply.Template introspectionReply,
    FakeReply.Template partnerIntrospectionReply,
    RequestTemplate request,
    Expectation expect) {

  static Step parse(JsonElement json, String where) {
    Fields f = Fields.of(json, where);
    f.take("strength");
    Step step =
        new Step(
            f.number("wait_ms", 0),
            f.number("repeat", 1),
            KeySetChange.parse(f.take("setup"), where + ".setup"),
            FakeReply.Template.parse(f.take("introspection_reply"), where + ".introspection_reply"),
            FakeReply.Template.parse(
                f.take("partner_introspection_reply"), where + ".partner_introspection_reply"),
            RequestTemplate.parse(f.take("request"), where + ".request"),
            Expectation.parse(f.take("expect"), where + ".expect"));
    f.done();
    return step;
  }

  /** The only step of a case that has no list of steps; its set-up belongs to the case. */
  static Step single(Fields f) {
    return new Step(
        0,
        1,
        KeySetChange.NONE,
        null,
        null,
        RequestTemplate.parse(f.take("request"), f.where() + ".request"),
        Expectation.parse(f.take("expect"), f.where() + ".expect"));
  }
}
