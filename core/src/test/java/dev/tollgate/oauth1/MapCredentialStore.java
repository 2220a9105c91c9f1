package dev.tollgate.oauth1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A credential store for tests that writes down what it is asked, also by many at once. */
final class MapCredentialStore implements CredentialStore {

  private final Map<String, ClientCredentials> clients = new HashMap<>();
  private final Map<String, TokenCredentials> tokens = new HashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  MapCredentialStore with(ClientCredentials client) {
    clients.put(client.key(), client);
    return this;
  }

  MapCredentialStore with(TokenCredentials token) {
    tokens.put(token.token().revealed(), token);
    return this;
  }

  @Override
  public Lookup<ClientCredentials> client(String key) {
    asked.add("client " + key);
    ClientCredentials found = clients.get(key);
    return found == null ? new Lookup.Unknown<>() : new Lookup.Found<>(found);
  }

  @Override
  public Lookup<TokenCredentials> token(String token) {
    asked.add("token " + token);
    TokenCredentials found = tokens.get(token);
    return found == null ? new Lookup.Unknown<>() : new Lookup.Found<>(found);
  }
}
