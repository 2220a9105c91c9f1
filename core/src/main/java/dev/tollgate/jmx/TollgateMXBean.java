package dev.tollgate.jmx;

import java.util.List;
import java.util.Map;

/**
 * A Tollgate as JMX shows it: {@code dev.tollgate:type=Tollgate,name=…}. Counts begin when the
 * Tollgate is built; what has no value is an empty text, or a number of -1.
 */
public interface TollgateMXBean {

  /** The worst health of issuers and stores: {@code up}, {@code degraded}, {@code down}. */
  String getHealth();

  /** The health of each issuer, by the name under which it is configured. */
  Map<String, String> getIssuerHealth();

  /** The health of each store. */
  Map<String, String> getStoreHealth();

  /** The decisions so far, by what they have in common. */
  List<DecisionRow> getDecisions();

  /** The caches of each issuer. */
  List<CacheRow> getCaches();

  /** The calls to each issuer so far. */
  List<UpstreamRow> getUpstreamCalls();

  /** The keys and the circuit of each issuer. */
  List<IssuerRow> getIssuers();

  /** How many nonces the replay store holds. */
  long getReplayEntries();

  /** How many it can hold. */
  long getReplayLimit();

  /** The replay store's answers so far. */
  Map<String, Long> getReplayClaims();

  /**
   * Forgets what is remembered about a token.
   *
   * @param token appears in no log of Tollgate
   */
  void evict(String token);

  /** Forgets all tokens of a subject. */
  void evictSubject(String subject);

  /** Forgets all tokens of a client. */
  void evictClient(String client);

  /** Forgets all tokens of an issuer, by its name or identifier. */
  void evictIssuer(String issuer);

  /** How many decisions were alike. */
  interface DecisionRow {

    String getOutcome();

    String getReason();

    String getScheme();

    String getRule();

    long getCount();
  }

  /** One cache. */
  interface CacheRow {

    String getIssuer();

    String getCache();

    long getHits();

    long getMisses();

    long getSize();
  }

  /** How many calls were alike. */
  interface UpstreamRow {

    String getIssuer();

    String getPurpose();

    String getOutcome();

    long getCount();

    /** The time they took, all together, in milliseconds. */
    long getTotalMillis();
  }

  /** One issuer. */
  interface IssuerRow {

    String getName();

    String getIdentifier();

    String getHealth();

    /** {@code closed}, {@code open} or {@code half_open}. */
    String getCircuit();

    int getKeys();

    /** The age of the key set in seconds. */
    long getKeyAgeSeconds();
  }
}
