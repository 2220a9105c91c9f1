package dev.tollgate.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.json.JsonPointer;
import dev.tollgate.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityMappingTest {

  private static final IdentityMapping DEFAULTS = IdentityMapping.defaults("main");

  @Test
  void identityOf_scopeString_isSplitAtSpaces() throws Exception {
    assertThat(identity(DEFAULTS, "{\"scope\":\" a  b\\tc \"}").scopes())
        .containsExactlyInAnyOrder("a", "b\tc");
  }

  @Test
  void identityOf_scopeList_isTakenWordByWordAsItStands() throws Exception {
    assertThat(identity(DEFAULTS, "{\"scope\":[\"a\",\"b c\",7,null,\"\"]}").scopes())
        .containsExactlyInAnyOrder("a", "b c");
  }

  @Test
  void identityOf_scopesInSeveralPlaces_areJoined() throws Exception {
    assertThat(identity(DEFAULTS, "{\"scope\":\"a b\",\"scp\":[\"b\",\"c\"]}").scopes())
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void identityOf_scopeOfAnotherType_isNone() throws Exception {
    assertThat(identity(DEFAULTS, "{\"scope\":{\"a\":1},\"scp\":7}").scopes()).isEmpty();
  }

  @Test
  void identityOf_rolesDeepInside_areFoundByPointers() throws Exception {
    IdentityMapping mapping =
        mapping("/scope", "/realm_access/roles /resource_access/a.b~1c/roles", "/sub");

    assertThat(
            identity(
                    mapping,
                    "{\"realm_access\":{\"roles\":[\"r1\"]},"
                        + "\"resource_access\":{\"a.b/c\":{\"roles\":[\"r2\"]}}}")
                .roles())
        .containsExactlyInAnyOrder("r1", "r2");
  }

  @Test
  void identityOf_rolesFromScope_areItsWords() throws Exception {
    assertThat(identity(mapping("/scope", "/roles /scope", "/sub"), "{\"scope\":\"a b\"}").roles())
        .containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"n\",\"sub\":\"s\"}                    | n",
        "{\"name\":\"\",\"sub\":\"s\"}                     | s",
        "{\"name\":[\"n\"],\"sub\":\"s\"}                  | s",
        "{\"name\":12345678901,\"sub\":\"s\"}              | 12345678901",
        "{\"id\":\"i\",\"sub\":\"s\"}                      | i",
        "{\"sub\":\"s\",\"client_id\":\"c\"}               | s",
        "{\"client_id\":\"c\",\"azp\":\"z\"}               | c",
        "{\"azp\":\"z\",\"cid\":\"d\"}                     | z",
        "{\"cid\":\"d\"}                                   | d",
        "{\"username\":\"admin\",\"preferred_username\":1} | main",
      })
  void identityOf_name_isTheFirstThatExists(String claims, String name) throws Exception {
    assertThat(identity(mapping("/scope", "/roles", "/name /id"), claims).name()).isEqualTo(name);
  }

  @Test
  void identityOf_subjectAndClient_areTheirClaims() throws Exception {
    Identity identity = identity(DEFAULTS, "{\"sub\":\"s\",\"azp\":\"z\"}");

    assertThat(identity.subject()).isEqualTo("s");
    assertThat(identity.client()).isEqualTo("z");
  }

  private static Identity identity(IdentityMapping mapping, String claims) throws Exception {
    return mapping.identityOf(JsonReader.readObject(claims.getBytes(StandardCharsets.UTF_8)));
  }

  private static IdentityMapping mapping(String scopes, String roles, String principal) {
    return IdentityMapping.of(pointers(scopes), pointers(roles), pointers(principal), "main");
  }

  private static List<JsonPointer> pointers(String text) {
    return Stream.of(text.split(" ")).map(JsonPointer::parse).toList();
  }
}
