package dev.tollgate.issuer;

import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.http.HttpTransport;
import java.net.URI;
import java.util.List;

/** One search for an issuer's metadata, place by place. Blocks. Immutable. */
final class MetadataSearch {

  private static final List<HeaderField> HEADERS =
      List.of(new HeaderField("Accept", "application/json"));

  private final String issuer;
  private final List<URI> places;
  private final HttpSettings settings;
  private final HttpTransport transport;

  MetadataSearch(URI issuer, HttpSettings settings, HttpTransport transport) {
    this.issuer = issuer.toString();
    this.places = WellKnown.of(issuer);
    this.settings = settings;
    this.transport = transport;
  }

  Result run() {
    Result trouble = trouble(Reason.ISSUER_ANSWER_UNREADABLE, "no metadata of " + issuer);
    int weight = 0;
    for (URI place : places) {
      HttpResult answer = transport.send(new HttpCall(place, HEADERS, null));
      if (answer instanceof HttpResult.Failure failure && isOfTheServer(failure.kind())) {
        // the other places are on the same server, and each would cost its time again
        return trouble(Reason.ISSUER_UNREACHABLE, failure.detail());
      }
      MetadataDocument document = document(answer);
      if (document instanceof MetadataDocument.Own own) {
        return new Result.Found(Metadata.of(own, settings));
      }
      // the most telling trouble is reported; another place may still hold the right document
      if (document instanceof MetadataDocument.OtherSlash other) {
        trouble = otherSlash(place, other.issuer());
        weight = 3;
      } else if (document instanceof MetadataDocument.Foreign && weight < 2) {
        trouble =
            trouble(
                Reason.ISSUER_ANSWER_UNREADABLE,
                "the metadata at " + place + " is of another issuer than " + issuer);
        weight = 2;
      } else if (isError(answer) && weight < 1) {
        trouble =
            trouble(Reason.ISSUER_UNREACHABLE, "no metadata of " + issuer + ", but server errors");
        weight = 1;
      }
    }
    return trouble;
  }

  private static boolean isOfTheServer(HttpResult.Kind kind) {
    return switch (kind) {
      case NOT_CONNECTED, LATE, INTERRUPTED -> true;
      case TOO_LARGE, BROKEN -> false;
    };
  }

  private MetadataDocument document(HttpResult answer) {
    return answer instanceof HttpResult.Reply reply && reply.status() == 200
        ? MetadataDocument.parse(reply.body(), issuer)
        : new MetadataDocument.None();
  }

  private static boolean isError(HttpResult answer) {
    return answer instanceof HttpResult.Reply reply
        && (reply.status() >= 500 || reply.status() == 429);
  }

  private Result otherSlash(URI place, String found) {
    return new Result.Trouble(
        new Endpoint.Location.Unknown(
            Reason.ISSUER_ANSWER_UNREADABLE,
            "The configured issuer is "
                + issuer
                + " but the metadata at "
                + place
                + " says "
                + found
                + ", and they must be equal: write issuer="
                + found),
        true);
  }

  private static Result trouble(Reason reason, String detail) {
    return new Result.Trouble(new Endpoint.Location.Unknown(reason, detail), false);
  }

  /** What came of a search. */
  sealed interface Result {

    /** The issuer's own metadata. */
    record Found(Metadata metadata) implements Result {}

    /**
     * None.
     *
     * @param ours whether our configuration is to be mended
     */
    record Trouble(Endpoint.Location.Unknown unknown, boolean ours) implements Result {}
  }
}
