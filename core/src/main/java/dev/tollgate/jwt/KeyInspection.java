package dev.tollgate.jwt;

import dev.tollgate.Reason;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.issuer.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A look at a whole key set, for whoever wants to know whether it is any good. */
@SuppressWarnings("exports") // for the examination of a configuration, not for users
public sealed interface KeyInspection {

  /**
   * A key set.
   *
   * @param summary how many keys there are, in words
   * @param notes what was left out as odd, and why
   */
  record Keys(List<VerificationKey> keys, String summary, List<String> notes)
      implements KeyInspection {

    /** The keys that are for one of these algorithms, by name and with those of them. */
    public List<String> namesOfThoseFor(Set<JwsAlgorithm> algorithms) {
      List<String> names = new ArrayList<>();
      for (VerificationKey key : keys) {
        Set<JwsAlgorithm> common = EnumSet.copyOf(algorithms);
        common.retainAll(key.algorithms());
        if (!common.isEmpty()) {
          names.add(
              key.keyId().orElse("without kid")
                  + " ("
                  + String.join(" ", common.stream().map(JwsAlgorithm::joseName).toList())
                  + ")");
        }
      }
      return Collections.unmodifiableList(names);
    }
  }

  /**
   * There is none to look at.
   *
   * @param detail why, in words; holds no secret
   */
  record Failed(Reason reason, String detail) implements KeyInspection {}

  /** Fetches a key set; blocks, within the transport's bounds. */
  static KeyInspection of(Endpoint endpoint, HttpTransport transport) {
    KeyFetch.Fetched fetched = new KeyFetch(endpoint, transport).run();
    if (fetched instanceof KeyFetch.Fetched.Keys keys) {
      return of(keys.keys());
    }
    KeyFetch.Fetched.Failed failed = (KeyFetch.Fetched.Failed) fetched;
    return new Failed(failed.reason(), failed.detail());
  }

  /** Looks at the keys of a file. */
  static KeyInspection of(FileKeySource file) {
    return of(file.keys());
  }

  private static KeyInspection of(KeySet keys) {
    return new Keys(keys.keys(), keys.summary(), keys.notes());
  }
}
