package dev.tollgate.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.CpuLimit;
import dev.tollgate.testing.RequestText;
import dev.tollgate.testing.TestRequest;

class CredentialsFinderFuzzTest {

  private static final CredentialsFinder ALL = new CredentialsFinder(true, true, true, true, 4096);
  private static final CredentialsFinder BEARER =
      new CredentialsFinder(true, false, false, false, 4096);
  private static final CredentialsFinder NOTHING =
      new CredentialsFinder(false, false, false, false, 4096);

  @FuzzTest
  void find_anyRequest_findsOnlyWhatIsThereAndEnabled(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    TestRequest view = RequestText.parse(octets).build();

    Credentials found = find(ALL, octets);

    if (found instanceof Credentials.Bearer bearer) {
      String token = bearer.token().value();
      assertThat(token.length()).isBetween(1, 4096);
      if (!bearer.inParameters()) {
        assertThat(view.headers("Authorization")).singleElement().asString().endsWith(token);
      }
    }
    if (found instanceof Credentials.OAuth1 signed && signed.authorization() != null) {
      assertThat(view.headers("Authorization")).containsExactly(signed.authorization());
    }
    assertThat(find(BEARER, octets)).isNotInstanceOf(Credentials.OAuth1.class);
    if (view.headers("Authorization").size() < 2) {
      assertThat(find(NOTHING, octets)).isInstanceOf(Credentials.None.class);
    }
  }

  private static Credentials find(CredentialsFinder finder, byte[] octets) {
    return finder.find(
        new IncomingRequest(RequestText.parse(octets).build(), ExternalUrls.of(null), 1 << 20));
  }
}
