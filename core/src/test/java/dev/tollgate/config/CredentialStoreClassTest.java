package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.Tollgate;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The key {@code oauth1.credentials} with the name of a class. */
class CredentialStoreClassTest {

  /** One that knows nobody. */
  public static class Empty implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Unknown<>();
    }
  }

  /** One that cannot be made. */
  public static class Broken extends Empty {

    public Broken() {
      throw new IllegalStateException("cannot log in with s3cret");
    }
  }

  @Test
  void start_storeByName_isMade() {
    try (Tollgate tollgate = start(Empty.class.getName())) {
      assertThat(tollgate.health().stores()).containsKey("credentials");
    }
  }

  @Test
  void start_constructorThrows_saysWhatAndNotWhatItSays() {
    assertRefused(
        Broken.class.getName(),
        "the constructor of '"
            + Broken.class.getName()
            + "' threw a java.lang.IllegalStateException");
  }

  @Test
  void start_otherClass_saysWhatIsWanted() {
    assertRefused(
        "java.lang.Object", "is no public CredentialStore with a no-argument constructor");
  }

  @Test
  void start_noSuchClass_saysWhatIsMissing() {
    assertRefused("com.example.Missing", "java.lang.ClassNotFoundException: com.example.Missing");
  }

  private static void assertRefused(String name, String because) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> start(name).close())
        .withMessageContaining("oauth1.credentials")
        .withMessageContaining(because)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  private static Tollgate start(String name) {
    return Configuration.start(
        Map.of("oauth1.credentials", name),
        new Surroundings(
            Map.of(),
            Map.of(),
            WebResources.NONE,
            CredentialStoreClassTest.class.getClassLoader()));
  }
}
