package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.oauth1.CredentialStore.Lookup;
import dev.tollgate.testing.SignatureVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class JsonCredentialFileTest {

  private static final String ONE_CLIENT = "{'clients':[{'key':'c1','secret':'0123456789abcdef'}]}";
  private static final String DOUBTFUL =
      "{'clients':[{'key':'a','secret':'pasted-secret-16\\n'},{'key':'b','secret':'short'}]}";
  private static final String TWO_CLIENTS =
      "{'clients':[{'key':'c1','secret':'0123456789abcdef'},"
          + "{'key':'c2','secret':'0123456789abcdef'}]}";

  private final Logger logger = (Logger) LoggerFactory.getLogger(JsonCredentialFile.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private @Nullable String content = ONE_CLIENT;
  private int reads;
  private long nanos;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  // What a file may hold.

  @Test
  void client_everyMember_isTakenOver() {
    content =
        "{'clients':[{'key':'c1','secret':'0123456789abcdef','subject':'robot','scope':'a  b',"
            + "'roles':['r1','r2'],'twoLegged':true,'enabled':false,"
            + "'methods':['HMAC-SHA256'],'compat':['canvas-query-in-body']}]}";
    ClientCredentials client = client(open(), "c1");
    assertThat(client.subject()).contains("robot");
    assertThat(client.scopes()).containsExactlyInAnyOrder("a", "b");
    assertThat(client.roles()).containsExactlyInAnyOrder("r1", "r2");
    assertThat(client.twoLeggedOr(false)).isTrue();
    assertThat(client.enabled()).isFalse();
    assertThat(client.maySignBy(SignatureMethod.HMAC_SHA256)).isTrue();
    assertThat(client.maySignBy(SignatureMethod.HMAC_SHA1)).isFalse();
    assertThat(client.tolerancesOr(Set.of())).containsExactly(Tolerance.CANVAS_QUERY_IN_BODY);
    assertThat(client.toString()).doesNotContain("0123456789abcdef");
  }

  @Test
  void client_onlyWhatIsNeeded_hasTheGeneralSettings() {
    ClientCredentials client = client(open(), "c1");
    assertThat(client.enabled()).isTrue();
    assertThat(client.twoLeggedOr(true)).isTrue();
    assertThat(client.twoLeggedOr(false)).isFalse();
    assertThat(client.tolerancesOr(Set.of(Tolerance.SIGNATURE_PLUS_HEALING))).hasSize(1);
    assertThat(client.maySignBy(SignatureMethod.HMAC_SHA512)).isTrue();
    assertThat(client.maySignBy(SignatureMethod.RSA_SHA256)).isFalse();
  }

  @Test
  void client_emptyCompat_forgivesNothing() {
    content = "{'clients':[{'key':'c1','secret':'0123456789abcdef','compat':[]}]}";
    assertThat(client(open(), "c1").tolerancesOr(Set.of(Tolerance.SIGNATURE_PLUS_HEALING)))
        .isEmpty();
  }

  @Test
  void token_everyMember_isTakenOver() {
    content =
        "{'clients':[{'key':'c1','secret':'0123456789abcdef'}],'tokens':[{'token':'t1',"
            + "'secret':'','client':'c1','subject':'u','scope':'a b','roles':['r'],"
            + "'expires':'2030-01-01T00:00:00Z'}]}";
    TokenCredentials token = token(open(), "t1");
    assertThat(token.client()).isEqualTo("c1");
    assertThat(token.subject()).contains("u");
    assertThat(token.scopes()).containsExactlyInAnyOrder("a", "b");
    assertThat(token.roles()).containsExactly("r");
    assertThat(token.expiresAt()).contains(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(token.toString()).doesNotContain("t1");
  }

  @Test
  void lookUps_ofOtherNames_areUnknown() {
    assertThat(open().client("C1")).isInstanceOf(Lookup.Unknown.class);
    assertThat(open().token("c1")).isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void client_rsaKeys_areReadInAllForms() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
    SignatureVector vector =
        SignatureVector.all().stream()
            .filter(candidate -> candidate.id().equals("gen-alg-rsa-sha256"))
            .findFirst()
            .orElseThrow();
    content =
        "{'clients':[{'key':'spki','rsaPublicKey':'"
            + json(pem("PUBLIC KEY", key.getEncoded()))
            + "'},{'key':'pkcs1','rsaPublicKey':'"
            + json(pem("RSA PUBLIC KEY", pkcs1(key)))
            + "'},{'key':'certificate','rsaPublicKey':'"
            + json(vector.text("rsa_certificate_pem"))
            + "'},{'key':'same','rsaPublicKey':'"
            + json(vector.text("rsa_public_key_pem"))
            + "'}]}";
    JsonCredentialFile file = open();
    assertThat(client(file, "spki").rsaKey()).isEqualTo(key);
    assertThat(client(file, "pkcs1").rsaKey()).isEqualTo(key);
    assertThat(client(file, "certificate").rsaKey()).isEqualTo(client(file, "same").rsaKey());
    assertThat(client(file, "spki").maySignBy(SignatureMethod.RSA_SHA256)).isTrue();
    assertThat(client(file, "spki").maySignBy(SignatureMethod.HMAC_SHA1)).isFalse();
    assertThat(client(file, "spki").maySignBy(SignatureMethod.PLAINTEXT)).isFalse();
  }

  // What a file must not hold. C stands for a good client, T for the start of a good token.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'clients':[C],'client':[]} | the file: unknown member 'client'",
        "{'clients':[]} | the file has no clients",
        "{} | the file has no clients",
        "{'clients':{}} | the file: clients is not an array",
        "{'clients':[1]} | clients[0]: is not an object",
        "{'clients':[C,C]} | clients[1] (c1): the key is repeated",
        "{'clients':[{'secret':'hidden-secret'}]} | clients[0]: key is missing",
        "{'clients':[{'key':'','secret':'hidden-secret'}]} | clients[0]: key is empty",
        "{'clients':[{'key':'k'}]} | clients[0] (k): needs one of secret and rsaPublicKey, not both",
        "{'clients':[{'key':'k','secret':'hidden-secret','rsaPublicKey':'x'}]} | clients[0] (k): needs one of secret and rsaPublicKey, not both",
        "{'clients':[{'key':'k','secret':''}]} | clients[0] (k): secret is empty",
        "{'clients':[{'key':'k','secret':null}]} | clients[0] (k): secret is not a string",
        "{'clients':[{'key':'k','secret':7}]} | clients[0] (k): secret is not a string",
        "{'clients':[{'key':'k','secret':'hidden-secret','Secret':1}]} | clients[0] (k): unknown member 'Secret'",
        "{'clients':[{'key':'k','secret':'hidden-secret','enabled':'no'}]} | clients[0] (k): enabled is neither true nor false",
        "{'clients':[{'key':'k','secret':'hidden-secret','twoLegged':0}]} | clients[0] (k): twoLegged is neither true nor false",
        "{'clients':[{'key':'k','secret':'hidden-secret','roles':'r'}]} | clients[0] (k): roles is not an array",
        "{'clients':[{'key':'k','secret':'hidden-secret','roles':[1]}]} | clients[0] (k): roles holds something that is no string, or an empty one",
        "{'clients':[{'key':'k','secret':'hidden-secret','scope':['a']}]} | clients[0] (k): scope is not a string",
        "{'clients':[{'key':'k','secret':'hidden-secret','methods':['hmac-sha1']}]} | clients[0] (k): methods knows no 'hmac-sha1'",
        "{'clients':[{'key':'k','secret':'hidden-secret','methods':['RSA-SHA256']}]} | clients[0] (k): RSA-SHA256 needs an RSA key",
        "{'clients':[{'key':'k','secret':'hidden-secret','compat':['x']}]} | clients[0] (k): compat knows no 'x'",
        "{'clients':[{'key':'k','rsaPublicKey':'hidden-secret'}]} | clients[0] (k): rsaPublicKey is not PEM: -----BEGIN … is missing",
        "{'clients':[{'key':'k','rsaPublicKey':'-----BEGIN PUBLIC KEY-----\\nAAAA\\n'}]} | clients[0] (k): rsaPublicKey is not PEM: -----END PUBLIC KEY----- is missing",
        "{'clients':[{'key':'k','rsaPublicKey':'-----BEGIN PUBLIC KEY-----\\n!!\\n-----END PUBLIC KEY-----'}]} | clients[0] (k): rsaPublicKey is not PEM: its content is not base64",
        "{'clients':[{'key':'k','rsaPublicKey':'-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----'}]} | clients[0] (k): rsaPublicKey cannot be read as a PUBLIC KEY",
        "{'clients':[{'key':'k','rsaPublicKey':'-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----'}]} | clients[0] (k): rsaPublicKey is a private key, which belongs to the client alone",
        "{'clients':[C],'tokens':[{T,'token':''}]} | tokens[0] (of client c1): token is empty",
        "{'clients':[C],'tokens':[{T}]} | tokens[0] (of client c1): token is missing",
        "{'clients':[C],'tokens':[{T,'token':'hidden-secret'},{T,'token':'hidden-secret'}]} | tokens[1] (of client c1): the token is repeated",
        "{'clients':[C],'tokens':[{'token':'hidden-secret','secret':''}]} | tokens[0]: client is missing",
        "{'clients':[C],'tokens':[{'token':'hidden-secret','secret':'','client':'c2'}]} | tokens[0] (of client c2): there is no such client in the file",
        "{'clients':[C],'tokens':[{'token':'hidden-secret','client':'c1'}]} | tokens[0] (of client c1): secret is missing; write `\"\"` for a token without one",
        "{'clients':[C],'tokens':[{T,'token':'t','expires':'tomorrow'}]} | tokens[0] (of client c1): expires is no time like 2030-01-01T00:00:00Z",
        "{'clients':[C],'tokens':[{T,'token':'t','expires':2030}]} | tokens[0] (of client c1): expires is not a string",
        "{'clients':[C],'tokens':[{T,'token':'t','key':'x'}]} | tokens[0] (of client c1): unknown member 'key'",
        "{'clients':[{'key':'k','secret':'a','secret':'hidden-secret'}]} | repeated name",
        "{'clients':[{'key':'k','secret':'hidden-secret'] | not the JSON object that is expected",
        "[] | not the JSON object that is expected",
      })
  void open_badFile_isRefusedWithItsProblem(String text, String problem) {
    content =
        text.replace("C]", "{'key':'c1','secret':'0123456789abcdef'}]")
            .replace("[C,", "[{'key':'c1','secret':'0123456789abcdef'},")
            .replace("{T", "{'secret':'','client':'c1'");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The credentials file creds.json is refused: ")
        .hasMessageContaining(problem.replace("`", ""))
        .hasMessageNotContaining("hidden-secret");
  }

  @Test
  void open_weakRsaKey_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String pem = pem("PUBLIC KEY", generator.generateKeyPair().getPublic().getEncoded());
    content = "{'clients':[{'key':'k','rsaPublicKey':'" + json(pem) + "'}]}";
    assertThatThrownBy(this::open).hasMessageContaining("must have at least 2048 bits");
  }

  @Test
  void open_otherKindOfKey_isRefused() throws Exception {
    String pem =
        pem(
            "PUBLIC KEY",
            KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded());
    content = "{'clients':[{'key':'k','rsaPublicKey':'" + json(pem) + "'}]}";
    assertThatThrownBy(this::open).hasMessageContaining("cannot be read as a PUBLIC KEY");
  }

  @Test
  void open_severalProblems_listsThemAll() {
    content =
        "{'clients':[{'key':'a'},{'secret':'hidden-secret'}],"
            + "'tokens':[{'token':'hidden-secret','client':'x'}]}";
    Throwable refused = catchThrowable(this::open);
    assertThat(refused)
        .hasMessageContaining("clients[0] (a): needs one of")
        .hasMessageContaining("clients[1]: key is missing")
        .hasMessageContaining("tokens[0] (of client x): secret is missing")
        .hasMessageContaining("tokens[0] (of client x): there is no such client in the file");
  }

  @Test
  void open_unreadable_isRefused() {
    content = null;
    assertThatThrownBy(this::open)
        .hasMessage("The credentials file creds.json cannot be read: gone");
  }

  @Test
  void open_doubtfulSecrets_areNamedWithoutThem() {
    content = DOUBTFUL;
    JsonCredentialFile file = open();
    assertThat(file.doubts())
        .hasSize(2)
        .allSatisfy(doubt -> assertThat(doubt).doesNotContain("pasted-secret"));
    assertThat(file.doubts().get(0))
        .contains("clients[0] (a): the secret begins or ends with white space");
    assertThat(file.doubts().get(1))
        .contains("clients[1] (b): the secret is shorter than 16 characters");
    assertThat(file.clientCount()).isEqualTo(2);
    assertThat(file.tokenCount()).isZero();
  }

  // Changes while we run.

  @Test
  void client_withinFiveSeconds_readsNothing() {
    JsonCredentialFile file = open();
    pass(Duration.ofMillis(4999));
    content = TWO_CLIENTS;
    assertThat(file.client("c2")).isInstanceOf(Lookup.Unknown.class);
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void client_afterFiveSeconds_seesTheChange() {
    JsonCredentialFile file = open();
    pass(Duration.ofSeconds(5));
    content = TWO_CLIENTS;
    assertThat(file.client("c2")).isInstanceOf(Lookup.Found.class);
    assertThat(file.client("c2")).isInstanceOf(Lookup.Found.class);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void client_fileUnchanged_keepsWhatItHas() {
    JsonCredentialFile file = open();
    ClientCredentials before = client(file, "c1");
    pass(Duration.ofSeconds(5));
    assertThat(client(file, "c1")).isSameAs(before);
    assertThat(reads).isEqualTo(2);
    assertThat(log.list).isEmpty();
  }

  @Test
  void client_brokenNewVersion_keepsTheOldAndSaysSoOnce() {
    JsonCredentialFile file = open();
    content = "{'clients':[{'key':'c1','secret':'hidden-secret','x':1}]}";
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(5));
      assertThat(file.client("c1")).isInstanceOf(Lookup.Found.class);
    }
    assertThat(messages(Level.ERROR))
        .containsExactly(
            "The credentials file creds.json has changed and is refused, its last good version"
                + " stays in force: clients[0] (c1): unknown member 'x'");
    content = TWO_CLIENTS;
    pass(Duration.ofSeconds(5));
    assertThat(file.client("c2")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void client_doubtfulNewVersion_isInForceWithAWarning() {
    JsonCredentialFile file = open();
    content = DOUBTFUL;
    pass(Duration.ofSeconds(5));
    assertThat(file.client("a")).isInstanceOf(Lookup.Found.class);
    assertThat(messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("creds.json looks doubtful", "clients[1] (b): the secret is shorter")
        .doesNotContain("pasted-secret");
  }

  @Test
  void client_brokenTwiceWithRepairBetween_saysSoTwice() {
    JsonCredentialFile file = open();
    for (String version : List.of("{", ONE_CLIENT, "{")) {
      content = version;
      pass(Duration.ofSeconds(5));
      assertThat(file.client("c1")).isInstanceOf(Lookup.Found.class);
    }
    assertThat(messages(Level.ERROR)).hasSize(2);
  }

  @Test
  void client_fileGone_keepsTheOldAndSaysSoOnce() {
    JsonCredentialFile file = open();
    content = null;
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(5));
      assertThat(file.client("c1")).isInstanceOf(Lookup.Found.class);
    }
    assertThat(messages(Level.ERROR))
        .as("not in the words of whoever reads it")
        .containsExactly(
            "The credentials file creds.json cannot be read any more, its last good version stays"
                + " in force: java.io.IOException");
  }

  @Test
  void client_fileBackOrAsItWas_saysSoOnce() {
    JsonCredentialFile file = open();
    String good = content;
    for (String broken : new String[] {null, "no JSON"}) {
      log.list.clear();
      content = broken;
      readAgain(file);
      readAgain(file);
      content = good;
      readAgain(file);
      readAgain(file);
      assertThat(log.list)
          .as("ERROR, then INFO")
          .extracting(ILoggingEvent::getLevel)
          .containsExactly(Level.ERROR, Level.INFO);
    }
  }

  private void readAgain(JsonCredentialFile file) {
    pass(Duration.ofSeconds(5));
    file.client("c1");
  }

  private JsonCredentialFile open() {
    return new JsonCredentialFile("creds.json", this::read, () -> nanos);
  }

  private byte[] read() throws IOException {
    reads++;
    if (content == null) {
      throw new IOException("gone");
    }
    return content.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private List<String> messages(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static ClientCredentials client(CredentialStore store, String key) {
    return ((Lookup.Found<ClientCredentials>) store.client(key)).credentials();
  }

  private static TokenCredentials token(CredentialStore store, String value) {
    return ((Lookup.Found<TokenCredentials>) store.token(value)).credentials();
  }

  private static String json(String text) {
    return text.replace("\n", "\\n").replace("\r", "");
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  // RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }, for 2048 bits
  private static byte[] pkcs1(RSAPublicKey key) {
    byte[] modulus = key.getModulus().toByteArray();
    byte[] exponent = key.getPublicExponent().toByteArray();
    int length = 4 + modulus.length + 2 + exponent.length;
    byte[] der = new byte[4 + length];
    byte[] head = {
      0x30, (byte) 0x82, (byte) (length >> 8), (byte) length, 0x02, (byte) 0x82, 0x01, 0x01
    };
    System.arraycopy(head, 0, der, 0, head.length);
    System.arraycopy(modulus, 0, der, head.length, modulus.length);
    int at = head.length + modulus.length;
    der[at] = 0x02;
    der[at + 1] = (byte) exponent.length;
    System.arraycopy(exponent, 0, der, at + 2, exponent.length);
    return der;
  }
}
