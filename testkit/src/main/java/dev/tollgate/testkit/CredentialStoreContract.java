package dev.tollgate.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tollgate.Tollgate;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.CredentialStore.Lookup;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link CredentialStore} must do, as tests. Extend it and say how to open a store that
 * holds what a test wants; every test opens its own.
 *
 * <p>Does not ask for clients with RSA keys, which a store need not support.
 */
public abstract class CredentialStoreContract {

  static {
    TestsOnly.require();
  }

  private static final int THREADS = 50;
  private static final String SECRET = "a-secret-of-the-contract";
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  /** Names that stores have stumbled over: quoting, wildcards, cases, lengths, other scripts. */
  private static final List<String> ODD_NAMES =
      List.of(
          "o'hara",
          "' OR '1'='1",
          "a\"b",
          "a\\b",
          "100%",
          "a_b",
          "a*b",
          "a b",
          "a,b",
          "a/b?c=d&e#f",
          "Zürich",
          "注文",
          "a".repeat(255),
          "a".repeat(254) + "b");

  /** Names that nobody has. */
  private static final List<String> STRANGE_NAMES =
      List.of(
          "unknown",
          "clien_",
          "client%",
          "client*",
          "client ",
          " client",
          "client\0",
          "client\r\n",
          "x".repeat(8192),
          "\uD800");

  private final List<CredentialStore> opened = new ArrayList<>();

  /**
   * A client that is to be in the store.
   *
   * @param secret its shared secret
   * @param subject whom it speaks for without a token; null for itself
   * @param scopes the scopes of requests without a token
   * @param roles the roles of requests without a token
   * @param enabled whether it may send requests
   */
  public record Client(
      String key,
      String secret,
      @Nullable String subject,
      Set<String> scopes,
      Set<String> roles,
      boolean enabled) {}

  /**
   * A token that is to be in the store.
   *
   * @param secret its secret
   * @param client the key of the client that may use it
   * @param subject whom it speaks for, or null
   * @param expiresAt when it ends, in whole seconds; null for never
   */
  public record Token(
      String token,
      String secret,
      String client,
      @Nullable String subject,
      Set<String> scopes,
      Set<String> roles,
      @Nullable Instant expiresAt) {}

  /** For subclasses. */
  protected CredentialStoreContract() {}

  /** Opens a store that holds these and nothing else; the contract closes it. */
  protected abstract CredentialStore open(List<Client> clients, List<Token> tokens)
      throws Exception;

  /**
   * Opens a store that cannot reach what it keeps its credentials in. Empty, as it is unless
   * overridden, if there is nothing that could be out of reach; the test is skipped then.
   */
  protected Optional<CredentialStore> openUnreachable() throws Exception {
    return Optional.empty();
  }

  @AfterEach
  void closeStores() {
    opened.forEach(CredentialStore::close);
  }

  @Test
  void client_known_isFoundWithAllThatIsKnownOfIt() throws Exception {
    Client client = new Client("client", SECRET, "robot", Set.of("a", "b"), Set.of("clerk"), true);

    ClientCredentials found = assertFound(open(List.of(client)).client("client"));

    assertAll(
        () -> assertEquals("client", found.key()),
        () -> assertEquals(Optional.of("robot"), found.subject()),
        () -> assertEquals(Set.of("a", "b"), found.scopes()),
        () -> assertEquals(Set.of("clerk"), found.roles()),
        () -> assertEquals(true, found.enabled()));
  }

  @Test
  void client_withoutMore_isFoundWithoutMore() throws Exception {
    ClientCredentials found = assertFound(open(List.of(client("client"))).client("client"));

    assertAll(
        () -> assertEquals(Optional.empty(), found.subject()),
        () -> assertEquals(Set.of(), found.scopes()),
        () -> assertEquals(Set.of(), found.roles()));
  }

  @Test
  void client_switchedOff_isNotFoundEnabled() throws Exception {
    Client off = new Client("client", SECRET, null, Set.of(), Set.of(), false);

    if (open(List.of(off)).client("client") instanceof Lookup.Found<ClientCredentials> found) {
      assertFalse(found.credentials().enabled());
    }
  }

  @Test
  void token_known_isFoundWithAllThatIsKnownOfIt() throws Exception {
    Token token =
        new Token("token", SECRET, "client", "alice", Set.of("a", "b"), Set.of("clerk"), END);

    TokenCredentials found = assertFound(open(List.of(client("client")), token).token("token"));

    assertAll(
        () -> assertEquals("token", found.token().revealed()),
        () -> assertEquals("client", found.client()),
        () -> assertEquals(Optional.of("alice"), found.subject()),
        () -> assertEquals(Set.of("a", "b"), found.scopes()),
        () -> assertEquals(Set.of("clerk"), found.roles()),
        () -> assertEquals(Optional.of(END), found.expiresAt()));
  }

  @Test
  void token_withoutMore_isFoundWithoutMore() throws Exception {
    TokenCredentials found =
        assertFound(open(List.of(client("client")), token("token")).token("token"));

    assertAll(
        () -> assertEquals(Optional.empty(), found.subject()),
        () -> assertEquals(Set.of(), found.scopes()),
        () -> assertEquals(Set.of(), found.roles()),
        () -> assertEquals(Optional.empty(), found.expiresAt()));
  }

  @Test
  void unknownName_isUnknown() throws Exception {
    CredentialStore store = open(List.of(client("client")), token("token"));

    assertInstanceOf(Lookup.Unknown.class, store.client("token"));
    assertInstanceOf(Lookup.Unknown.class, store.token("client"));
  }

  @TestFactory
  Stream<DynamicTest> oddName_isFoundUnderItAlone() throws Exception {
    List<Client> clients = ODD_NAMES.stream().map(CredentialStoreContract::client).toList();
    Token[] tokens =
        ODD_NAMES.stream()
            .map(name -> new Token(name, SECRET, name, name, Set.of(), Set.of(), null))
            .toArray(Token[]::new);
    CredentialStore store = open(clients, tokens);
    return ODD_NAMES.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      assertEquals(name, assertFound(store.client(name)).key());
                      TokenCredentials found = assertFound(store.token(name));
                      assertEquals(name, found.token().revealed());
                      assertEquals(name, found.client());
                      assertEquals(Optional.of(name), found.subject());
                    }));
  }

  /** A store may find more than it should, by ignoring case or blanks: then under the true name. */
  @TestFactory
  Stream<DynamicTest> strangeName_isNeverTakenForAnother() throws Exception {
    CredentialStore store = open(List.of(client("client")), token("client"));
    return STRANGE_NAMES.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name.length() + " characters: " + name.hashCode(),
                    () -> {
                      Lookup<ClientCredentials> client =
                          assertDoesNotThrow(() -> store.client(name));
                      if (client instanceof Lookup.Found<ClientCredentials> found) {
                        assertEquals("client", found.credentials().key());
                      }
                      Lookup<TokenCredentials> token = assertDoesNotThrow(() -> store.token(name));
                      if (token instanceof Lookup.Found<TokenCredentials> found) {
                        assertEquals("client", found.credentials().token().revealed());
                      }
                    }));
  }

  @Test
  void secrets_areTheOnesThatClientsSignWith() throws Exception {
    String clientSecret = "s%26&+ =ü'" + SECRET;
    String tokenSecret = "t/?注" + SECRET;
    Client client = new Client("client", clientSecret, null, Set.of(), Set.of(), true);
    Token token = new Token("token", tokenSecret, "client", "alice", Set.of(), Set.of(), null);
    CredentialStore store = open(List.of(client), token);

    try (Tollgate tollgate =
            Tollgate.builder().oauth1(store, OAuth1Settings.builder().build()).build();
        ProtectedServer server = ProtectedServer.start(tollgate, ProtectedServer.WHO_AM_I)) {
      OAuth1Signer signer = OAuth1Signer.of("client", clientSecret).token("token", tokenSecret);
      assertEquals(200, get(server, signer));
      assertEquals(401, get(server, signer.token("token", tokenSecret + "x")));
      assertEquals(401, get(server, OAuth1Signer.of("client", "x").token("token", tokenSecret)));
    }
  }

  @Test
  void lookUps_ofFiftyThreads_findTheSame() throws Exception {
    CredentialStore store = open(List.of(client("client")), token("token"));
    try (Crowd crowd = new Crowd(THREADS)) {
      crowd
          .atOnce(() -> store.client("client"))
          .forEach(found -> assertEquals("client", assertFound(found).key()));
      crowd
          .atOnce(() -> store.token("token"))
          .forEach(found -> assertEquals("client", assertFound(found).client()));
      crowd
          .atOnce(() -> store.token("unknown"))
          .forEach(found -> assertInstanceOf(Lookup.Unknown.class, found));
    }
  }

  @Test
  void lookUp_outOfReach_isUnavailable() throws Exception {
    Optional<CredentialStore> unreachable = openUnreachable();
    assumeTrue(unreachable.isPresent());
    CredentialStore store = unreachable.get();
    opened.add(store);

    // an outage dressed as an unknown client makes clients throw good credentials away
    assertInstanceOf(Lookup.Unavailable.class, assertDoesNotThrow(() -> store.client("client")));
    assertInstanceOf(Lookup.Unavailable.class, assertDoesNotThrow(() -> store.token("token")));
  }

  @Test
  void close_twice_doesNoHarm() throws Exception {
    CredentialStore store = open(List.of(client("client")));

    store.close();

    assertDoesNotThrow(store::close);
  }

  private CredentialStore open(List<Client> clients, Token... tokens) throws Exception {
    CredentialStore store = open(clients, List.of(tokens));
    opened.add(store);
    return store;
  }

  private static Client client(String key) {
    return new Client(key, SECRET, null, Set.of(), Set.of(), true);
  }

  private static Token token(String token) {
    return new Token(token, SECRET, "client", null, Set.of(), Set.of(), null);
  }

  private static <T> T assertFound(Lookup<T> lookup) {
    assertInstanceOf(Lookup.Found.class, lookup);
    return ((Lookup.Found<T>) lookup).credentials();
  }

  private static int get(ProtectedServer server, OAuth1Signer signer) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/"))
            .header("Authorization", signer.header("GET", server.url() + "/"))
            .build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    return response.statusCode();
  }
}
