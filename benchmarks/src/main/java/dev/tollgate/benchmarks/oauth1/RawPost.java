package dev.tollgate.benchmarks.oauth1;

import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import java.util.List;

/** A signed POST as Tollgate sees it; costs nothing to look at. */
final class RawPost implements RequestView {

  private final List<String> authorization;
  private final String query;
  private final RequestBody body;

  RawPost(SignedPost post) {
    this.authorization = List.of(post.authorization());
    this.query = post.rawQuery();
    this.body = new RequestBody.Octets(post.rawForm());
  }

  @Override
  public String method() {
    return SignedPost.METHOD;
  }

  @Override
  public String scheme() {
    return SignedPost.SCHEME;
  }

  @Override
  public boolean secure() {
    return false;
  }

  @Override
  public String authority() {
    return SignedPost.HOST;
  }

  @Override
  public String rawPath() {
    return SignedPost.PATH;
  }

  @Override
  public String rawQuery() {
    return query;
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public String path() {
    return SignedPost.PATH;
  }

  @Override
  public List<String> headers(String name) {
    return switch (name) {
      case "Authorization" -> authorization;
      case "Content-Type" -> List.of("application/x-www-form-urlencoded");
      default -> List.of();
    };
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.1";
  }

  @Override
  public RequestBody body(int limit) {
    return body;
  }
}
