package dev.tollgate.oauth1;

/**
 * The order of parameters in the base string: by encoded name, then by encoded value (RFC 5849
 * section 3.4.1.3.2). Merging keeps the number of comparisons at n log n, whatever comes. Reused
 * from request to request.
 */
final class ParameterOrder {

  private static final int SHORT_RUN = 24;

  private int[] order = new int[32];
  private int[] spare = new int[32];
  private int size;

  /** Orders all parameters but the signature and what comes in its company but is left out. */
  void sort(Parameters parameters, int signature) {
    int count = parameters.size();
    if (order.length < count) {
      order = new int[Parameters.MOST];
      spare = new int[Parameters.MOST];
    }
    size = 0;
    for (int i = 0; i < count; i++) {
      // RFC 5849 3.4.1.3.1: oauth_signature is left out.
      if (i != signature) {
        order[size++] = i;
      }
    }
    for (int from = 0; from < size; from += SHORT_RUN) {
      insert(parameters, from, Math.min(from + SHORT_RUN, size));
    }
    for (int run = SHORT_RUN; run < size; run *= 2) {
      merge(parameters, run);
    }
  }

  int size() {
    return size;
  }

  /** The parameter at a place of the order. */
  int at(int place) {
    return order[place];
  }

  /** Leaves out parameters of the query that stand in the form too, name and value. */
  void dropQueryRepeatedInForm(Parameters parameters) {
    int kept = 0;
    int from = 0;
    while (from < size) {
      int to = from + 1;
      boolean inForm = parameters.place(order[from]) == Place.FORM;
      while (to < size && compare(parameters, order[from], order[to]) == 0) {
        inForm |= parameters.place(order[to]) == Place.FORM;
        to++;
      }
      for (int i = from; i < to; i++) {
        if (!inForm || parameters.place(order[i]) != Place.QUERY) {
          order[kept++] = order[i];
        }
      }
      from = to;
    }
    size = kept;
  }

  private void insert(Parameters parameters, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int moving = order[i];
      int at = i;
      while (at > from && compare(parameters, order[at - 1], moving) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moving;
    }
  }

  private void merge(Parameters parameters, int run) {
    for (int from = 0; from < size; from += 2 * run) {
      int middle = Math.min(from + run, size);
      int to = Math.min(middle + run, size);
      int left = from;
      int right = middle;
      for (int at = from; at < to; at++) {
        boolean takeLeft =
            right >= to || (left < middle && compare(parameters, order[left], order[right]) <= 0);
        spare[at] = takeLeft ? order[left++] : order[right++];
      }
    }
    int[] sorted = spare;
    spare = order;
    order = sorted;
  }

  private static int compare(Parameters p, int a, int b) {
    long aKey = p.sortKey(a);
    long bKey = p.sortKey(b);
    if (aKey != bKey) {
      return Long.compare(aKey, bKey);
    }
    int names =
        Octets.compareEncoded(
            p.octets(a),
            p.nameFrom(a),
            p.nameTo(a),
            p.place(a),
            p.octets(b),
            p.nameFrom(b),
            p.nameTo(b),
            p.place(b));
    return names != 0
        ? names
        : Octets.compareEncoded(
            p.octets(a),
            p.valueFrom(a),
            p.valueTo(a),
            p.place(a),
            p.octets(b),
            p.valueFrom(b),
            p.valueTo(b),
            p.place(b));
  }
}
