package dev.tollgate.oauth1;

import dev.tollgate.RequestView;
import dev.tollgate.Secret;
import dev.tollgate.oauth1.diagnosis.Digest;
import dev.tollgate.oauth1.diagnosis.Evidence;
import dev.tollgate.oauth1.diagnosis.Keys;
import dev.tollgate.oauth1.diagnosis.OctetText;
import dev.tollgate.oauth1.diagnosis.SentParameter;
import dev.tollgate.oauth1.diagnosis.SentRequest;
import dev.tollgate.oauth1.diagnosis.SentSignature;
import dev.tollgate.oauth1.diagnosis.Source;
import dev.tollgate.request.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what a diagnosis needs, in a form that outlives the request. */
final class EvidenceCollector {

  private static final int MOST_BODY = 64 * 1024;
  private static final int MOST_LENGTH_DIGITS = 6;

  private EvidenceCollector() {}

  /**
   * Collects what is known of a request that has been read and whose parties are genuine.
   *
   * @param authorization the {@code Authorization} field, if the parameters stand in it
   */
  static Evidence of(
      SignedRequest request,
      IncomingRequest incoming,
      @Nullable String authorization,
      Parties parties) {
    RequestView view = incoming.view();
    List<String> types = view.headers("Content-Type");
    return new Evidence(
        new SentRequest(
            request.httpMethod(),
            request.url(),
            incoming.urlRemark(),
            view.authority(),
            view.contextPath(),
            parameters(request),
            authorization == null ? null : realmOf(authorization),
            types.size() == 1 ? types.get(0) : null,
            bodyOf(incoming),
            view::headers),
        signature(request),
        new Keys(
            secret(parties.client().encodedSecret()),
            secret(parties.encodedTokenSecret()),
            parties.client().rsaKey()));
  }

  private static List<SentParameter> parameters(SignedRequest request) {
    Parameters all = request.parameters();
    List<SentParameter> sent = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      // RFC 5849 3.4.1.3.1: oauth_signature is left out.
      if (i != request.index(ProtocolParameter.SIGNATURE)) {
        Source source =
            switch (all.place(i)) {
              case HEADER -> Source.HEADER;
              case QUERY -> Source.QUERY;
              case FORM -> Source.FORM;
            };
        sent.add(
            new SentParameter(
                source,
                raw(all.octets(i), all.nameFrom(i), all.nameTo(i)),
                raw(all.octets(i), all.valueFrom(i), all.valueTo(i)),
                decoded(all.octets(i), all.nameFrom(i), all.nameTo(i), all.place(i)),
                decoded(all.octets(i), all.valueFrom(i), all.valueTo(i), all.place(i))));
      }
    }
    return sent;
  }

  private static SentSignature signature(SignedRequest request) {
    SignatureMethod method = request.method();
    String name = request.text(ProtocolParameter.SIGNATURE_METHOD);
    int length = Math.max(0, request.decode(ProtocolParameter.SIGNATURE));
    String text = new String(request.scratch(), 0, length, StandardCharsets.ISO_8859_1);
    return switch (method) {
      case HMAC_SHA1, HMAC_SHA256, HMAC_SHA512 ->
          new SentSignature(shown(name), SentSignature.Kind.HMAC, digestOf(method), text);
      case RSA_SHA1, RSA_SHA256, RSA_SHA512 ->
          new SentSignature(shown(name), SentSignature.Kind.RSA, digestOf(method), text);
      case RSA_PSS_SHA256 ->
          new SentSignature(shown(name), SentSignature.Kind.RSA_PSS, digestOf(method), text);
      case PLAINTEXT ->
          new SentSignature(shown(name), SentSignature.Kind.PLAINTEXT, digestOf(method), text);
    };
  }

  private static Digest digestOf(SignatureMethod method) {
    return switch (method) {
      case HMAC_SHA1, RSA_SHA1, PLAINTEXT -> Digest.SHA1;
      case HMAC_SHA256, RSA_SHA256, RSA_PSS_SHA256 -> Digest.SHA256;
      case HMAC_SHA512, RSA_SHA512 -> Digest.SHA512;
    };
  }

  private static String shown(@Nullable String methodName) {
    return methodName == null ? "" : methodName;
  }

  /**
   * The body, if it has been read or is announced to be small: whatever goes on after us must not
   * find half a body.
   */
  private static byte @Nullable [] bodyOf(IncomingRequest incoming) {
    byte[] buffered = incoming.bufferedBody();
    if (buffered != null) {
      return buffered;
    }
    List<String> lengths = incoming.view().headers("Content-Length");
    if (lengths.size() != 1 || lengths.get(0).length() > MOST_LENGTH_DIGITS) {
      return null;
    }
    try {
      if (Integer.parseInt(lengths.get(0)) > MOST_BODY) {
        return null;
      }
    } catch (NumberFormatException e) {
      return null;
    }
    incoming.body();
    return incoming.bufferedBody();
  }

  // The header has been found well formed, so this needs no care for broken ones.
  private static @Nullable String realmOf(String authorization) {
    int at = 0;
    while (at < authorization.length()) {
      int equals = authorization.indexOf('=', at);
      int open = equals < 0 ? -1 : authorization.indexOf('"', equals);
      int close = open < 0 ? -1 : authorization.indexOf('"', open + 1);
      if (close < 0) {
        return null;
      }
      if (authorization.substring(at, equals).stripTrailing().endsWith("realm")) {
        return authorization.substring(open + 1, close);
      }
      at = close + 1;
    }
    return null;
  }

  private static Secret secret(byte[] encoded) {
    return Secret.of(OctetText.of(encoded));
  }

  private static String raw(byte[] octets, int from, int to) {
    return OctetText.of(Arrays.copyOfRange(octets, from, to));
  }

  private static String decoded(byte[] octets, int from, int to, Place place) {
    StringBuilder text = new StringBuilder(to - from);
    for (int at = from; at < to; at = Octets.next(octets, at)) {
      text.append((char) Octets.decoded(octets, at, place));
    }
    return text.toString();
  }
}
