package dev.tollgate.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One vector of {@code oauth1-signatures.json}; the head of that file explains the members. */
public record SignatureVector(Map<String, Object> members) {

  /** All vectors of the file. */
  public static List<SignatureVector> all() {
    try (InputStream in =
        Objects.requireNonNull(
            SignatureVector.class.getResourceAsStream("oauth1-signatures.json"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<SignatureVector> vectors = new ArrayList<>();
      for (Object vector : list(JSONObjectUtils.parse(text).get("vectors"))) {
        vectors.add(new SignatureVector(map(vector)).withSecretsSeen());
      }
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The vectors of one kind. */
  public static List<SignatureVector> ofKind(String kind) {
    return all().stream().filter(vector -> vector.text("kind").equals(kind)).toList();
  }

  private SignatureVector withSecretsSeen() {
    for (String name : List.of("consumer_secret", "token_secret")) {
      if (has(name)) {
        SecretsSeen.SHARED.add(text(name));
      }
    }
    return this;
  }

  public String id() {
    return text("id");
  }

  public boolean valid() {
    return Boolean.TRUE.equals(members.get("valid"));
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  public String text(String name) {
    return (String) Objects.requireNonNull(members.get(name), name);
  }

  public @Nullable String textOrNull(String name) {
    return (String) members.get(name);
  }

  public int number(String name) {
    return ((Number) Objects.requireNonNull(members.get(name), name)).intValue();
  }

  public Map<String, Object> object(String name) {
    return map(Objects.requireNonNull(members.get(name), name));
  }

  public List<Object> array(String name) {
    return list(members.get(name));
  }

  /** A protocol parameter, or a substitute where it is missing or repeated. */
  public String oauth(String name, String substitute) {
    Object sent = has("oauth_params") ? object("oauth_params").get(name) : null;
    return sent == null ? substitute : (String) sent;
  }

  @Override
  public String toString() {
    return id();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }
}
