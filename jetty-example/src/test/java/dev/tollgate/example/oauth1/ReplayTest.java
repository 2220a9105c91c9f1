package dev.tollgate.example.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come twice, and clients that send more than there is room for. */
class ReplayTest {

  private static final int COPIES = 50;

  @TempDir private Path folder;

  @Test
  void sameRequestManyTimesAtOnce_passesOnce() throws Exception {
    try (ProtectedApi api = ProtectedApi.start(CredentialsFile.write(folder))) {
      HttpSender sender = HttpSender.plain();
      Call call = Call.get("HMAC-SHA1", api.url() + "/items");
      String authorization = SignpostClient.authorization(call);
      List<CompletableFuture<Reply>> sent =
          Stream.generate(() -> sender.sendAsync(call, authorization)).limit(COPIES).toList();
      List<Reply> replies = sent.stream().map(CompletableFuture::join).toList();

      assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> reply.status() != 200)
          .hasSize(COPIES - 1)
          .allSatisfy(
              reply -> {
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.challenge())
                    .isEqualTo("OAuth realm=\"api\", oauth_problem=\"nonce_used\"");
              });
    }
  }

  @Test
  void clientThatFillsItsShare_isTurnedAwayAloneAndReplaysStayRefused() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(CredentialsFile.write(folder), "replay.max-entries", "20")) {
      HttpSender sender = HttpSender.plain();
      Call flood = Call.get("HMAC-SHA1", api.url() + "/items");
      String first = SignpostClient.authorization(flood);
      assertThat(sender.send(flood, first).status()).isEqualTo(200);
      for (int i = 1; i < 10; i++) {
        assertThat(send(sender, flood).status()).isEqualTo(200);
      }

      Reply full = send(sender, flood);
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.challenge()).isEmpty();
      assertThat(sender.send(flood, first).challenge()).contains("oauth_problem=\"nonce_used\"");
      assertThat(send(sender, flood.by(Account.OTHER)).status()).isEqualTo(200);
    }
  }

  private static Reply send(HttpSender sender, Call call) throws Exception {
    return sender.send(call, SignpostClient.authorization(call));
  }
}
