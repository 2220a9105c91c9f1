package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/x",
        "HTTPS://as.example",
        "http://localhost:8080/x",
        "http://LocalHost/x",
        "http://127.0.0.1/x",
        "http://127.1.2.3:1/x",
        "http://[::1]:8080/x"
      })
  void objection_httpsOrThisMachine_isNone(String url) {
    assertThat(OutgoingAddress.objection(URI.create(url), false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example/x",
        "http://10.0.0.1/x",
        "http://127.0.0.1.evil.example/x",
        "http://127.evil/x",
        "http://localhost.evil.example/x",
        "ftp://localhost/x",
        "file:///etc/passwd",
        "https:as.example",
        "/relative",
        "https://user@as.example/x",
        "https://as.example/x#fragment"
      })
  void objection_anythingElse_isSaid(String url) {
    assertThat(OutgoingAddress.objection(URI.create(url), false)).isPresent();
  }

  @Test
  void objection_insecureAllowed_isNoneForHttp() {
    assertThat(OutgoingAddress.objection(URI.create("http://as.example/x"), true)).isEmpty();
  }
}
