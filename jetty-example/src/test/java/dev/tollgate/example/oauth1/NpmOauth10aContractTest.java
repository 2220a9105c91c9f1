package dev.tollgate.example.oauth1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The npm package {@code oauth-1.0a}, sent by Node's own HTTP client. */
class NpmOauth10aContractTest extends ClientContract {

  private static final String ADVICE = "install Node.js 18 or newer with npm";

  @Override
  SigningClient client() throws Exception {
    Path node = Prerequisite.program("node", ADVICE);
    Path npm = Prerequisite.program("npm", ADVICE);
    Path folder = Files.createDirectories(Path.of("target", "npm"));
    for (String file : List.of("package.json", "package-lock.json", "oauth-1.0a.js")) {
      Files.copy(
          Path.of("src", "test", "npm", file),
          folder.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Prerequisite.succeeds(
        folder,
        "npm must reach a registry",
        npm.toString(),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefer-offline");
    return ScriptedClient.start(folder, List.of(node.toString(), "oauth-1.0a.js"));
  }

  @Override
  List<String> signatureMethods() {
    return List.of("HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256");
  }

  @Override
  boolean hashesBodies() {
    return true;
  }

  @Override
  Set<Oddity> signsWrongly() {
    return EnumSet.of(
        Oddity.ESCAPED_NAME,
        Oddity.PLUS_FOR_SPACE,
        Oddity.RESERVED_NOT_ESCAPED, // a second question mark
        Oddity.EQUALS_SIGN_IN_VALUE,
        Oddity.EMPTY_PAIR,
        Oddity.BRACKETS_SORTED_ENCODED,
        Oddity.SAME_NAME_IN_QUERY_AND_FORM);
  }

  @Override
  Set<Oddity> failsOn() {
    return EnumSet.of(Oddity.OCTET_THAT_IS_NOT_UTF_8);
  }
}
