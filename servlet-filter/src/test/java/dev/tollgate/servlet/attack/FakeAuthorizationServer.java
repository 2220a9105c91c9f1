package dev.tollgate.servlet.attack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One issuer's key endpoint and introspection endpoint, each on a port of its own. */
final class FakeAuthorizationServer implements AutoCloseable {
  private final Map<String, JsonElement> keys = new LinkedHashMap<>();
  private volatile FakeReply keyReply;
  // A case that asks without having set a reply gets what no filter may take for a verdict.
  private volatile FakeReply introspectionReply = FakeReply.json(500, "");
  private final FakeHttpServer keyServer = new FakeHttpServer(request -> keyReply());
  private final FakeHttpServer introspectionServer =
      new FakeHttpServer(request -> introspectionReply);

  FakeAuthorizationServer(TestKeys testKeys, String keySet) {
    testKeys.servedBy(keySet).forEach(name -> keys.put(name, testKeys.get(name).served()));
  }

  String jwksUri() {
    return keyServer.url() + "/jwks";
  }

  String introspectionEndpoint() {
    return introspectionServer.url() + "/introspect";
  }

  synchronized String keySetDocument() {
    JsonArray list = new JsonArray();
    keys.values().forEach(list::add);
    JsonObject document = new JsonObject();
    document.add("keys", list);
    return Json.write(document);
  }

  private FakeReply keyReply() {
    FakeReply broken = keyReply;
    return broken == null ? FakeReply.json(200, keySetDocument()) : broken;
  }

  synchronized void change(KeySetChange change, TestKeys testKeys, Placeholders placeholders) {
    if (change.reply() != null) {
      keyReply = change.reply().expand(placeholders);
      keyServer.refuseConnections(keyReply.faults().refuseConnection());
    }
    change.add().forEach(name -> keys.put(name, testKeys.get(name).served()));
    for (JsonElement literal : change.addLiteral()) {
      JsonElement key = placeholders.expandJson(literal);
      keys.put("literal " + keys.size(), key);
    }
    for (String name : change.remove()) {
      if (keys.remove(name) == null) {
        throw new CaseFormatException("jwks_remove: " + name + " is not served");
      }
    }
  }

  void introspectionReply(FakeReply reply) {
    introspectionReply = reply;
    introspectionServer.refuseConnections(reply.faults().refuseConnection());
  }

  List<ReceivedRequest> keyRequests() {
    return keyServer.received();
  }

  List<ReceivedRequest> introspectionRequests() {
    return introspectionServer.received();
  }

  @Override
  public void close() {
    keyServer.close();
    introspectionServer.close();
  }
}
