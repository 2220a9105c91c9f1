package dev.tollgate.servlet.attack;

/** The fake servers of one case, each started when it is first mentioned. */
final class FakeServers implements AutoCloseable {
  private final TestKeys keys;
  private FakeAuthorizationServer main;
  private FakeAuthorizationServer partner;
  private FakeHttpServer attacker;

  FakeServers(TestKeys keys) {
    this.keys = keys;
  }

  FakeAuthorizationServer main() {
    if (main == null) {
      main = new FakeAuthorizationServer(keys, "main");
    }
    return main;
  }

  FakeAuthorizationServer partner() {
    if (partner == null) {
      partner = new FakeAuthorizationServer(keys, "partner");
    }
    return partner;
  }

  String mainKeySetDocument() {
    return main().keySetDocument();
  }

  /** Serves the key that the attacker signs with, to whoever is tricked into asking. */
  String attackerUrl() {
    if (attacker == null) {
      String document = "{\"keys\":[" + Json.write(keys.get("attacker-rsa").served()) + "]}";
      attacker = new FakeHttpServer(request -> FakeReply.json(200, document));
    }
    return attacker.url();
  }

  int attackerCalls() {
    return attacker == null ? 0 : attacker.received().size();
  }

  int keyCalls() {
    return main == null ? 0 : main.keyRequests().size();
  }

  int introspectionCalls() {
    return main == null ? 0 : main.introspectionRequests().size();
  }

  @Override
  public void close() {
    if (main != null) {
      main.close();
    }
    if (partner != null) {
      partner.close();
    }
    if (attacker != null) {
      attacker.close();
    }
  }
}
