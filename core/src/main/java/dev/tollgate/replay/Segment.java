package dev.tollgate.replay;

import dev.tollgate.replay.ReplayStore.Claim;

/**
 * A part of a {@link MemoryReplayStore}: an open-addressing table with linear probing, 24 octets a
 * slot and no object per key. Thread-safe: every operation holds the segment's monitor, for as long
 * as a look-up takes or, now and then, the rebuilding of one small table.
 *
 * <p>Times are whole seconds, counted so that they are positive. Keys whose time is over leave when
 * the table is rebuilt: there are no gaps to mark, and the new table fits what is left.
 */
final class Segment {

  private static final int WORDS = 3; // the key's two halves; its expiry and owner, zero if free
  private static final int LEAST_SLOTS = 16;
  private static final int LOOK_EVERY_SECONDS = 30;
  private static final long[] NOTHING = new long[0];

  private final KeyHash hash;
  private final Shares shares;
  private long[] words = NOTHING;
  private int used;
  private int lastForgotten;
  private int lookedAt;
  private int sweptAt;
  private boolean closed;

  Segment(KeyHash hash, Shares shares) {
    this.hash = hash;
    this.shares = shares;
  }

  /**
   * Claims a key.
   *
   * @param place its hash, of which the low 32 bits count here
   * @param owner whom it is booked on
   * @param expiry the last second in which it must be known
   * @param now the current second
   */
  synchronized Claim claim(long place, long high, long low, int owner, int expiry, int now) {
    if (closed) {
      return Claim.UNAVAILABLE;
    }
    makeRoom(now);
    int at = find(words, place, high, low);
    if (words[at + 2] != 0) {
      int known = expiryOf(words[at + 2]);
      if (now <= known || expiry <= known) {
        return Claim.USED;
      }
      // Its time was over, and only this claim finds that it is still here.
      lastForgotten = Math.max(lastForgotten, known);
      words[at + 2] = pack(expiry, ownerOf(words[at + 2]));
      return Claim.FIRST_USE;
    }
    if (expiry <= lastForgotten) {
      // The clock ran back: a key of that time may have been here.
      return Claim.USED;
    }
    if (!shares.take(owner)) {
      return Claim.FULL;
    }
    words[at] = high;
    words[at + 1] = low;
    words[at + 2] = pack(expiry, owner);
    used++;
    return Claim.FIRST_USE;
  }

  /** Forgets the keys whose time is over. */
  synchronized void sweep(int now) {
    if (now != sweptAt) {
      sweptAt = now;
      if (countExpired(now) > 0) {
        rebuild(now);
      }
    }
  }

  /** Forgets everything; claims are unavailable from now on. */
  synchronized void close() {
    closed = true;
    words = NOTHING;
    used = 0;
  }

  synchronized long heapBytes() {
    return (long) words.length * Long.BYTES;
  }

  private void makeRoom(int now) {
    int slots = words.length / WORDS;
    boolean crowded = (used + 1) * 4 > slots * 3;
    if (!crowded && (now < lookedAt || now - lookedAt >= LOOK_EVERY_SECONDS)) {
      // After a flood nothing crowds the table, so look from time to time.
      lookedAt = now;
      crowded = countExpired(now) * 4 > used;
    }
    if (crowded) {
      rebuild(now);
      if (words.length == 0) {
        words = new long[LEAST_SLOTS * WORDS];
      }
    }
  }

  private int countExpired(int now) {
    int count = 0;
    for (int i = 2; i < words.length; i += WORDS) {
      if (words[i] != 0 && expiryOf(words[i]) < now) {
        count++;
      }
    }
    return count;
  }

  private void rebuild(int now) {
    int live = used - countExpired(now);
    // Half full: room for half as many again, at 48 octets for each key there is.
    long[] rebuilt = live == 0 ? NOTHING : new long[Math.max(LEAST_SLOTS, live * 2) * WORDS];
    for (int i = 0; i < words.length; i += WORDS) {
      long meta = words[i + 2];
      if (meta == 0) {
        continue;
      }
      if (expiryOf(meta) < now) {
        lastForgotten = Math.max(lastForgotten, expiryOf(meta));
        shares.giveBack(ownerOf(meta));
      } else {
        int at = find(rebuilt, hash.of(words[i], words[i + 1]), words[i], words[i + 1]);
        rebuilt[at] = words[i];
        rebuilt[at + 1] = words[i + 1];
        rebuilt[at + 2] = meta;
      }
    }
    words = rebuilt;
    used = live;
    lookedAt = now;
  }

  /** Where a key is, or the free place where it belongs. */
  private static int find(long[] words, long place, long high, long low) {
    long scaled = (place & 0xffff_ffffL) * (words.length / WORDS);
    int at = (int) (scaled >>> Integer.SIZE) * WORDS;
    while (words[at + 2] != 0 && (words[at] != high || words[at + 1] != low)) {
      at += WORDS;
      if (at == words.length) {
        at = 0;
      }
    }
    return at;
  }

  private static long pack(int expiry, int owner) {
    return ((long) expiry << Integer.SIZE) | (owner & 0xffff_ffffL);
  }

  private static int expiryOf(long meta) {
    return (int) (meta >>> Integer.SIZE);
  }

  private static int ownerOf(long meta) {
    return (int) meta;
  }
}
