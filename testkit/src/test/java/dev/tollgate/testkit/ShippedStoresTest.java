package dev.tollgate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.JsonCredentialFile;
import dev.tollgate.replay.MemoryReplayStore;
import dev.tollgate.replay.ReplayStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contracts on the stores that come with Tollgate. */
class ShippedStoresTest {

  @Nested
  class InMemory extends ReplayStoreContract {

    @Override
    protected ReplayStore open(TestClock clock, int maxEntries) {
      return MemoryReplayStore.of(clock, maxEntries);
    }

    @Override
    protected boolean isBounded() {
      return true;
    }
  }

  @Nested
  class InAFile extends CredentialStoreContract {

    @Override
    protected CredentialStore open(List<Client> clients, List<Token> tokens) {
      String document =
          JSONObjectUtils.toJSONString(
              Map.of(
                  "clients", clients.stream().map(InAFile::json).toList(),
                  "tokens", tokens.stream().map(InAFile::json).toList()));
      return new JsonCredentialFile("test", () -> document.getBytes(UTF_8));
    }

    private static Map<String, Object> json(Client client) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("key", client.key());
      record.put("secret", client.secret());
      putIfSaid(record, "subject", client.subject());
      record.put("scope", String.join(" ", client.scopes()));
      record.put("roles", List.copyOf(client.roles()));
      record.put("enabled", client.enabled());
      return record;
    }

    private static Map<String, Object> json(Token token) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("token", token.token());
      record.put("secret", token.secret());
      record.put("client", token.client());
      putIfSaid(record, "subject", token.subject());
      record.put("scope", String.join(" ", token.scopes()));
      record.put("roles", List.copyOf(token.roles()));
      putIfSaid(record, "expires", token.expiresAt());
      return record;
    }

    private static void putIfSaid(Map<String, Object> record, String name, @Nullable Object value) {
      if (value != null) {
        record.put(name, value.toString());
      }
    }
  }
}
